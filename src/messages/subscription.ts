// Everything a channel's reminders go through: subscribed, shown, paused, resumed, stopped.
import type { Instant } from '../core/rule.ts';
import { action } from './buttons.ts';
import { goneReason } from './notice.ts';
import type { PlannedPost } from './preview.ts';
import type { Scene } from './scene.ts';
import { capitalised, paragraph, sentence } from './sentence.ts';
import type { Block, Button, Message } from './tree.ts';
import { type ChannelRef, channelIn, type WishSummary, wishFacts } from './wish.ts';

function note(scene: Scene, heading: string, blocks: readonly Block[], buttons: readonly Button[]): Message {
  return {
    heading: capitalised(heading),
    blocks,
    buttons,
    context: [],
    urgency: 'calm',
    locale: scene.tr.locale,
  };
}

/** When the next post comes and what it says, in the zone the posts follow. */
function firstLine(scene: Scene, next: PlannedPost | null, zone: string): string {
  const { tr } = scene;
  if (next === null) return tr.t('subscribed.none');
  const what = sentence(next.lines.join(' '));
  return tr.t('subscribed.first', { when: tr.moment(next.due, zone), what });
}

export interface Subscribed {
  readonly channel: ChannelRef;
  readonly wish: WishSummary;
  readonly next: PlannedPost | null;
  /** True when it existed before and was changed; then it can be undone. */
  readonly changed: boolean;
}

export function subscribedMessage(scene: Scene, { channel, wish, next, changed }: Subscribed): Message {
  const { tr } = scene;
  const args = { channel: channel.id };
  const name = channelIn(scene, channel.name);
  return note(
    scene,
    tr.t('subscribed.heading', { channel: name, change: changed ? 'yes' : 'no' }),
    paragraph([firstLine(scene, next, wish.profile.zone)]),
    [
      ...(changed ? [action(tr.t('button.undo'), 'settings.undo', args)] : []),
      action(tr.t('button.preview'), 'preview', args),
      action(tr.t('button.test'), 'test', args),
      action(tr.t('button.settings'), 'settings', args),
    ],
  );
}

export interface Settings {
  readonly channel: ChannelRef;
  readonly wish: WishSummary;
  readonly state: 'active' | 'paused' | 'gone';
  readonly pausedUntil: Instant | null;
  /** A code such as "no-access", when the state is "gone". */
  readonly goneReason: string | null;
}

function stateText(scene: Scene, { state, pausedUntil, wish, goneReason: reason }: Settings): string {
  const { tr } = scene;
  if (state === 'paused' && pausedUntil !== null) {
    return tr.t('settings.pausedUntil', { when: tr.moment(pausedUntil, wish.profile.zone) });
  }
  const text = tr.t('settings.state', { state });
  return reason === null ? text : `${text}: ${goneReason(scene, reason)}`;
}

export function settingsMessage(scene: Scene, settings: Settings): Message {
  const { tr } = scene;
  const { channel, wish, state } = settings;
  const args = { channel: channel.id };
  const facts = [{ label: tr.t('fact.state'), value: stateText(scene, settings) }, ...wishFacts(scene, wish)];
  return note(
    scene,
    tr.t('settings.heading', { channel: channelIn(scene, channel.name) }),
    [{ kind: 'facts', facts }],
    [
      action(tr.t('button.change'), 'settings.change', args, 'primary'),
      action(tr.t('button.preview'), 'preview', args),
      state === 'paused'
        ? action(tr.t('button.resume'), 'resume', args)
        : action(tr.t('button.pause'), 'pause', args),
      action(tr.t('button.unsubscribe'), 'unsubscribe', args, 'danger'),
    ],
  );
}

/** For a channel that has no reminders: how to begin. */
export function noSettingsMessage(scene: Scene, channel: ChannelRef): Message {
  const { tr } = scene;
  return note(
    scene,
    tr.t('settings.none.heading', { channel: channelIn(scene, channel.name) }),
    paragraph([tr.t('settings.none')]),
    [action(tr.t('button.setup'), 'setup.open', { channel: channel.id }, 'primary')],
  );
}

/** `until`: null for a pause without an end; printed in `zone`, the channel's. */
export function pausedMessage(
  scene: Scene,
  channel: ChannelRef,
  until: Instant | null,
  zone: string = scene.zone,
): Message {
  const { tr } = scene;
  const text = until === null ? tr.t('paused.open') : tr.t('paused.until', { when: tr.moment(until, zone) });
  return note(scene, tr.t('paused.heading', { channel: channelIn(scene, channel.name) }), paragraph([text]), [
    action(tr.t('button.resume'), 'resume', { channel: channel.id }),
  ]);
}

/** `next`: the first post that will come, or null. */
export function resumedMessage(
  scene: Scene,
  channel: ChannelRef,
  next: PlannedPost | null,
  zone: string = scene.zone,
): Message {
  const { tr } = scene;
  return note(
    scene,
    tr.t('resumed.heading', { channel: channelIn(scene, channel.name) }),
    paragraph([firstLine(scene, next, zone)]),
    [action(tr.t('button.preview'), 'preview', { channel: channel.id })],
  );
}

export function unsubscribeConfirmMessage(scene: Scene, channel: ChannelRef): Message {
  const { tr } = scene;
  return note(
    scene,
    tr.t('unsubscribe.heading', { channel: channelIn(scene, channel.name) }),
    paragraph([tr.t('unsubscribe.intro')]),
    [
      action(tr.t('button.unsubscribe'), 'unsubscribe.confirm', { channel: channel.id }, 'danger'),
      action(tr.t('button.keep'), 'dismiss'),
    ],
  );
}

export function unsubscribedMessage(scene: Scene, channel: ChannelRef): Message {
  const { tr } = scene;
  return note(
    scene,
    tr.t('unsubscribed.heading', { channel: channelIn(scene, channel.name) }),
    paragraph([tr.t('unsubscribed.text')]),
    [],
  );
}
