// Posts made before their moment: claimed and decided about a little ahead, held here, and let go at the instant they are
// due. However many are due together, at that instant nothing is left to do for them but to send. Only where a repetition
// is harmless: elsewhere an intent has to be the last thing before its send.
import { MINUTE } from '../../core/calendar.ts';
import type { Instant } from '../../core/rule.ts';
import type { Engine } from '../engine.ts';
import type { PoolName } from '../ports.ts';
import { claim, type EarlyPost, isRepeatSafe, LEASE } from './claim.ts';
import { NO_WORDS } from './draft.ts';
import type { Post } from './post.ts';
import { writeAllOrKeep } from './unwritten.ts';
import { prepareText } from './written.ts';

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

export interface Ahead {
  /** Makes posts of what is due soon. False: there was nothing, or no more is held. */
  claim(except: readonly PoolName[]): Promise<boolean>;
  /** Commits the intents of some that leave shortly. False: none was to be. */
  prepare(): Promise<boolean>;
  /** The first of those whose moment has come, in its order; they are no longer held. */
  release(most: number): readonly Post[];
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
  // Both in the order of their moments.
  let unready: readonly EarlyPost[] = [];
  let ready: readonly EarlyPost[] = [];

  const byMoment = (a: EarlyPost, b: EarlyPost): number => a.from - b.from;
  const preparesAt = ({ from }: EarlyPost): Instant =>
    from - INTEND_AHEAD - Math.ceil(INTEND_EACH * (unready.length + ready.length));

  const putBack = (some: readonly EarlyPost[]): Promise<void> => {
    const entries = some.map(({ post: { key }, from }) => {
      return { key, change: { state: 'waiting', nextAttemptAt: from }, words: NO_WORDS } as const;
    });
    return writeAllOrKeep(engine, entries);
  };

  /** After the clock was set back they would be held for longer than a lease lasts. */
  const putStraysBack = async (): Promise<void> => {
    const last = Math.max(unready.at(-1)?.from ?? 0, ready.at(-1)?.from ?? 0);
    const latest = clock.now() + aheadOf(engine) + LEASE;
    if (last <= latest) return;
    const strays = [...unready, ...ready].filter(({ from }) => from > latest);
    unready = unready.filter(({ from }) => from <= latest);
    ready = ready.filter(({ from }) => from <= latest);
    await putBack(strays);
  };

  /** Those that are no longer ours were taken back meanwhile. */
  const intend = async (some: readonly EarlyPost[]): Promise<readonly EarlyPost[]> => {
    const now = clock.now();
    const lease = { owner: engine.owner, until: now + LEASE };
    const keys = some.map(({ post }) => post.key);
    const ours = new Set(await store.posts.intend(keys, lease, now));
    return some
      .filter(({ post }) => ours.has(post.key))
      .map(({ post, from }) => ({ post: withIntent(post, lease.until, now), from }));
  };

  return {
    async claim(except) {
      const ahead = aheadOf(engine);
      const platforms = [...engine.messengers.keys()].filter((platform) => isRepeatSafe(engine, platform));
      if (ahead === 0 || unready.length + ready.length >= mostHeld(engine, platforms, ahead)) return false;
      const { early, posts, hasDecided } = await claim(engine, { except, ahead, platforms });
      // Whoever changed their wishes meanwhile gets what was made of the new ones, under the same key.
      const anew = new Set([...early.map(({ post }) => post.key), ...posts.map(({ key }) => key)]);
      const others = (held: readonly EarlyPost[]) => held.filter(({ post }) => !anew.has(post.key));
      if (anew.size > 0) [unready, ready] = [others(unready), others(ready)];
      unready = [...unready, ...early].sort(byMoment);
      ready = [...ready, ...posts.map((post) => ({ post, from: clock.now() }))].sort(byMoment);
      return hasDecided;
    },
    async prepare() {
      await putStraysBack();
      const [first] = unready;
      if (first === undefined || preparesAt(first) > clock.now()) return false;
      const some = unready.slice(0, INTENTS_TOGETHER).filter((one) => preparesAt(one) <= clock.now());
      const intended = await intend(some);
      // Not before: where the store fails they are still held, and are given back.
      unready = unready.slice(some.length);
      ready = [...ready, ...intended].sort(byMoment);
      for (const { post, from } of intended) prepareText(engine, post, from);
      return true;
    },
    release(most) {
      const now = clock.now();
      const due = ready.slice(0, most).filter(({ from }) => from <= now);
      if (due.length > 0) ready = ready.slice(due.length);
      return due.map(({ post }) => post);
    },
    wakesIn() {
      const [[later], [next]] = [unready, ready];
      if (later === undefined && next === undefined) return null;
      const at = Math.min(
        next?.from ?? Number.POSITIVE_INFINITY,
        later === undefined ? Number.POSITIVE_INFINITY : preparesAt(later),
      );
      return Math.max(at - clock.now(), 0);
    },
    overdue() {
      const now = clock.now();
      return [...unready, ...ready]
        .filter(({ post }) => (post.leaseUntil ?? now) <= now)
        .map(({ post }) => post.key);
    },
    async giveBack() {
      const all = [...unready, ...ready];
      unready = [];
      ready = [];
      await putBack(all);
    },
  };
}

function withIntent(post: Post, until: Instant, at: Instant): Post {
  return {
    ...post,
    state: 'intended',
    attempts: post.attempts + 1,
    firstIntendedAt: post.firstIntendedAt ?? at,
    leaseUntil: until,
    nextAttemptAt: until,
  };
}
