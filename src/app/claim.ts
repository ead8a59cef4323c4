// Claim: takes what is due for some channels, decides about it, and makes the posts, all in one transaction.
import { DAY, MINUTE } from '../core/calendar.ts';
import { type Occurrence, occurrencesOf } from '../core/occurrence.ts';
import type { Instant } from '../core/rule.ts';
import { type RuleState, stateAt } from '../core/timeline.ts';
import { type Decision, type DueItem, decide, type PostPlan } from './collapse.ts';
import { contradictedBy } from './correct.ts';
import type { Engine } from './engine.ts';
import { asKnownAt, rulesOf } from './known-rules.ts';
import type { NewPost, PostItem, Told } from './post.ts';
import { postKey } from './post-key.ts';
import { stillStands } from './saying.ts';
import type { Delivery, DeliveryUpdate, DueChannel, Lease, LedgerEntry, Store } from './store.ts';

/** A lease outlasts any single send; whoever crashes loses its posts after this. */
export const LEASE = MINUTE;

const DELIVERIES_PER_CLAIM = 200;

/** What is known of a rule for one profile; asked once per claim however many channels share it. */
interface RuleFacts {
  readonly state: RuleState;
  /** While the deadline is ahead; just before the cutoff once it has passed. */
  readonly occurrences: readonly Occurrence[];
}

type FactFinder = (rule: string, channel: DueChannel) => RuleFacts | null;

function factFinder(engine: Engine, now: Instant): FactFinder {
  const catalogue = engine.source.current();
  const known = new Map<string, RuleFacts | null>();
  const look = (rule: string, { subscription, plannedFor }: DueChannel): RuleFacts | null => {
    const context = rulesOf(catalogue).get(rule);
    if (context === undefined) return null;
    const { profile } = subscription;
    const at = asKnownAt(now, profile.zone, plannedFor);
    const state = stateAt(context.rule, at, profile, catalogue.jurisdictions);
    const upcoming = state.cutoff === null ? at : Math.min(at, state.cutoff - 1);
    return {
      state,
      occurrences: occurrencesOf(context, profile, upcoming, catalogue.jurisdictions, engine.holidays),
    };
  };
  return (rule, channel) => {
    const key = `${rule} ${channel.subscription.profileId}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const facts = look(rule, channel);
    known.set(key, facts);
    return facts;
  };
}

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
): Told | null {
  const words = channel.told.filter((entry) => entry.rule === delivery.rule);
  const [word] = facts === null ? [] : contradictedBy(facts.state, words, now, channel.subscription.profile);
  return word === undefined ? null : { status: word.status, actBy: word.actBy, event: word.event };
}

function toPost(
  plan: PostPlan,
  channel: DueChannel,
  find: FactFinder,
  { now, lease }: { now: Instant; lease: Lease },
): NewPost | null {
  const { subscription } = channel;
  const [first] = plan.items;
  if (first === undefined) return null;
  const items = plan.items.map((delivery): PostItem => {
    const { rule, event, kind, offset, actBy } = delivery;
    const told = kind === 'correction' ? wordCorrected(delivery, channel, find(rule, channel), now) : null;
    return { rule, event, kind, offset, actBy, told };
  });
  const isLate = first.kind === 'reminder' && first.sendBy <= now;
  return {
    key: postKey(first, subscription.id, lease.owner),
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
    const word = wordCorrected(item.delivery, channel, find(item.delivery.rule, channel), now);
    return word === null ? { ...item, stands: false } : item;
  };
}

function updatesFor(decision: Decision): DeliveryUpdate[] {
  const to = (state: DeliveryUpdate['state'], deliveries: readonly Delivery[]): DeliveryUpdate[] =>
    deliveries.map(({ id }) => ({ id, state, post: null }));
  return [
    ...to('deferred', decision.deferred),
    ...to('collapsed', decision.dropped),
    ...to('cancelled', decision.cancelled),
    ...decision.moved.map(({ delivery, due }) => ({
      id: delivery.id,
      state: delivery.state,
      post: null,
      due,
    })),
  ];
}

async function claimChannel(
  store: Store,
  channel: DueChannel,
  find: FactFinder,
  { now, lease, holidays }: { now: Instant; lease: Lease; holidays: Engine['holidays'] },
): Promise<void> {
  const { profile } = channel.subscription;
  const items = channel.deliveries
    .map((delivery) => toItem(delivery, channel, find(delivery.rule, channel), now))
    .map(withoutNeedlessCorrections(channel, find, now));
  const decision = decide(items, { now, profile, holidays, unasked: channel.unasked });
  const updates = updatesFor(decision);
  for (const plan of decision.posts) {
    const post = toPost(plan, channel, find, { now, lease });
    if (post === null) continue;
    await store.posts.create(post, lease, now);
    updates.push(...plan.items.map(({ id }) => ({ id, state: 'posted' as const, post: post.key })));
    updates.push(...plan.collapsed.map(({ id }) => ({ id, state: 'collapsed' as const, post: post.key })));
  }
  await store.outbox.update(updates);
}

/**
 * Makes posts of what is due, for some channels at a time. The posts are leased to this process and already over: they
 * are taken up by the same `reclaim` that takes up what a crashed process left.
 * Returns false when nothing was due.
 */
export async function claim(engine: Engine): Promise<boolean> {
  const now = engine.clock.now();
  const platforms = [...engine.messengers.keys()];
  const find = factFinder(engine, now);
  const lease = { owner: engine.owner, until: now };
  return engine.store.transaction(async (store) => {
    const channels = await store.outbox.due(now, platforms, DELIVERIES_PER_CLAIM);
    for (const channel of channels) {
      await claimChannel(store, channel, find, { now, lease, holidays: engine.holidays });
    }
    return channels.length > 0;
  });
}
