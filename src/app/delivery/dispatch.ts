// Who sends next. Posts to one target stand in a lane and leave one after the other; lanes stand in pools, each with so
// many sends at once. A lane that waits holds up no other, and a pool that is full or hangs holds up no other pool.
import { errorName } from '../../core/error-code.ts';
import type { Instant } from '../../core/rule.ts';
import type { Engine } from '../engine.ts';
import type { Messenger, PoolName } from '../ports.ts';
import { StoreTrouble } from '../stores/store-trouble.ts';
import { attend, type LaneState, postpone } from './attempt.ts';
import { createJournal } from './journal.ts';
import { type Lane, laneKey, type Pool, stand } from './lanes.ts';
import { poolOf, sendsAtOnce } from './pools.ts';
import type { Post } from './post.ts';
import { forgetKept, keptKeys } from './unwritten.ts';

/** With so many times its sends waiting, a pool needs no more for now. */
const ENOUGH = 4;

export interface Dispatch {
  /**
   * Takes over posts that are leased to this process, and begins to send as far as there is room. One that was made before
   * takes no place of one that is here.
   */
  take(posts: readonly Post[], made?: 'now' | 'before'): void;
  /** Pools that take no more for now. */
  full(): readonly PoolName[];
  /** Posts of pools that are not full and have not begun. */
  waiting(): number;
  /** Nothing is waiting, and all that was sent is recorded. */
  isIdle(): boolean;
  /** Keys of posts that are here though their lease is over, and of those of which something is still to be written. */
  overdue(): readonly string[];
  /** The first moment at which a pool has rested; null: none rests. */
  restsUntil(): Instant | null;
  /** Nothing more begins; what has not begun is given back. */
  close(): void;
  /** Whether more posts are about to be taken over. */
  expect(isMore: boolean): void;
  /** The caller is about to ask for a transaction: see `Journal.along`. */
  along(): void;
  /** Turns so far. */
  readonly turns: number;
  /** Why nothing can be recorded now; null while the store does its work. */
  readonly trouble: StoreTrouble | null;
}

/** `onChange` is called after each send, and again when its outcome is recorded. */
export function createDispatch(engine: Engine, onChange: () => void): Dispatch {
  const journal = createJournal(engine);
  const pools = new Map<string, Pool>();
  const lanes = new Map<string, Lane>();
  const held = new Map<string, Post>();
  let isClosed = false;
  let turns = 0;
  let trouble: StoreTrouble | null = null;

  const poolFor = (post: Post): Pool => {
    const name = poolOf(engine, post.target);
    const key = `${name.platform} ${name.installation}`;
    const known = pools.get(key);
    if (known !== undefined) return known;
    const atOnce = sendsAtOnce(name);
    const pool = { name, atOnce, ready: [], sending: 0, waiting: 0, restsUntil: Number.NEGATIVE_INFINITY };
    pools.set(key, pool);
    return pool;
  };

  const broken = (lane: Lane, error: unknown): void => {
    // Every lane would say the same of a store that cannot be used: it is told of once, by the pass.
    if (error instanceof StoreTrouble) {
      trouble ??= error;
      return;
    }
    engine.log.error('lane-broken', { platform: lane.pool.name.platform, error: errorName(error) });
  };

  const putBack = (lane: Lane, post: Post, until: Instant | null): Promise<void> =>
    postpone(engine, journal, post, until).catch((error: unknown) => broken(lane, error));

  /** Takes what has not begun out of a lane, and gives it back until then. */
  const giveBack = (lane: Lane, until: Instant | null): void => {
    const posts = lane.posts.splice(0);
    lane.pool.waiting -= posts.length;
    for (const post of posts) {
      void putBack(lane, post, until).finally(() => {
        held.delete(post.key);
        onChange();
      });
    }
  };

  const giveBackAll = (pool: Pool, until: Instant): void => {
    const all = [...lanes.values()].filter((lane) => lane.pool === pool);
    pool.ready.splice(0);
    for (const lane of all) {
      giveBack(lane, until);
      if (!lane.isSending) lanes.delete(lane.key);
    }
  };

  const rest = (lane: Lane, state: LaneState): void => {
    if (state.kind === 'open') return;
    giveBack(lane, state.until);
    if (!state.shared || state.until === null) return;
    lane.pool.restsUntil = Math.max(lane.pool.restsUntil, state.until);
    giveBackAll(lane.pool, state.until);
  };

  const leave = (lane: Lane, post: Post): void => {
    turns += 1;
    held.delete(post.key);
    lane.isSending = false;
    if (lane.posts.length === 0) lanes.delete(lane.key);
    else stand(lane, engine.clock.now());
    pump(lane.pool);
    onChange();
  };

  /** What the store's failure leaves of a lane. */
  const abandon = async (lane: Lane, post: Post, hasBegun: boolean): Promise<void> => {
    const now = engine.clock.now();
    giveBack(lane, now);
    if (!hasBegun) await putBack(lane, post, now);
  };

  /** Something else broke: whatever is in this lane is taken up again when its lease is over. */
  const drop = (lane: Lane): void => {
    lane.pool.waiting -= lane.posts.length;
    for (const { key } of lane.posts.splice(0)) held.delete(key);
  };

  const run = async (lane: Lane, post: Post): Promise<void> => {
    const { pool } = lane;
    let isSending = true;
    // A turn that was sent in comes to its end, whatever fails: one that breaks off has sent nothing.
    let hasBegun = false;
    const makeRoom = (): void => {
      if (isSending) pool.sending -= 1;
      isSending = false;
    };
    try {
      const turn = await attend(engine, journal, lane.messenger, post);
      hasBegun = true;
      makeRoom();
      rest(lane, turn.lane);
      // The next lane begins before this outcome is written: its intent takes it along.
      pump(pool);
      onChange();
      await turn.recorded;
    } catch (error) {
      makeRoom();
      broken(lane, error);
      if (error instanceof StoreTrouble) await abandon(lane, post, hasBegun);
      else drop(lane);
    } finally {
      makeRoom();
      leave(lane, post);
    }
  };

  const pump = (pool: Pool): void => {
    while (pool.sending < pool.atOnce) {
      const lane = pool.ready.shift();
      const post = lane?.posts.shift();
      if (lane === undefined || post === undefined) return;
      lane.isSending = true;
      pool.sending += 1;
      pool.waiting -= 1;
      void run(lane, post);
    }
  };

  const add = (post: Post, messenger: Messenger): void => {
    const key = laneKey(post);
    const pool = poolFor(post);
    const lane = lanes.get(key) ?? { key, pool, messenger, posts: [], isSending: false, urgency: 0 };
    // It was made anew, and what was to be written was of the old one.
    forgetKept(engine.store, post.key);
    lane.posts.push(post);
    held.set(post.key, post);
    pool.waiting += 1;
    if (!lanes.has(key)) stand(lane, engine.clock.now());
    lanes.set(key, lane);
  };

  /**
   * Makes room for one that new wishes made under the same key: what the old ones made of it does not leave. False: it has
   * begun.
   */
  const withdraw = ({ key }: Post): boolean => {
    const old = held.get(key);
    if (old === undefined) return true;
    const lane = lanes.get(laneKey(old));
    const place = lane?.posts.indexOf(old) ?? -1;
    if (lane === undefined || place < 0) return false;
    lane.posts.splice(place, 1);
    held.delete(key);
    const { pool } = lane;
    pool.waiting -= 1;
    const turn = pool.ready.indexOf(lane);
    if (turn >= 0) pool.ready.splice(turn, 1);
    if (lane.posts.length === 0 && !lane.isSending) lanes.delete(lane.key);
    else if (turn >= 0) stand(lane, engine.clock.now());
    return true;
  };

  const isFull = (pool: Pool): boolean =>
    pool.waiting >= ENOUGH * pool.atOnce || pool.restsUntil > engine.clock.now();

  return {
    take(posts, made = 'now') {
      for (const post of posts) {
        const messenger = engine.messengers.get(post.target.platform);
        const isFree = made === 'now' ? withdraw(post) : !held.has(post.key);
        if (messenger !== undefined && isFree) add(post, messenger);
      }
      const now = engine.clock.now();
      for (const pool of pools.values()) {
        if (isClosed || pool.restsUntil > now) giveBackAll(pool, Math.max(pool.restsUntil, now));
        else pump(pool);
      }
    },
    full: () => [...pools.values()].filter(isFull).map(({ name }) => name),
    waiting: () =>
      [...pools.values()].filter((pool) => !isFull(pool)).reduce((sum, pool) => sum + pool.waiting, 0),
    isIdle: () => held.size === 0,
    overdue: () => {
      const now = engine.clock.now();
      const overdue = [...held.values()].filter((post) => (post.leaseUntil ?? now) <= now);
      return [...overdue.map(({ key }) => key), ...keptKeys(engine.store)];
    },
    restsUntil: () => {
      const now = engine.clock.now();
      const ends = [...pools.values()].map((pool) => pool.restsUntil).filter((until) => until > now);
      return ends.length === 0 ? null : Math.min(...ends);
    },
    close() {
      isClosed = true;
      for (const pool of pools.values()) giveBackAll(pool, engine.clock.now());
    },
    expect: journal.expect,
    along: journal.along,
    get turns() {
      return turns;
    },
    get trouble() {
      return trouble;
    },
  };
}
