// The channels of an installation that have reminders, each with the way to look after it.
import { action } from '../parts/buttons.ts';
import { paragraph } from '../parts/sentence.ts';
import type { Scene } from '../scene.ts';
import type { Block, Button, Message } from '../tree.ts';
import { type Settings, stateText } from './subscription.ts';
import { type ChannelRef, channelIn, placeArgs, wishFacts } from './wish.ts';

export interface Channels {
  /** Where it was asked: this one has none. */
  readonly here: ChannelRef;
  readonly listed: readonly Settings[];
  readonly total: number;
  /** What was asked for, such as "pause": each channel has a button for it. */
  readonly verb: string;
  readonly label: string;
  /** Which page these are, from 1 on, and of how many. */
  readonly page: number;
  readonly pages: number;
  /** What was done here last and can be taken back; null: nothing. */
  readonly undo: number | null;
}

/** What a phone shows at once: each has two lines and a button. */
export const CHANNELS_ON_A_PAGE = 4;

function entry(scene: Scene, settings: Settings, { verb, label }: Channels): readonly Block[] {
  const { tr } = scene;
  const { channel, wish } = settings;
  const { id, name, thread = null } = channel;
  const state = stateText(scene, settings);
  const [countries] = wishFacts(scene, wish);
  const line =
    countries === undefined ? '' : tr.t('line.labelled', { label: countries.label, line: countries.value });
  const buttons = [action(label, verb, placeArgs(channel))];
  const placed = (text: string): string =>
    thread === null ? text : tr.t('channels.thread', { channel: text });
  if (name !== null) return [{ kind: 'section', heading: placed(name), lines: [state, line], buttons }];
  // Its mention, where the name is not known: never "this channel", which is another.
  return [
    { kind: 'channels', text: placed(state), channels: [{ channel: id, thread }] },
    { kind: 'section', heading: line, lines: [], buttons },
  ];
}

export function channelsMessage(scene: Scene, channels: Channels): Message {
  const { tr } = scene;
  const { here, listed, total, verb, page, pages, undo } = channels;
  const to = (number: number) => ({ page: String(number) });
  const turns: readonly Button[] = [
    ...(page > 1 ? [action(tr.t('button.previous'), verb, to(page - 1))] : []),
    ...(page < pages ? [action(tr.t('button.nextPage'), verb, to(page + 1))] : []),
  ];
  const args = placeArgs(here);
  return {
    heading: tr.t('channels.heading', { count: total }),
    blocks: [
      ...paragraph([tr.t('channels.here', { channel: channelIn(scene, here.name) })]),
      ...listed.flatMap((each) => entry(scene, each, channels)),
    ],
    buttons: [
      ...turns,
      action(tr.t('button.setup'), 'setup.open', args),
      ...(undo === null
        ? []
        : [action(tr.t('button.undo'), 'settings.undo', { ...args, change: String(undo) })]),
    ],
    context: pages === 1 ? [] : [tr.t('listing.page', { page: String(page), pages: String(pages) })],
    urgency: 'calm',
    locale: tr.locale,
  };
}
