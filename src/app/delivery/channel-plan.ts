// What is decided about one channel at a moment, and the posts that follow from it.
import { DAY, MINUTE } from '../../core/calendar.ts';
import type { Occurrence } from '../../core/occurrence.ts';
import type { Profile } from '../../core/profile.ts';
import type { Instant } from '../../core/rule.ts';
import type { Engine } from '../engine.ts';
import { isPlannedFor } from '../known-rules.ts';
import { contradictedBy } from '../planning/correct.ts';
import { stillStands } from '../saying.ts';
import type { Delivery, DeliveryUpdate, DueChannel, LedgerEntry } from '../stores/outbox-store.ts';
import { type Decision, type DueItem, decide, type PostPlan } from './collapse.ts';
import type { NewPost, PostItem, Told } from './post.ts';
import { postKey } from './post-key.ts';
import type { FactFinder, RuleFacts } from './rule-facts.ts';

function toItem(delivery: Delivery, channel: DueChannel, facts: RuleFacts | null, now: Instant): DueItem {
  const occurrences = (facts?.occurrences ?? []).filter((one) => one.event === delivery.event);
  const isLater = (one: Occurrence): boolean =>
    one.kind === 'reminder' && one.offset < delivery.offset && one.due > now && one.due < delivery.sendBy;
  const isStart = (one: Occurrence): boolean =>
    one.kind === 'started' && one.due <= now + DAY && one.sendBy > now;
  const isAfterwards = (entry: LedgerEntry): boolean =>
    entry.rule === delivery.rule && entry.toldAt >= delivery.sendBy;
  return {
    delivery,
    stands: facts !== null && stillStands(delivery, facts.state),
    comesAgain: delivery.kind === 'reminder' && occurrences.some(isLater),
    isSaidAnyway: occurrences.some(isStart) || channel.told.some(isAfterwards),
  };
}

/** What the channel was told, where the correction is about that; it may have heard of the new facts meanwhile. */
function wordCorrected(
  delivery: Delivery,
  channel: DueChannel,
  facts: RuleFacts | null,
  now: Instant,
): LedgerEntry | null {
  const words = channel.told.filter((entry) => entry.rule === delivery.rule);
  const isWrong = (word: LedgerEntry): boolean =>
    facts !== null && contradictedBy(facts.state, [word], now, channel.subscription.profile).length > 0;
  return words.find(isWrong) ?? null;
}

function toTold(word: LedgerEntry | null): Told | null {
  return word === null ? null : { status: word.status, actBy: word.actBy, event: word.event };
}

function toPost(
  plan: PostPlan,
  channel: DueChannel,
  find: FactFinder,
  { at: now, owner }: DecisionMoment,
): NewPost | null {
  const { subscription } = channel;
  const [first] = plan.items;
  if (first === undefined) return null;
  const wordFor = (delivery: Delivery): LedgerEntry | null =>
    delivery.kind === 'correction'
      ? wordCorrected(delivery, channel, find(delivery.rule, channel, now), now)
      : null;
  const items = plan.items.map((delivery): PostItem => {
    const { rule, event, kind, offset, actBy } = delivery;
    return { rule, event, kind, offset, actBy, told: toTold(wordFor(delivery)) };
  });
  const isLate = first.kind === 'reminder' && first.sendBy <= now;
  return {
    key: postKey(first, subscription.id, owner, wordFor(first)?.post ?? null),
    subscription: subscription.id,
    target: subscription.target,
    kind: items.length > 1 ? 'digest' : isLate ? 'late' : first.kind,
    items,
    locale: subscription.locale,
    profileId: subscription.profileId,
    due: Math.min(...plan.items.map((delivery) => delivery.due)),
    sendBy: first.sendBy,
    unasked: plan.unasked,
    reason: null,
    mention: subscription.mention,
  };
}

/** A correction of what the channel no longer believes is not needed. */
function withoutNeedlessCorrections(
  channel: DueChannel,
  find: FactFinder,
  now: Instant,
): (item: DueItem) => DueItem {
  return (item) => {
    if (item.delivery.kind !== 'correction' || !item.stands) return item;
    const word = wordCorrected(item.delivery, channel, find(item.delivery.rule, channel, now), now);
    return word === null ? { ...item, stands: false } : item;
  };
}

/** The plan for these data is on its way, and decides about it. */
const NOT_PLANNED_WAIT = MINUTE;

/** What does not stand is cancelled, but not by data that nobody has planned the profile by. */
function updatesFor(decision: Decision, isPlanned: boolean, now: Instant): DeliveryUpdate[] {
  const to = (state: DeliveryUpdate['state'], deliveries: readonly Delivery[]): DeliveryUpdate[] =>
    deliveries.map(({ id }) => ({ id, state, post: null }));
  return [
    ...to('deferred', decision.deferred),
    ...to('collapsed', decision.dropped),
    ...(isPlanned ? to('cancelled', decision.cancelled) : []),
    ...(isPlanned ? [] : decision.cancelled).map(({ id, state }) => {
      return { id, state, post: null, due: now + NOT_PLANNED_WAIT };
    }),
    ...decision.moved.map(({ delivery, due }) => ({
      id: delivery.id,
      state: delivery.state,
      post: null,
      due,
    })),
  ];
}

/** What is decided about one channel. */
export interface ChannelPlan {
  /** As of when, and so when its posts may leave. */
  readonly at: Instant;
  readonly posts: readonly PlannedPost[];
  readonly updates: readonly DeliveryUpdate[];
}

/** A post to be made, and what only its channel's wishes tell of it. */
export interface PlannedPost extends NewPost {
  readonly profile: Profile;
  readonly plannedFor: string | null;
}

export interface DecisionMoment {
  readonly at: Instant;
  /** The process that decides, and its reading of the catalogue. */
  readonly owner: string;
  readonly version: string;
}

/** The channel as it is when the first of what is pending is due: not before `now`. */
export function whenDue(channel: DueChannel, now: Instant): { channel: DueChannel; at: Instant } {
  const pending = channel.deliveries.filter(({ state }) => state === 'pending');
  const at = Math.max(now, Math.min(...pending.map(({ due }) => due)));
  const isThere = ({ state, kind, due }: Delivery): boolean =>
    state === 'deferred' || kind === 'correction' || due <= at;
  return { channel: { ...channel, deliveries: channel.deliveries.filter(isThere) }, at };
}

/** Decides about everything that is due in a channel at a moment. */
export function planFor(
  channel: DueChannel,
  find: FactFinder,
  moment: DecisionMoment,
  holidays: Engine['holidays'],
): ChannelPlan {
  const { at: now } = moment;
  const { profile } = channel.subscription;
  const items = channel.deliveries
    .map((delivery) => toItem(delivery, channel, find(delivery.rule, channel, now), now))
    .map(withoutNeedlessCorrections(channel, find, now));
  const decision = decide(items, { now, profile, holidays, unasked: channel.unasked });
  const posts: PlannedPost[] = [];
  const isPlanned = channel.plannedFor === null || isPlannedFor(channel.plannedFor, moment.version);
  const updates = updatesFor(decision, isPlanned, now);
  for (const plan of decision.posts) {
    const post = toPost(plan, channel, find, moment);
    if (post === null) continue;
    posts.push({ ...post, profile, plannedFor: channel.plannedFor });
    updates.push(...plan.items.map(({ id }) => ({ id, state: 'posted' as const, post: post.key })));
    updates.push(...plan.collapsed.map(({ id }) => ({ id, state: 'collapsed' as const, post: post.key })));
  }
  return { at: now, posts, updates };
}
