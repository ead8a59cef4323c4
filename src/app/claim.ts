// Claim: takes what is due for some channels, decides about it, and makes the posts, all in one transaction.
import { DAY, MINUTE } from '../core/calendar.ts';
import { type Occurrence, occurrencesOf } from '../core/occurrence.ts';
import type { Instant } from '../core/rule.ts';
import { type RuleState, stateAt } from '../core/timeline.ts';
import { type Decision, type DueItem, decide, type PostPlan } from './collapse.ts';
import { contradictedBy } from './correct.ts';
import type { Engine } from './engine.ts';
import { asKnownAt, rulesOf } from './known-rules.ts';
import type { Delivery, DeliveryUpdate, DueChannel, Lease, LedgerEntry } from './outbox-store.ts';
import type { PoolName } from './ports.ts';
import type { NewPost, Post, PostItem, Told } from './post.ts';
import { postKey } from './post-key.ts';
import { stillStands } from './saying.ts';
import type { Store } from './store.ts';

/** A lease outlasts any single send; whoever crashes loses its posts after this. */
export const LEASE = MINUTE;

const DELIVERIES_PER_CLAIM = 150;

const BROKEN_WAIT = 5 * MINUTE;

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

/** What is decided about one channel. */
interface ChannelPlan {
  readonly posts: readonly Post[];
  readonly updates: readonly DeliveryUpdate[];
}

/** Nothing can be decided about it: it is looked at again later, and holds up nobody behind it until then. */
function laterFor({ deliveries }: DueChannel, now: Instant): DeliveryUpdate[] {
  return deliveries
    .filter(({ state, due }) => state === 'pending' && due <= now)
    .map(({ id, state }) => ({ id, state, post: null, due: now + BROKEN_WAIT }));
}

/** The post as it will stand in the store. */
function asClaimed(post: NewPost, channel: DueChannel, lease: Lease): Post {
  return {
    ...post,
    profile: channel.subscription.profile,
    plannedFor: channel.plannedFor,
    state: 'claimed',
    attempts: 0,
    failures: 0,
    firstIntendedAt: null,
    nextAttemptAt: lease.until,
    leaseOwner: lease.owner,
    leaseUntil: lease.until,
    reference: null,
    sentAt: null,
    repeated: false,
  };
}

function planFor(
  channel: DueChannel,
  find: FactFinder,
  { now, lease, holidays }: { now: Instant; lease: Lease; holidays: Engine['holidays'] },
): ChannelPlan {
  const { profile } = channel.subscription;
  const items = channel.deliveries
    .map((delivery) => toItem(delivery, channel, find(delivery.rule, channel), now))
    .map(withoutNeedlessCorrections(channel, find, now));
  const decision = decide(items, { now, profile, holidays, unasked: channel.unasked });
  const posts: Post[] = [];
  const updates = updatesFor(decision);
  for (const plan of decision.posts) {
    const post = toPost(plan, channel, find, { now, lease });
    if (post === null) continue;
    posts.push(asClaimed(post, channel, lease));
    updates.push(...plan.items.map(({ id }) => ({ id, state: 'posted' as const, post: post.key })));
    updates.push(...plan.collapsed.map(({ id }) => ({ id, state: 'collapsed' as const, post: post.key })));
  }
  return { posts, updates };
}

/** A channel about which nothing can be decided is left as it is: what breaks there is no other's loss. */
function plansFor(
  engine: Engine,
  channels: readonly DueChannel[],
  find: FactFinder,
  { now, lease }: { now: Instant; lease: Lease },
): readonly ChannelPlan[] {
  return channels.flatMap((channel) => {
    try {
      return [planFor(channel, find, { now, lease, holidays: engine.holidays })];
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown';
      engine.log.error('claim-broken', { subscription: channel.subscription.id, error: name });
      return [{ posts: [], updates: laterFor(channel, now) }];
    }
  });
}

/** Where repeating is safe, a post is made with the intent to send it: a crash then repeats sends without effect. */
async function create(
  engine: Engine,
  store: Store,
  posts: readonly Post[],
  { now, lease }: { now: Instant; lease: Lease },
): Promise<readonly Post[]> {
  const isSafe = ({ target }: Post): boolean =>
    (engine.messengers.get(target.platform)?.capabilities.repeatSafeFor ?? 0) > 0;
  const { safe = [], unsafe = [] } = Object.groupBy(posts, (post) => (isSafe(post) ? 'safe' : 'unsafe'));
  const claimed = new Set(await store.posts.create(unsafe, lease, now));
  const intended = new Set(await store.posts.create(safe, lease, now, true));
  return posts.flatMap((post): Post[] => {
    if (intended.has(post.key)) return [{ ...post, state: 'intended', attempts: 1, firstIntendedAt: now }];
    return claimed.has(post.key) ? [post] : [];
  });
}

export interface Claimed {
  /** Leased to this process and to be sent, least time left first. */
  readonly posts: readonly Post[];
  /** Something was due, and is not any more. */
  readonly hasDecided: boolean;
}

/** Makes posts of what is due, for some channels at a time, but none of these pools. */
export async function claim(engine: Engine, except: readonly PoolName[] = []): Promise<Claimed> {
  const now = engine.clock.now();
  const platforms = [...engine.messengers.keys()];
  const find = factFinder(engine, now);
  const lease = { owner: engine.owner, until: now + LEASE };
  return engine.store.transaction(async (store) => {
    const channels = await store.outbox.due(now, platforms, DELIVERIES_PER_CLAIM, except);
    const plans = plansFor(engine, channels, find, { now, lease });
    const planned = plans.flatMap((plan) => plan.posts);
    const posts = await create(engine, store, planned, { now, lease });
    const updates = plans.flatMap((plan) => plan.updates);
    await store.outbox.update(updates);
    return { posts, hasDecided: updates.length > 0 };
  });
}
