// Whose turn it is to read a channel's history, and what a page that was read says about others who wait.

import { boundedWait } from '../../src/app/delivery/waits.ts';
import type { Reference, Settlement } from '../../src/app/ports.ts';
import type { Instant } from '../../src/core/rule.ts';
import {
  doubtSpare,
  FULL_PAGE,
  FULL_SPACING,
  full,
  LATE,
  learnPage,
  learnRefusal,
  paceOf,
  type ReadLimit,
  SPARE_PAGE,
  unknownLimit,
} from './read-limit.ts';
import type { SharedReads } from './shared-reads.ts';

/** A turn is kept for whoever would be later for it by no more than so many turns. */
const KEPT = 2;

/** Whoever did not come for so long after their turn, in milliseconds, is not waited for: another process has settled it. */
const FORGOTTEN = 300_000;

/** While a page is being read the next waits this long. */
const BUSY = 1_000;

/** What a page says about a post that is still in doubt is good for this long at most, in milliseconds. */
const REMEMBERED = 300_000;

/** A search for the post with a key, in a channel or one of its threads, sent between two instants of Slack's clock. */
export interface Wanted {
  readonly channel: string;
  readonly thread: string | null;
  readonly key: string;
  readonly between: { readonly from: Instant; readonly to: Instant };
  /** How often the post was to be sent until now; undefined: nobody counts. */
  readonly attempts: number | undefined;
}

export interface HistoryPage {
  /** One's own posts, by key. */
  readonly own: ReadonlyMap<string, Reference>;
  /** How many messages there are in all. */
  readonly size: number;
  readonly hasMore: boolean;
  /** Where it has more: all that may have been sent since then, to the end of what was asked for, is on it. Null: unknown. */
  readonly wholeSince: Instant | null;
}

/** What came of a call: a page, a wait that Slack asked for, no answer for now, or nothing to go by. */
export type HistoryAnswer =
  | { readonly kind: 'page'; readonly page: HistoryPage }
  | { readonly kind: 'later'; readonly milliseconds: number }
  | { readonly kind: 'unreachable'; readonly milliseconds: number }
  | { readonly kind: 'unreadable' };

export type ReadHistory = (wanted: Wanted, limit: number) => Promise<HistoryAnswer>;

export interface History {
  /** Reads once, if it is this workspace's turn, or answers from what was read for another. */
  settle(workspace: string, wanted: Wanted, read: ReadHistory): Promise<Settlement>;
}

interface Desk {
  readonly workspace: string;
  isReading: boolean;
  readonly limit: ReadLimit;
  /** The last answer was that this may not be read: nobody waits for room to be told so again. */
  isBarred: boolean;
  /** When the last turn to read was, or would have been, had nobody been late for it. */
  lastAt: number;
  closedUntil: number;
  /** Until then nobody asks, because Slack did not answer. */
  silentUntil: number;
  /** Whoever is told to come back gets a turn of its own: hundreds that came back together would all be told again. */
  nextFree: number;
  /** Those who were told to come back, and since when their turn is theirs. */
  readonly waiting: Map<string, Wanted & { readonly turn: number }>;
  readonly known: Map<string, Known>;
}

/** What a page said of a post that another was looked for with. */
interface Known {
  readonly settlement: Settlement;
  readonly attempts: number | undefined;
  readonly until: number;
}

type Turn = { readonly limit: number } | { readonly wait: number };

const spacingOf = ({ limit }: Desk): number => paceOf(limit).spacing;

/**
 * The second call may come at once and asks for a full page: it is the probe. Slack either answers within a minute of the
 * first, and then more is allowed, or refuses with Retry-After, which costs one wait, and then it stays at one a minute. A page
 * that is longer than 15 messages shows the same as an answer, and one that was cut to 15 the same as a refusal.
 */
function turnAt(desk: Desk, now: number): Turn {
  if (desk.isReading) return { wait: BUSY };
  if (desk.closedUntil > now) return { wait: desk.closedUntil - now };
  const isFirst = desk.lastAt === Number.NEGATIVE_INFINITY;
  if (isFirst) return { limit: SPARE_PAGE };
  if (desk.limit.isFull === null) return { limit: FULL_PAGE };
  const next = desk.lastAt + spacingOf(desk);
  return next > now ? { wait: next - now } : { limit: desk.limit.isFull ? FULL_PAGE : SPARE_PAGE };
}

const isSamePlace = (one: Wanted, other: Wanted): boolean =>
  one.channel === other.channel && one.thread === other.thread;

/** Where a page a minute is all that may be read, Slack may have counted a call that it did not answer. */
const spaced = (desk: Desk, answer: HistoryAnswer): HistoryAnswer =>
  answer.kind === 'unreachable' && desk.limit.isFull === false
    ? { ...answer, milliseconds: Math.max(answer.milliseconds, spacingOf(desk)) }
    : answer;

/**
 * Far enough back for all who wait for the same place. Of a thread Slack gives the earliest first: whoever looked further
 * back there might not see their own post.
 */
function widened(wanted: Wanted, waiting: readonly Wanted[]): Wanted {
  if (wanted.thread !== null) return wanted;
  const froms = waiting.filter((other) => isSamePlace(other, wanted)).map(({ between }) => between.from);
  return { ...wanted, between: { ...wanted.between, from: Math.min(wanted.between.from, ...froms) } };
}

/** The page reaches as far, and was read no earlier, than the post that is asked about may have been sent. */
function reaches({ hasMore, wholeSince }: HistoryPage, read: Wanted, asked: Wanted): boolean {
  const since = hasMore ? (wholeSince ?? Number.POSITIVE_INFINITY) : read.between.from;
  return since <= asked.between.from && asked.between.to <= read.between.to;
}

/**
 * A post that is there stays there. One that was not may be by now: whoever holds it meanwhile, be it another process, may
 * have sent it. They count that as an attempt before they do.
 */
const isStillTrue = ({ settlement, attempts }: Known, wanted: Wanted): boolean =>
  settlement.kind === 'found' || (attempts !== undefined && attempts === wanted.attempts);

/** `read`: what the page was asked for. */
function settlementIn(page: HistoryPage, read: Wanted, asked: Wanted): Settlement {
  const reference = page.own.get(asked.key);
  if (reference !== undefined) return { kind: 'found', reference };
  return reaches(page, read, asked) ? { kind: 'absent' } : { kind: 'unreadable' };
}

/** `now`: real milliseconds that never go back. `shared`: where other processes read the same workspaces, now or after this one. */
export function createHistory(now: () => number, shared: SharedReads | null = null): History {
  const desks = new Map<string, Desk>();

  const deskOf = (workspace: string): Desk => {
    const never = Number.NEGATIVE_INFINITY;
    const fresh = {
      isReading: false,
      isBarred: false,
      lastAt: never,
      closedUntil: never,
      silentUntil: never,
      nextFree: never,
    };
    const desk = desks.get(workspace) ?? {
      ...fresh,
      workspace,
      limit: unknownLimit(),
      waiting: new Map(),
      known: new Map(),
    };
    desks.set(workspace, desk);
    return desk;
  };

  const recall = (desk: Desk, wanted: Wanted): Settlement | null => {
    for (const [each, { until }] of desk.known) if (until <= now()) desk.known.delete(each);
    const known = desk.known.get(wanted.key);
    desk.known.delete(wanted.key);
    return known !== undefined && isStillTrue(known, wanted) ? known.settlement : null;
  };

  const forgetLate = ({ waiting }: Desk): void => {
    for (const [key, { turn }] of waiting) if (turn + FORGOTTEN < now()) waiting.delete(key);
  };

  /** For those who asked before the page was read. */
  const tellOthers = (desk: Desk, read: Wanted, page: HistoryPage): void => {
    for (const [key, other] of desk.waiting) {
      if (!isSamePlace(other, read)) continue;
      const settlement = settlementIn(page, read, other);
      if (settlement.kind === 'unreadable') continue;
      desk.waiting.delete(key);
      desk.known.set(key, { settlement, attempts: other.attempts, until: now() + REMEMBERED });
    }
  };

  /** `before`: when the turn before this one was. */
  const learn = (desk: Desk, asked: number, before: number, answer: HistoryAnswer): void => {
    desk.isBarred = answer.kind === 'unreadable';
    if (answer.kind === 'unreachable') desk.silentUntil = now() + answer.milliseconds;
    if (answer.kind === 'page') learnPage(desk.limit, answer.page, asked, before, now());
    if (answer.kind !== 'later') return;
    desk.closedUntil = now() + boundedWait(answer.milliseconds);
    learnRefusal(desk.limit, asked, now());
  };

  const look = async (desk: Desk, wanted: Wanted, limit: number, read: ReadHistory): Promise<Settlement> => {
    const before = desk.lastAt;
    desk.lastAt = desk.limit.isFull === true ? Math.max(before + FULL_SPACING, now() - LATE) : now();
    forgetLate(desk);
    const wide = widened(wanted, [...desk.waiting.values()]);
    const answer = spaced(desk, await read(wide, limit));
    learn(desk, limit, before, answer);
    if (answer.kind === 'later')
      await shared?.outlast(desk.workspace, full, boundedWait(answer.milliseconds));
    // A look that gave nothing to go by took no turn: without the scope to read nobody has to wait to be told so.
    if (answer.kind === 'unreadable' || answer.kind === 'unreachable') desk.lastAt = before;
    if (answer.kind !== 'page') return answer;
    tellOthers(desk, wide, answer.page);
    return settlementIn(answer.page, wide, wanted);
  };

  /** The turn that one has, also where it is a little later; whoever lost it comes after all others. */
  const turnFor = (desk: Desk, key: string, earliest: number): number => {
    const own = desk.waiting.get(key)?.turn;
    if (own !== undefined && earliest - own <= KEPT * spacingOf(desk)) return own;
    const turn = Math.max(desk.nextFree, earliest);
    desk.nextFree = turn + spacingOf(desk);
    return turn;
  };

  /** Whether other processes leave room for a read; where they do not, nobody asks here before they do. */
  const hasRoom = async (desk: Desk): Promise<boolean> => {
    if (shared === null || desk.isBarred) return true;
    const wait = await shared.take(desk.workspace, paceOf(desk.limit));
    if (wait > 0) desk.closedUntil = now() + wait;
    return wait === 0;
  };

  const queue = (desk: Desk, wanted: Wanted, wait: number): Settlement => {
    const earliest = now() + wait;
    const own = turnFor(desk, wanted.key, earliest);
    desk.waiting.set(wanted.key, { ...wanted, turn: own });
    return { kind: 'later', milliseconds: Math.ceil(Math.max(own, earliest) - now()) };
  };

  return {
    async settle(workspace, wanted, read) {
      const desk = deskOf(workspace);
      const known = recall(desk, wanted);
      if (known !== null) return known;
      const silence = desk.silentUntil - now();
      if (silence > 0) return { kind: 'unreachable', milliseconds: Math.ceil(silence) };
      doubtSpare(desk.limit, now());
      const turn = turnAt(desk, now());
      if ('wait' in turn) return queue(desk, wanted, turn.wait);
      desk.isReading = true;
      try {
        if (!(await hasRoom(desk))) return queue(desk, wanted, desk.closedUntil - now());
        desk.waiting.delete(wanted.key);
        return await look(desk, wanted, turn.limit, read);
      } finally {
        desk.isReading = false;
      }
    },
  };
}
