// Posts made before their moment: claimed and decided about a little ahead, held here, and let go at the instant they are
// due. However many are due together, at that instant nothing is left to do for them but to send. Only where a repetition
// is harmless: elsewhere an intent has to be the last thing before its send.
import { MINUTE } from '../core/calendar.ts';
import type { Instant } from '../core/rule.ts';
import { claim, type EarlyPost, isRepeatSafe, LEASE } from './claim.ts';
import type { Engine } from './engine.ts';
import type { PoolName } from './ports.ts';
import type { Post } from './post.ts';

/**
 * So long before they are due the running program makes posts, in milliseconds: time enough to make tens of thousands. A
 * channel of which a post is held takes no other, so it is not longer.
 */
export const AHEAD = 30_000;

/** Where a platform takes everything at once. More wait in the store: each of these is a few kilobytes. */
const MOST_HELD = 20_000;

/** Posts whose intents share a commit. */
const INTENTS_TOGETHER = 200;

/**
 * Intents are committed so many milliseconds ahead, and so many more for each post: until then a post can be taken back by
 * whoever unsubscribes, so it is as late as it can be.
 */
const INTEND_AHEAD = 1_000;
const INTEND_EACH = 0.2;

interface Held extends EarlyPost {
  /** Its intent is committed. */
  readonly isReady: boolean;
}

export interface Ahead {
  /** Makes posts of what is due soon. False: there was nothing, or no more is held. */
  claim(except: readonly PoolName[]): Promise<boolean>;
  /** Commits the intents of some that leave shortly. False: none was to be. */
  prepare(): Promise<boolean>;
  /** Those whose moment has come, in its order; they are no longer held. */
  release(): readonly Post[];
  /** Milliseconds until something is to be prepared or let go; null: nothing is held. */
  wakesIn(): number | null;
  /** Keys of posts that are here though their lease is over. */
  overdue(): readonly string[];
  /** Puts all back into the store, each for its moment. */
  giveBack(): Promise<void>;
}

/** So long before it is due a post is made, in milliseconds; 0: not before. */
export function aheadOf({ wait, ahead = 0 }: Pick<Engine, 'wait' | 'ahead'>): number {
  return wait === undefined ? 0 : ahead;
}

/** No more than can leave within a lease: whoever waits in a lane for longer might as well wait in the store. */
function mostHeld({ paces }: Engine, platforms: readonly string[], ahead: number): number {
  const each = platforms.map((platform) => paces?.get(platform)?.postsPerMinute ?? null);
  return each.reduce<number>((sum, pace) => sum + (pace === null ? MOST_HELD : (pace * ahead) / MINUTE), 0);
}

export function createAhead(engine: Engine): Ahead {
  const { clock, store } = engine;
  let held: readonly Held[] = [];

  const byMoment = (a: Held, b: Held): number => a.from - b.from;
  const preparesAt = ({ from }: Held): Instant => from - INTEND_AHEAD - Math.ceil(INTEND_EACH * held.length);

  /** A clock that was set back: they would be held for longer than a lease lasts. */
  const isStray = ({ from }: Held): boolean => from - clock.now() > aheadOf(engine) + LEASE;

  const putBack = async (some: readonly Held[]): Promise<void> => {
    for (let n = 0; n < some.length; n += INTENTS_TOGETHER) {
      const changes = some
        .slice(n, n + INTENTS_TOGETHER)
        .map(({ post, from }) => ({ key: post.key, state: 'waiting' as const, nextAttemptAt: from }));
      await store.posts.record(changes, engine.owner);
      await engine.pause?.();
    }
  };

  /** Those that are no longer ours were taken back meanwhile. */
  const intend = async (some: readonly Held[]): Promise<readonly Held[]> => {
    const now = clock.now();
    const lease = { owner: engine.owner, until: now + LEASE };
    const keys = some.map(({ post }) => post.key);
    const ours = new Set(await store.posts.intend(keys, lease, now));
    return some
      .filter(({ post }) => ours.has(post.key))
      .map(({ post, from }) => ({ post: intended(post, lease.until, now), from, isReady: true }));
  };

  return {
    async claim(except) {
      const ahead = aheadOf(engine);
      const platforms = [...engine.messengers.keys()].filter((platform) => isRepeatSafe(engine, platform));
      if (ahead === 0 || held.length >= mostHeld(engine, platforms, ahead)) return false;
      const { early, posts, hasDecided } = await claim(engine, { except, ahead, platforms });
      const later = early.map((one) => ({ ...one, isReady: false }));
      const now = posts.map((post) => ({ post, from: clock.now(), isReady: true }));
      held = [...held, ...later, ...now].sort(byMoment);
      return hasDecided;
    },
    async prepare() {
      const strays = held.filter(isStray);
      if (strays.length > 0) {
        held = held.filter((one) => !isStray(one));
        await putBack(strays);
      }
      const soon = held.filter((one) => !one.isReady && preparesAt(one) <= clock.now());
      const some = new Set(soon.slice(0, INTENTS_TOGETHER));
      if (some.size === 0) return false;
      const others = held.filter((one) => !some.has(one));
      held = [...others, ...(await intend([...some]))].sort(byMoment);
      return true;
    },
    release() {
      const now = clock.now();
      const count = held.findIndex(({ from }) => from > now);
      const [due, later] = count === -1 ? [held, []] : [held.slice(0, count), held.slice(count)];
      held = later;
      return due.map(({ post }) => post);
    },
    wakesIn() {
      const [first] = held;
      if (first === undefined) return null;
      const unready = held.find(({ isReady }) => !isReady);
      const next = unready === undefined ? first.from : Math.min(first.from, preparesAt(unready));
      return Math.max(next - clock.now(), 0);
    },
    overdue() {
      const now = clock.now();
      return held.filter(({ post }) => (post.leaseUntil ?? now) <= now).map(({ post }) => post.key);
    },
    async giveBack() {
      const all = held;
      held = [];
      await putBack(all);
    },
  };
}

function intended(post: Post, until: Instant, at: Instant): Post {
  return {
    ...post,
    state: 'intended',
    attempts: post.attempts + 1,
    firstIntendedAt: post.firstIntendedAt ?? at,
    leaseUntil: until,
    nextAttemptAt: until,
  };
}
