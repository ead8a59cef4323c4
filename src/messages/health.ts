// Whether everything works, for admins.
import type { Fault } from '../core/fault.ts';
import type { Instant } from '../core/rule.ts';
import { faultText } from './fault.ts';
import { goneReason } from './notice.ts';
import type { Scene } from './scene.ts';
import type { Fact, Message } from './tree.ts';
import { channelIn } from './wish.ts';

export interface Health {
  readonly version: string;
  readonly lastPass: Instant | null;
  readonly nextPost: Instant | null;
  readonly subscriptions: { readonly active: number; readonly paused: number; readonly gone: number };
  readonly posts: {
    readonly waiting: number;
    /** Looked for, or about to be. */
    readonly unknown: number;
    /** Nobody looks any more. */
    readonly givenUp: number;
    readonly failed: number;
  };
  readonly catalogue: { readonly services: number; readonly rules: number };
  /** What is wrong with the bot itself, and not with a channel. */
  readonly troubles: readonly Fault[];
  /** Channels that can't be reached, with a code such as "no-access". */
  readonly unreachable: readonly { readonly channel: string | null; readonly reason: string }[];
}

function healthFacts(scene: Scene, health: Health): readonly Fact[] {
  const { tr, zone } = scene;
  const { subscriptions, posts, lastPass, nextPost } = health;
  const counts = {
    active: String(subscriptions.active),
    paused: String(subscriptions.paused),
    gone: String(subscriptions.gone),
  };
  const moment = (at: Instant): string => `${tr.moment(at, zone)} (${tr.zoneName(zone)})`;
  return [
    { label: tr.t('health.subscriptions'), value: tr.t('health.subscriptions.value', counts) },
    { label: tr.t('health.lastPass'), value: lastPass === null ? tr.t('health.never') : moment(lastPass) },
    { label: tr.t('health.nextPost'), value: nextPost === null ? tr.t('health.none') : moment(nextPost) },
    { label: tr.t('health.waiting'), value: String(posts.waiting) },
    { label: tr.t('health.unknown'), value: String(posts.unknown) },
    ...(posts.givenUp === 0 ? [] : [{ label: tr.t('health.givenUp'), value: String(posts.givenUp) }]),
    { label: tr.t('health.failed'), value: String(posts.failed) },
    { label: tr.t('health.data'), value: tr.t('health.data.value', health.catalogue) },
    ...(scene.staleSince === null
      ? []
      : [{ label: tr.t('health.stale'), value: tr.date(scene.staleSince, 'short') }]),
    { label: tr.t('health.version'), value: health.version },
  ];
}

/** Texts for people are the same for all platforms, whose names stand before the dot. */
function neutral(trouble: Fault): Fault {
  return { ...trouble, code: trouble.code.replace(/^.*\./u, '') };
}

export function healthMessage(scene: Scene, health: Health): Message {
  const { tr } = scene;
  const { unreachable, posts, lastPass, troubles } = health;
  const isFresh = scene.staleSince === null;
  const isWhole = unreachable.length === 0 && troubles.length === 0;
  const isGood = isWhole && posts.failed === 0 && posts.givenUp === 0 && lastPass !== null && isFresh;
  const gone = unreachable.map(({ channel, reason }) =>
    tr.t('health.gone', { channel: channelIn(scene, channel), reason: goneReason(scene, reason) }),
  );
  const items = [...troubles.map((trouble) => faultText(scene, neutral(trouble))), ...gone];
  return {
    heading: tr.t('health.heading', { good: isGood ? 'yes' : 'no' }),
    blocks: [
      { kind: 'facts', facts: healthFacts(scene, health) },
      ...(items.length === 0 ? [] : [{ kind: 'bullets' as const, items }]),
    ],
    buttons: [],
    context: [],
    urgency: 'calm',
    locale: tr.locale,
  };
}
