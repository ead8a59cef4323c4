// Everything a channel's reminders go through: subscribed, shown, paused, resumed, stopped.

import type { Instant } from '../../core/rule.ts';
import { action } from '../parts/buttons.ts';
import { capitalised, paragraph, sentence } from '../parts/sentence.ts';
import { goneReason } from '../posts/notice.ts';
import type { Scene } from '../scene.ts';
import type { Block, Button, Fact, Message } from '../tree.ts';
import { type DeedName, deedText } from './deed-names.ts';
import { type FallsInto, fallsBlocks } from './pausing.ts';
import type { PlannedPost } from './preview.ts';
import { type ChannelRef, channelIn, fallbackLine, placeArgs, type WishSummary, wishFacts } from './wish.ts';

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
  /** True when it existed before and was changed. */
  readonly changed: boolean;
  /** The change that can be taken back; null or left out: none. */
  readonly undo?: number | null;
  /** So many choices could be posted now, where no date lies ahead; left out: none. */
  readonly open?: number;
}

/** Takes back this change, and no other that was made meanwhile. Of what was taken back itself: does it again. */
function undoButton(
  scene: Scene,
  channel: ChannelRef,
  change: number | null,
  isUndone = false,
): readonly Button[] {
  if (change === null) return [];
  const label = scene.tr.t(isUndone ? 'button.redo' : 'button.undo');
  return [action(label, 'settings.undo', { ...placeArgs(channel), change: String(change) })];
}

export function subscribedMessage(scene: Scene, subscribed: Subscribed): Message {
  const { tr } = scene;
  const { channel, wish, next, changed, undo = null, open = 0 } = subscribed;
  const args = placeArgs(channel);
  const name = channelIn(scene, channel.name);
  return note(
    scene,
    tr.t('subscribed.heading', { channel: name, change: changed ? 'yes' : 'no' }),
    paragraph([firstLine(scene, next, wish.profile.zone)]),
    [
      ...undoButton(scene, channel, undo),
      ...(open === 0 ? [] : [action(tr.t('button.postOpen', { count: open }), 'open.post', args)]),
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
  /** The last thing done to them; null or left out: not known. */
  readonly last?: LastDeed | null;
}

export interface LastDeed {
  readonly id: number;
  readonly deed: DeedName;
  readonly at: Instant;
}

/** "on", "paused until …", or why nothing can be posted. */
export function stateText(scene: Scene, settings: Omit<Settings, 'channel' | 'last'>): string {
  const { state, pausedUntil, wish, goneReason: reason } = settings;
  const { tr } = scene;
  if (state === 'paused' && pausedUntil !== null) {
    return tr.t('settings.pausedUntil', { when: tr.moment(pausedUntil, wish.profile.zone) });
  }
  const text = tr.t('settings.state', { state });
  return reason === null ? text : tr.t('line.labelled', { label: text, line: goneReason(scene, reason) });
}

function lastFact(scene: Scene, { deed, at }: LastDeed, zone: string): Fact {
  const { tr } = scene;
  const value = tr.t('settings.last.value', { deed: deedText(scene, deed), when: tr.moment(at, zone) });
  return { label: tr.t('settings.last'), value };
}

export function settingsMessage(scene: Scene, settings: Settings): Message {
  const { tr } = scene;
  const { channel, wish, state, last = null } = settings;
  const args = placeArgs(channel);
  const facts = [
    { label: tr.t('fact.state'), value: stateText(scene, settings) },
    ...wishFacts(scene, wish),
    ...(last === null ? [] : [lastFact(scene, last, wish.profile.zone)]),
  ];
  return note(
    scene,
    tr.t('settings.heading', { channel: channelIn(scene, channel.name) }),
    [{ kind: 'facts', facts }, ...fallbackLine(scene, wish)],
    [
      action(tr.t('button.change'), 'settings.change', args, 'primary'),
      action(tr.t('button.preview'), 'preview', args),
      state === 'paused'
        ? action(tr.t('button.resume'), 'resume', args)
        : action(tr.t('button.pause'), 'pause', args),
      ...undoButton(scene, channel, last?.id ?? null, last?.deed === 'undone'),
      action(tr.t('button.history'), 'history', { channel: channel.id }),
      action(tr.t('button.unsubscribe'), 'unsubscribe', args, 'danger'),
    ],
  );
}

/** For a channel that has no reminders: how to begin, or to have those back that it had. */
export function noSettingsMessage(scene: Scene, channel: ChannelRef, undo: number | null = null): Message {
  const { tr } = scene;
  return note(
    scene,
    tr.t('settings.none.heading', { channel: channelIn(scene, channel.name) }),
    paragraph([tr.t('settings.none')]),
    [
      action(tr.t('button.setup'), 'setup.open', placeArgs(channel), 'primary'),
      ...undoButton(scene, channel, undo),
    ],
  );
}

/** `until`: null for a pause without an end; printed in `zone`, the channel's. */
export interface Paused {
  /** Null: until somebody resumes. */
  readonly until: Instant | null;
  /** The channel's; left out: the scene's. */
  readonly zone?: string;
  /** The change to take back; null or left out: there is none. */
  readonly undo?: number | null;
  /** Left out or null: nobody looked. */
  readonly falls?: FallsInto | null;
}

export function pausedMessage(
  scene: Scene,
  channel: ChannelRef,
  { until, zone = scene.zone, undo = null, falls = null }: Paused,
): Message {
  const { tr } = scene;
  const text = until === null ? tr.t('paused.open') : tr.t('paused.until', { when: tr.moment(until, zone) });
  const heading = tr.t('paused.heading', { channel: channelIn(scene, channel.name) });
  return note(
    scene,
    heading,
    [...paragraph([text]), ...fallsBlocks(scene, falls)],
    [action(tr.t('button.resume'), 'resume', placeArgs(channel)), ...undoButton(scene, channel, undo)],
  );
}

/** `next`: the first post that will come, or null. */
export function resumedMessage(
  scene: Scene,
  channel: ChannelRef,
  next: PlannedPost | null,
  zone: string = scene.zone,
  undo: number | null = null,
): Message {
  const { tr } = scene;
  return note(
    scene,
    tr.t('resumed.heading', { channel: channelIn(scene, channel.name) }),
    paragraph([firstLine(scene, next, zone)]),
    [action(tr.t('button.preview'), 'preview', placeArgs(channel)), ...undoButton(scene, channel, undo)],
  );
}

/** To whoever resumes what goes on anyway; there is nothing to take back. */
export function notPausedMessage(
  scene: Scene,
  channel: ChannelRef,
  next: PlannedPost | null,
  zone: string,
): Message {
  const { tr } = scene;
  return note(
    scene,
    tr.t('resumed.not', { channel: channelIn(scene, channel.name) }),
    paragraph([firstLine(scene, next, zone)]),
    [action(tr.t('button.preview'), 'preview', placeArgs(channel))],
  );
}

export function unsubscribeConfirmMessage(scene: Scene, channel: ChannelRef): Message {
  const { tr } = scene;
  return note(
    scene,
    tr.t('unsubscribe.heading', { channel: channelIn(scene, channel.name) }),
    paragraph([tr.t('unsubscribe.intro')]),
    [
      action(tr.t('button.unsubscribe'), 'unsubscribe.confirm', placeArgs(channel), 'danger'),
      action(tr.t('button.keep'), 'dismiss'),
    ],
  );
}

export function unsubscribedMessage(
  scene: Scene,
  channel: ChannelRef,
  undo: number | null = null,
  daysKept = 0,
): Message {
  const { tr } = scene;
  return note(
    scene,
    tr.t('unsubscribed.heading', { channel: channelIn(scene, channel.name) }),
    paragraph([tr.t('unsubscribed.text', { days: undo === null ? 0 : daysKept })]),
    undoButton(scene, channel, undo),
  );
}
