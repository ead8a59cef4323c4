// Deliver: empties the outbox. While posts are being sent it goes on claiming others, and it ends when nothing is due
// and nothing is under way.
import type { Instant } from '../core/rule.ts';
import { attend } from './attempt.ts';
import { claim, LEASE } from './claim.ts';
import { createDispatch, type Dispatch } from './dispatch.ts';
import type { Engine } from './engine.ts';
import { createJournal } from './journal.ts';
import type { PoolName } from './ports.ts';
import type { Post } from './post.ts';

const POSTS_PER_REFILL = 200;

/** With fewer than this waiting, more are claimed. */
const LOW = 128;

/** After finding nothing, it looks again so often while others are being sent, in milliseconds. */
const LOOK_EVERY = 1_000;

/** A pool that may go on so soon is waited for: the next pass would come later. */
const LINGER = 10_000;

export interface DeliverLimits {
  /** From then on nothing new begins. */
  readonly until?: Instant;
}

/** Sends one post that is leased to this process, past the lanes: somebody is waiting for it. */
export async function deliverOne(engine: Engine, post: Post): Promise<void> {
  const messenger = engine.messengers.get(post.target.platform);
  if (messenger === undefined) return;
  const turn = await attend(engine, createJournal(engine), messenger, post);
  await turn.recorded;
}

/** Takes up what is to be sent or looked at again. False: there was nothing. */
async function takeUp(engine: Engine, dispatch: Dispatch, pools: readonly PoolName[]): Promise<boolean> {
  const now = engine.clock.now();
  const lease = { owner: engine.owner, until: now + LEASE };
  const except = { pools, keys: dispatch.overdue() };
  const platforms = [...engine.messengers.keys()];
  const again = await engine.store.posts.reclaim(now, platforms, lease, POSTS_PER_REFILL, except);
  dispatch.take(again);
  return again.length > 0;
}

/** Finds what to send. False, when there was nothing. */
type Refill = (pools: readonly PoolName[]) => Promise<boolean>;

/** What is due comes first; meanwhile what needs another look is looked for now and then, for a rush has no end. */
function createRefill(engine: Engine, dispatch: Dispatch): Refill {
  let tookUpAt = Number.NEGATIVE_INFINITY;
  return async (pools) => {
    const { posts, hasDecided } = await claim(engine, pools);
    dispatch.take(posts);
    const now = engine.clock.now();
    if (hasDecided && Math.abs(now - tookUpAt) < LOOK_EVERY) return true;
    tookUpAt = now;
    const found = await takeUp(engine, dispatch, pools);
    return hasDecided || found;
  };
}

/** Something to wait for: it comes true at each ring. */
function createBell(): { ring: () => void; rung: () => Promise<void> } {
  let next = Promise.withResolvers<void>();
  return {
    ring: () => {
      next.resolve();
      next = Promise.withResolvers<void>();
    },
    rung: () => next.promise,
  };
}

async function orAfter(engine: Engine, milliseconds: number, event: Promise<void>): Promise<void> {
  if (engine.wait === undefined) return event;
  const stop = new AbortController();
  await Promise.race([event, engine.wait(milliseconds, stop.signal)]);
  stop.abort();
}

/** Short of the store's failures it only ends with everything sent, or given back. */
async function drive(
  engine: Engine,
  dispatch: Dispatch,
  refill: Refill,
  rung: () => Promise<void>,
  limits: DeliverLimits,
): Promise<void> {
  const { clock } = engine;
  const isOver = (): boolean =>
    engine.ending?.aborted === true || (limits.until !== undefined && clock.now() >= limits.until);
  let foundNothingAt: Instant | null = null;
  let passedOver: readonly PoolName[] = [];
  let seen = -1;
  let lingered = -1;
  while (!isOver()) {
    if (dispatch.trouble !== null) throw dispatch.trouble;
    const full = dispatch.full();
    const isStale =
      foundNothingAt === null ||
      Math.abs(clock.now() - foundNothingAt) >= LOOK_EVERY ||
      passedOver.some((pool) => !full.includes(pool));
    const isUnseen = dispatch.isIdle() && dispatch.turns !== seen;
    if (isUnseen || (isStale && dispatch.waiting() < LOW)) {
      seen = dispatch.turns;
      passedOver = full;
      foundNothingAt = (await refill(full)) ? null : clock.now();
      dispatch.expect(foundNothingAt === null);
      await engine.pause?.();
      continue;
    }
    if (!dispatch.isIdle()) {
      await orAfter(engine, LOOK_EVERY, rung());
      continue;
    }
    const rest = (dispatch.restsUntil() ?? Number.POSITIVE_INFINITY) - clock.now();
    // Once: on a clock that stands still no rest would end.
    if (engine.wait === undefined || rest > LINGER || lingered === dispatch.turns) return;
    lingered = dispatch.turns;
    await orAfter(engine, rest, rung());
    foundNothingAt = null;
  }
}

/**
 * Sends everything that is due now, and what becomes due meanwhile. Returns the number of attempts and looks. Rejects
 * where the store fails, but not before what is under way has ended.
 */
export async function deliver(engine: Engine, limits: DeliverLimits = {}): Promise<number> {
  const bell = createBell();
  const dispatch = createDispatch(engine, bell.ring);
  const end = (): void => {
    dispatch.close();
    bell.ring();
  };
  engine.ending?.addEventListener('abort', end);
  try {
    await drive(engine, dispatch, createRefill(engine, dispatch), bell.rung, limits);
  } finally {
    engine.ending?.removeEventListener('abort', end);
    dispatch.close();
    while (!dispatch.isIdle()) await bell.rung();
  }
  if (dispatch.trouble !== null) throw dispatch.trouble;
  return dispatch.turns;
}
