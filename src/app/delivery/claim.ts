// Claim: takes what is due for some channels, decides about it, and makes the posts, all in one transaction.
import { MINUTE } from '../../core/calendar.ts';
import { errorName } from '../../core/error-code.ts';
import type { Instant } from '../../core/rule.ts';
import type { Engine } from '../engine.ts';
import { catalogueFor, ownHold } from '../own/book.ts';
import type { PoolName } from '../ports.ts';
import type { DueChannel, Lease } from '../stores/outbox-store.ts';
import type { Store } from '../stores/store.ts';
import { type ChannelPlan, type PlannedPost, planFor, whenDue } from './channel-plan.ts';
import type { Post } from './post.ts';
import { createFactFinder } from './rule-facts.ts';

/** A lease outlasts any single send; whoever crashes loses its posts after this. */
export const LEASE = MINUTE;

/** So long after its slot a post that was made ahead is taken up by others, should this process be gone by then. */
const GRACE = 5_000;

/** More would save commits, and keep commands waiting: with 200, the slowest in a hundred waited nearly twice as long. */
const DELIVERIES_PER_CLAIM = 120;

const BROKEN_WAIT = 5 * MINUTE;

/** Nothing can be decided about it: it is looked at again later, and holds up nobody behind it until then. */
function laterFor({ deliveries }: DueChannel, at: Instant): ChannelPlan {
  const updates = deliveries
    .filter(({ state, due }) => state === 'pending' && due <= at)
    .map(({ id, state }) => ({ id, state, post: null, due: at + BROKEN_WAIT }) as const);
  return { at, posts: [], updates };
}

/** A channel about which nothing can be decided is left as it is: what breaks there is no other's loss. */
function plansFor(engine: Engine, channels: readonly DueChannel[], now: Instant): readonly ChannelPlan[] {
  const find = createFactFinder(engine);
  const { owner } = engine;
  return channels.map((whole) => {
    const { channel, at } = whenDue(whole, now);
    const { version } = catalogueFor(engine, channel.subscription.profile.installation);
    try {
      return planFor(channel, find, { at, owner, version }, engine.holidays);
    } catch (error) {
      engine.log.error('claim-broken', { subscription: channel.subscription.id, error: errorName(error) });
      return laterFor(channel, at);
    }
  });
}

/** The post as it stands in the store; intended at that moment, or not yet. */
function asMade(post: PlannedPost, lease: Lease, intendedAt: Instant | null): Post {
  return {
    ...post,
    state: intendedAt === null ? 'claimed' : 'intended',
    attempts: intendedAt === null ? 0 : 1,
    failures: 0,
    firstIntendedAt: intendedAt,
    nextAttemptAt: lease.until,
    leaseOwner: lease.owner,
    leaseUntil: lease.until,
    reference: null,
    sentAt: null,
    repeated: false,
  };
}

/** Whether a second send of the same post has no effect there. */
export function isRepeatSafe({ messengers }: Pick<Engine, 'messengers'>, platform: string): boolean {
  return (messengers.get(platform)?.capabilities.repeatSafeFor ?? 0) > 0;
}

const postsOf = (plans: readonly ChannelPlan[]): readonly PlannedPost[] =>
  plans.flatMap(({ posts }) => posts);

/** Where repeating is safe, a post is made with the intent to send it: a crash then repeats sends without effect. */
async function makeNow(
  engine: Engine,
  store: Store,
  posts: readonly PlannedPost[],
  now: Instant,
): Promise<readonly Post[]> {
  const lease = { owner: engine.owner, until: now + LEASE };
  const { safe = [], unsafe = [] } = Object.groupBy(posts, (post) =>
    isRepeatSafe(engine, post.target.platform) ? 'safe' : 'unsafe',
  );
  const claimed = new Set(await store.posts.create(unsafe, lease, now));
  const intended = new Set(await store.posts.create(safe, lease, now, true));
  return posts
    .filter(({ key }) => claimed.has(key) || intended.has(key))
    .map((post) => asMade(post, lease, intended.has(post.key) ? now : null));
}

/** A post of this process that waits for its moment. */
export interface EarlyPost {
  readonly post: Post;
  /** It must not leave before. */
  readonly from: Instant;
}

/**
 * Without an intent, so that whoever unsubscribes until shortly before takes them back. Posts of one minute are made
 * together, and count for the noise limit in that minute.
 */
async function makeEarly(
  engine: Engine,
  store: Store,
  plans: readonly ChannelPlan[],
): Promise<readonly EarlyPost[]> {
  const early: EarlyPost[] = [];
  for (const group of Map.groupBy(plans, ({ at }) => Math.floor(at / MINUTE)).values()) {
    const moments = group.map(({ at }) => at);
    const lease = { owner: engine.owner, until: Math.max(...moments) + GRACE };
    const made = new Set(await store.posts.create(postsOf(group), lease, Math.min(...moments)));
    for (const { at, posts: own } of group)
      for (const post of own)
        if (made.has(post.key)) early.push({ post: asMade(post, lease, null), from: at });
  }
  return early;
}

export interface Claimed {
  /** Leased to this process and to be sent, least time left first. */
  readonly posts: readonly Post[];
  /** Leased to it, too, until their moment comes. */
  readonly early: readonly EarlyPost[];
  /** Something was due, and is not any more. */
  readonly hasDecided: boolean;
  /** Others have newer data: there is nothing to do for this process. */
  readonly standsBack?: boolean;
}

const STANDING_BACK: Claimed = { posts: [], early: [], hasDecided: false, standsBack: true };

export interface ClaimOptions {
  /** Pools that take nothing now. */
  readonly except?: readonly PoolName[];
  /** Also what is due within so many milliseconds; about that it decides as it would then. */
  readonly ahead?: number;
  /** Left out: all that have a messenger. */
  readonly platforms?: readonly string[];
}

/** Makes posts of what is due, for some channels at a time. */
export async function claim(engine: Engine, options: ClaimOptions = {}): Promise<Claimed> {
  const { except = [], ahead = 0, platforms = [...engine.messengers.keys()] } = options;
  const now = engine.clock.now();
  const claimed = await engine.store.transaction(async (store) => {
    const channels = await store.outbox.due(now + ahead, platforms, DELIVERIES_PER_CLAIM, except);
    // After it was read what is due: what others with newer data have planned by then is not decided about by these.
    if ((await engine.precedence?.holds(store)) === false) return STANDING_BACK;
    const owners = channels.map(({ subscription }) => subscription.profile.installation);
    if (!(await ownHold(engine, store, owners))) return null;
    const plans = plansFor(engine, channels, now);
    const [due, later] = [plans.filter(({ at }) => at <= now), plans.filter(({ at }) => at > now)];
    const posts = await makeNow(engine, store, postsOf(due), now);
    const early = await makeEarly(engine, store, later);
    const updates = plans.flatMap((plan) => plan.updates);
    await store.outbox.update(updates);
    return { posts, early, hasDecided: updates.length > 0 };
  });
  if (claimed !== null) return claimed;
  // An installation has changed a rule of its own: nothing is decided before this process knows.
  await engine.own?.look();
  return claim(engine, options);
}
