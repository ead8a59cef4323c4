// The channels of an installation that have reminders, each with the way to look after it.
import { action } from './buttons.ts';
import type { Scene } from './scene.ts';
import { paragraph } from './sentence.ts';
import { type Settings, stateText } from './subscription.ts';
import type { Block, Button, Message } from './tree.ts';
import { type ChannelRef, channelIn, placeArgs, wishFacts } from './wish.ts';

export interface Channels {
  /** Where it was asked: this one has none. */
  readonly here: ChannelRef;
  readonly listed: readonly Settings[];
  readonly total: number;
  /** What was asked for, such as "pause": each channel has a button for it. */
  readonly verb: string;
  readonly label: string;
  /** Where the next ones begin; null: these are the last. */
  readonly next: number | null;
  /** What was done here last and can be taken back; null: nothing. */
  readonly undo: number | null;
}

function entry(scene: Scene, settings: Settings, { verb, label }: Channels): readonly Block[] {
  const { tr } = scene;
  const { channel, wish } = settings;
  const { id, name, thread = null } = channel;
  const state = stateText(scene, settings);
  const [countries] = wishFacts(scene, wish);
  const line = countries === undefined ? '' : `${countries.label}: ${countries.value}`;
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
  const { here, listed, total, verb, next, undo } = channels;
  const more: readonly Button[] =
    next === null ? [] : [action(tr.t('button.more'), verb, { from: String(next) })];
  const args = placeArgs(here);
  return {
    heading: tr.t('channels.heading', { count: total }),
    blocks: [
      ...paragraph([tr.t('channels.here', { channel: channelIn(scene, here.name) })]),
      ...listed.flatMap((each) => entry(scene, each, channels)),
      ...(next === null ? [] : paragraph([tr.t('channels.more', { count: total - next })])),
    ],
    buttons: [
      ...more,
      action(tr.t('button.setup'), 'setup.open', args),
      ...(undo === null
        ? []
        : [action(tr.t('button.undo'), 'settings.undo', { ...args, change: String(undo) })]),
    ],
    context: [],
    urgency: 'calm',
    locale: tr.locale,
  };
}
