// Boards are edited when what they say has changed, best effort and never in a hurry: an edit notifies nobody.
import { createHash } from 'node:crypto';
import { addDays, DAY, dateOf, HOUR, MINUTE, startOfDay } from '../../core/calendar.ts';
import type { Instant } from '../../core/rule.ts';
import { boardEndedMessage } from '../../messages/posts/board.ts';
import type { Message } from '../../messages/tree.ts';
import type { PostDraft } from '../delivery/post.ts';
import { boundedWait } from '../delivery/waits.ts';
import type { Engine } from '../engine.ts';
import { fewAtOnce } from '../few-at-once.ts';
import type { Outcome, Reference } from '../ports.ts';
import { sceneFor } from '../scene.ts';
import type { Board, BoardChange, DueBoard } from '../stores/board-store.ts';
import type { Subscription } from '../subscribing/subscription.ts';

/** Looked at in one pass; most say what they said before, which costs no call. */
const PER_PASS = 200;

/** After so many edits that came to nothing a board is given up: whoever wants one puts up another. */
const MOST_TRIES = 8;

/** What it says, but for the day on which it came to say so. */
export function hashOf({ heading, blocks, buttons, locale }: Message): string {
  return createHash('sha256')
    .update(JSON.stringify([heading, blocks, buttons, locale]))
    .digest('base64url');
}

function draftOf(
  { post, target }: Pick<Board, 'post' | 'target'>,
  { profile, locale }: Subscription,
): PostDraft {
  const same = { key: post, kind: 'board', target, profile, locale } as const;
  return { ...same, items: [], repeated: false, editOf: null, lost: [] };
}

/** What a board that is posted at that moment says; see `hashOf`. Null where it cannot be told. */
export function sayingAt(
  { compose }: Pick<Engine, 'compose'>,
  board: Pick<Board, 'post' | 'target'>,
  subscription: Subscription,
  at: Instant,
): string | null {
  const message = compose(draftOf(board, subscription), at);
  return message === null ? null : hashOf(message);
}

/** Where its post is; `gone`: it never arrived, and nobody will look again. */
async function referenceOf({ store }: Engine, board: Board): Promise<Reference | 'later' | 'gone'> {
  if (board.reference !== null) return board.reference;
  const post = await store.posts.find(board.post);
  if (post?.state === 'delivered' && post.reference !== null) return post.reference;
  return post === null || post.nextAttemptAt === null ? 'gone' : 'later';
}

/** When to look again after an edit that came to nothing; null: never. */
function retryAt(outcome: Outcome, tries: number, now: Instant): Instant | null {
  if (outcome.kind === 'retry-after') return now + boundedWait(outcome.milliseconds);
  // Somebody deleted it.
  if (outcome.kind === 'rejected' || tries + 1 >= MOST_TRIES) return null;
  return now + (outcome.kind === 'gone' ? DAY : 5 * MINUTE);
}

async function edited(
  engine: Engine,
  board: Board,
  reference: Reference,
  message: Message,
): Promise<BoardChange | null> {
  const now = engine.clock.now();
  const messenger = engine.messengers.get(board.target.platform);
  if (messenger === undefined) return { lookAt: now + HOUR };
  const outcome = await messenger.edit(board.target, reference, message);
  if (outcome.kind === 'delivered') return { said: hashOf(message), tries: 0 };
  const lookAt = retryAt(outcome, board.tries, now);
  return lookAt === null ? null : { lookAt, tries: board.tries + (outcome.kind === 'retry-after' ? 0 : 1) };
}

/** Null where it is not known yet whether it can be. */
async function pinned(engine: Engine, board: Board, reference: Reference): Promise<boolean | null> {
  const pin = engine.messengers.get(board.target.platform)?.capabilities.pin;
  if (pin === undefined) return false;
  const outcome = await pin(board.target, reference, board.state === 'up');
  if (outcome.kind === 'retry-after' || outcome.kind === 'unknown') return null;
  return outcome.kind === 'delivered';
}

/** The next midnight there: what is ahead depends on the day. */
const nextDay = (now: Instant, zone: string): Instant => startOfDay(addDays(dateOf(now, zone), 1), zone);

async function farewell(engine: Engine, board: Board, reference: Reference): Promise<void> {
  const { store, source, clock } = engine;
  const place = { at: clock.now(), zone: 'UTC', jurisdictions: [], accounts: [] };
  const scene = sceneFor(source.current(), board.locale, place);
  const change = await edited(engine, board, reference, boardEndedMessage(scene, dateOf(clock.now(), 'UTC')));
  const looked = { version: source.current().version, at: clock.now() };
  if (change !== null && change.said === undefined)
    return store.boards.note(board.post, { ...change, looked });
  await pinned(engine, board, reference);
  // Whoever brought it back meanwhile has it.
  return store.boards.remove(board.post, 'ending');
}

async function bringUpToDate(
  engine: Engine,
  board: Board,
  subscription: Subscription,
  reference: Reference,
): Promise<void> {
  const { store, source, clock } = engine;
  const now = clock.now();
  const looked = { version: source.current().version, at: now };
  const totals = await store.totals.told(subscription.id);
  const message = engine.compose({ ...draftOf(board, subscription), totals }, now);
  if (message === null) return store.boards.note(board.post, { looked, lookAt: now + HOUR });
  const isSaid = hashOf(message) === board.said;
  const change = isSaid ? { tries: 0 } : await edited(engine, board, reference, message);
  if (change === null) return store.boards.remove(board.post);
  const isPinned = board.isPinned === true ? true : await pinned(engine, board, reference);
  const lookAt = nextDay(now, subscription.profile.zone);
  const pin = isPinned === null ? {} : { isPinned };
  return store.boards.note(board.post, { lookAt, ...change, ...pin, reference, looked });
}

/** Looks at one board, and does what it needs. Rejects only where the store does. */
export async function refreshBoard(engine: Engine, { board, subscription }: DueBoard): Promise<void> {
  const { store, clock } = engine;
  const reference = await referenceOf(engine, board);
  if (reference === 'gone') return store.boards.remove(board.post);
  if (reference === 'later') {
    const looked = { version: engine.source.current().version, at: clock.now() };
    return store.boards.note(board.post, { lookAt: clock.now() + MINUTE, looked });
  }
  if (board.state === 'ending' || subscription === null) return farewell(engine, board, reference);
  return bringUpToDate(engine, board, subscription, reference);
}

function refreshDue(engine: Engine): Promise<number> {
  const { store, clock, source } = engine;
  const { version } = source.current();
  return fewAtOnce(
    engine,
    (platforms) => store.boards.due(version, clock.now(), platforms, PER_PASS),
    (board) => refreshBoard(engine, board),
  );
}

/** Edits the boards that need it; one process at a time, and none with older data than others have. */
export async function refreshBoards(engine: Engine): Promise<number> {
  if ((await engine.precedence?.holds(engine.store)) === false) return 0;
  return (await engine.store.alone('boards', () => refreshDue(engine))) ?? 0;
}
