// When somebody's direct channel may be opened: at a pace of its own, each at a turn that is kept for them. Platforms refuse whoever
// opens many at once, and the posts of a minute go to many who were never written to.
import { createFading } from './fading.ts';

export interface OpeningPace {
  /** Milliseconds from one to the next. */
  readonly spacing: number;
  /** So many may be opened together after a rest. */
  readonly atOnce: number;
}

export interface Openings {
  /** Milliseconds until the channel of this member may be opened; 0: now. Keeps the turn for them. */
  restsFor(member: string): number;
  /** To open it came to nothing, and nobody asked for a rest: this member keeps the turn, and comes when it makes sense. */
  again(member: string): void;
  /** The same where it is not known what became of it. Milliseconds to come back after, more each time until it is open. */
  lost(member: string): number;
  /** Too many were opened: none is for so many milliseconds, and then the turns are given out anew. */
  close(milliseconds: number): void;
  /** Milliseconds until it is over that too many were opened; 0: they may be. */
  closedFor(): number;
  /** It is open, or is not to be. */
  forget(member: string): void;
}

/** Of one platform or installation: those with a turn, and as many who came at theirs and stand in line. */
const MOST = 20_000;

/**
 * Turns are given out so far ahead, in milliseconds, and whoever comes later asks again then: with no more of them than are
 * remembered none is given to somebody, forgotten, and used by nobody.
 */
const AHEAD = 1_800_000;

/** A turn that nobody came for, in milliseconds: the post may have been withdrawn. */
const KEPT_FOR = 4 * AHEAD;

/** In milliseconds: the first try after a lost answer, and the rarest that tries become for a member whose answers are all lost. */
const LOST_WAIT = { first: 5_000, longest: 300_000 } as const;

/** Whoever comes while too many are being opened keeps the turn, and comes again after this at least, in milliseconds. */
const FULL_WAIT = 1_000;

/** So many of them come back in the time of one turn. */
const BACK_PER_TURN = 4;

interface Turn {
  readonly at: number;
  /** This turn is one of the line, and nobody else's. */
  readonly isInLine: boolean;
}

/** `now`: real milliseconds that never go back. `isFull`: so many are being opened that others have to wait. */
export function createOpenings(
  now: () => number,
  { spacing, atOnce }: OpeningPace,
  isFull: () => boolean = () => false,
): Openings {
  /** Whose turn comes when: those who come back together do not begin anew together. */
  const turns = createFading<Turn>(now, KEPT_FOR, MOST);
  const losses = createFading<number>(now, KEPT_FOR, MOST);
  let nextAt = Number.NEGATIVE_INFINITY;
  /** When the next may be opened, but for those that may be opened together. */
  let dueAt = Number.NEGATIVE_INFINITY;
  let closedUntil = Number.NEGATIVE_INFINITY;
  /** The turn of whoever stands last in line: who came when it was their turn and found that there was no room. */
  let lineAt = Number.NEGATIVE_INFINITY;
  /** When the last of those comes back who came while too many were being opened. */
  let backAt = Number.NEGATIVE_INFINITY;

  const takeTurn = (member: string): Turn => {
    const at = Math.max(nextAt, dueAt, lineAt + spacing, closedUntil, now() - (atOnce - 1) * spacing);
    const turn = { at, isInLine: false };
    if (at - Math.max(now(), closedUntil) >= AHEAD) return turn;
    nextAt = at + spacing;
    if (at > now()) turns.set(member, turn);
    return turn;
  };

  /** After everything stood still many come together whose turns have passed. */
  const isInPace = (): boolean => {
    const at = Math.max(dueAt, now() - (atOnce - 1) * spacing);
    if (at > now()) return false;
    dueAt = at + spacing;
    return true;
  };

  /** Behind those who waited their time before, and not behind all whose time is still to come. */
  const joinLine = (member: string): number => {
    const at = Math.max(dueAt, lineAt + spacing);
    if (at - now() >= AHEAD) return at - now();
    lineAt = at;
    turns.set(member, { at, isInLine: true });
    return at - now();
  };

  /** One after the other: of thousands who came together again most would only be told the same. */
  const comeBack = (): number => {
    backAt = Math.max(now() + FULL_WAIT, backAt + spacing / BACK_PER_TURN);
    return backAt - now();
  };

  const again = (member: string): void =>
    turns.set(member, { at: Math.max(now(), closedUntil), isInLine: false });

  return {
    restsFor(member) {
      const turn = turns.get(member) ?? takeTurn(member);
      if (turn.at > now()) return turn.at - now();
      if (isFull()) {
        turns.set(member, turn);
        return comeBack();
      }
      turns.delete(member);
      // While somebody stands in line the turns up to the last of them are theirs.
      const isNext = turn.isInLine || lineAt < now();
      return isNext && isInPace() ? 0 : joinLine(member);
    },
    again,
    lost(member) {
      const before = losses.get(member) ?? 0;
      losses.set(member, before + 1);
      again(member);
      return Math.min(LOST_WAIT.first * 2 ** before, LOST_WAIT.longest);
    },
    close(milliseconds) {
      closedUntil = now() + milliseconds;
      turns.clear();
      nextAt = closedUntil;
      lineAt = Number.NEGATIVE_INFINITY;
    },
    closedFor: () => Math.max(closedUntil - now(), 0),
    forget(member) {
      turns.delete(member);
      losses.delete(member);
    },
  };
}
