// Deliver: empties the outbox. While posts are being sent it goes on claiming others, and it ends when nothing is due
// and nothing is under way.
import type { Instant } from '../../core/rule.ts';
import type { Engine } from '../engine.ts';
import type { PoolName } from '../ports.ts';
import type { Untouched } from '../stores/outbox-store.ts';
import { StoreTrouble } from '../stores/store-trouble.ts';
import { type Ahead, createAhead } from './ahead.ts';
import { attend } from './attempt.ts';
import { claim, LEASE } from './claim.ts';
import { createDispatch, type Dispatch } from './dispatch.ts';
import { createJournal } from './journal.ts';
import type { Post } from './post.ts';
import { forgetKept, writeKept } from './unwritten.ts';

const POSTS_PER_REFILL = 200;

/** With fewer than this waiting, more are claimed. */
const LOW = 128;

/** After finding nothing, it looks again so often while others are being sent, in milliseconds. */
const LOOK_EVERY = 1_000;

/** Posts let go in one turn of the event loop: the first of them begin before the last are looked at. */
const AT_A_TIME = 256;

/** A look may take so long, in milliseconds. */
const CLOSE = 100;

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
  forgetKept(engine.store, post.key);
  const turn = await attend(engine, createJournal(engine), messenger, post);
  await turn.recorded;
}

/** Takes up what is to be sent or looked at again. False: there was nothing. */
async function takeUp(engine: Engine, dispatch: Dispatch, except: Untouched): Promise<boolean> {
  const now = engine.clock.now();
  const lease = { owner: engine.owner, until: now + LEASE };
  const platforms = [...engine.messengers.keys()];
  const again = await engine.store.posts.reclaim(now, platforms, lease, POSTS_PER_REFILL, except);
  dispatch.take(again);
  return again.length > 0;
}

/** Finds what to send. False, when there was nothing. */
type Refill = (pools: readonly PoolName[]) => Promise<boolean>;

/** What is due comes first; meanwhile what needs another look is looked for now and then, for a rush has no end. */
function createRefill(engine: Engine, { dispatch, ahead }: Working, onStandBack: () => void): Refill {
  const { clock } = engine;
  let tookUpAt = Number.NEGATIVE_INFINITY;
  let nothingDueAt: Instant | null = null;
  const isOld = (at: Instant): boolean => Math.abs(clock.now() - at) >= LOOK_EVERY;
  const findDue = async (except: readonly PoolName[]): Promise<boolean> => {
    // Right when posts are let go, what became of those before has time.
    if (ahead.wakesIn() !== 0) dispatch.along();
    const { posts, hasDecided, standsBack = false } = await claim(engine, { except });
    if (standsBack) {
      onStandBack();
      return false;
    }
    dispatch.take(posts);
    if (hasDecided && !isOld(tookUpAt)) return true;
    tookUpAt = clock.now();
    // A pass may last for hours, and what somebody waited for was sent beside it.
    await writeKept(engine);
    const keys = [...dispatch.overdue(), ...ahead.overdue()];
    const found = await takeUp(engine, dispatch, { pools: except, keys });
    return hasDecided || found;
  };
  return async (except) => {
    if (nothingDueAt === null || isOld(nothingDueAt)) {
      const asked = clock.now();
      if (await findDue(except)) return true;
      nothingDueAt = asked;
    }
    const found = await ahead.claim(except);
    if (!found) nothingDueAt = null;
    return found;
  };
}

/** Something to wait for: it comes true at each ring. Mostly nobody does. */
function createBell(): { ring: () => void; rung: () => Promise<void> } {
  let next: PromiseWithResolvers<void> | null = null;
  return {
    ring: () => {
      next?.resolve();
      next = null;
    },
    rung: () => {
      next ??= Promise.withResolvers<void>();
      return next.promise;
    },
  };
}

async function orAfter(engine: Engine, milliseconds: number, event: Promise<void>): Promise<void> {
  if (engine.wait === undefined) return event;
  const stop = new AbortController();
  await Promise.race([event, engine.wait(milliseconds, stop.signal)]);
  stop.abort();
}

interface Working {
  readonly dispatch: Dispatch;
  readonly ahead: Ahead;
  /** Resolves when a turn is over. */
  readonly rung: () => Promise<void>;
}

/** When to look for more. */
interface Looking {
  /** Whether it is time to; looking takes a while, so not right before posts are let go. */
  isDue(full: readonly PoolName[]): boolean;
  look(full: readonly PoolName[]): Promise<void>;
  /** Whatever was seen does not count any more. */
  forget(): void;
  /** Others have newer data: what is held is theirs to send. */
  readonly isOver: boolean;
}

function createLooking(engine: Engine, working: Working): Looking {
  const { clock } = engine;
  const { dispatch, ahead } = working;
  let isOver = false;
  const refill = createRefill(engine, working, () => {
    isOver = true;
  });
  let foundNothingAt: Instant | null = null;
  let passedOver: readonly PoolName[] = [];
  let seen = -1;
  const isStale = (full: readonly PoolName[]): boolean => {
    if (foundNothingAt === null || passedOver.some((pool) => !full.includes(pool))) return true;
    const isClose = (ahead.wakesIn() ?? CLOSE) < CLOSE;
    return Math.abs(clock.now() - foundNothingAt) >= (isClose ? 2 * LOOK_EVERY : LOOK_EVERY);
  };
  return {
    isDue: (full) =>
      (dispatch.isIdle() && dispatch.turns !== seen) || (isStale(full) && dispatch.waiting() < LOW),
    async look(full) {
      seen = dispatch.turns;
      passedOver = full;
      // From before it looked: what becomes due meanwhile was not seen.
      const asked = clock.now();
      const hasFound = await refill(full);
      foundNothingAt = hasFound ? null : asked;
      dispatch.expect(hasFound);
    },
    forget() {
      foundNothingAt = null;
    },
    get isOver() {
      return isOver;
    },
  };
}

/** Short of the store's failures it only ends with everything sent, or given back. */
async function drive(engine: Engine, working: Working, limits: DeliverLimits): Promise<void> {
  const { dispatch, ahead, rung } = working;
  const { clock } = engine;
  const looking = createLooking(engine, working);
  const isOver = (): boolean =>
    looking.isOver ||
    engine.ending?.aborted === true ||
    (limits.until !== undefined && clock.now() >= limits.until);
  let lingered = -1;
  while (!isOver()) {
    if (dispatch.trouble !== null) throw dispatch.trouble;
    dispatch.take(ahead.release(AT_A_TIME), 'before');
    const full = dispatch.full();
    const hasPrepared = await ahead.prepare();
    const isDue = !hasPrepared && looking.isDue(full);
    if (isDue) await looking.look(full);
    if (isDue || hasPrepared) {
      await engine.pause?.();
      continue;
    }
    const wakesIn = ahead.wakesIn();
    if (!dispatch.isIdle() || wakesIn !== null) {
      if (wakesIn !== 0) await orAfter(engine, Math.min(LOOK_EVERY, wakesIn ?? LOOK_EVERY), rung());
      // Many turns are over in one of the event loop.
      await engine.pause?.();
      continue;
    }
    const rest = (dispatch.restsUntil() ?? Number.POSITIVE_INFINITY) - clock.now();
    // Once: on a clock that stands still no rest would end.
    if (engine.wait === undefined || rest > LINGER || lingered === dispatch.turns) return;
    lingered = dispatch.turns;
    await orAfter(engine, rest, rung());
    looking.forget();
  }
}

/** What the store would not take it may by now, and no other pass may come. Rejects with any other failure. */
async function triedAgain(engine: Engine, failure: unknown): Promise<void> {
  if (failure !== null && !(failure instanceof StoreTrouble)) throw failure;
  if (failure !== null || engine.ending?.aborted === true) await writeKept(engine);
}

/**
 * Sends everything that is due now, and what becomes due meanwhile. Returns the number of attempts and looks. Rejects
 * where the store fails, but not before what is under way has ended.
 */
export async function deliver(engine: Engine, limits: DeliverLimits = {}): Promise<number> {
  const bell = createBell();
  const dispatch = createDispatch(engine, bell.ring);
  const ahead = createAhead(engine);
  const end = (): void => {
    dispatch.close();
    bell.ring();
  };
  engine.ending?.addEventListener('abort', end);
  try {
    await drive(engine, { dispatch, ahead, rung: bell.rung }, limits);
  } finally {
    engine.ending?.removeEventListener('abort', end);
    dispatch.close();
    // Nothing comes any more that what is to be written could wait for.
    dispatch.expect(false);
    // Others can take what is held while the last answers are waited for.
    const given = ahead.giveBack().then(
      () => null,
      (error: unknown) => error,
    );
    while (!dispatch.isIdle()) await bell.rung();
    await triedAgain(engine, await given);
  }
  if (dispatch.trouble !== null) throw dispatch.trouble;
  return dispatch.turns;
}
