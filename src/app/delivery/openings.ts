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
  /** Too many were opened: none is for so many milliseconds, and then the turns are given out anew. */
  close(milliseconds: number): void;
  /** Milliseconds until it is over that too many were opened; 0: they may be. */
  closedFor(): number;
  forget(member: string): void;
}

/** Of one platform or installation. Whoever is forgotten takes another turn. */
const MOST = 10_000;

/**
 * Turns are given out so far ahead, in milliseconds, and whoever comes later asks again then: with no more of them than are
 * remembered none is given to somebody, forgotten, and used by nobody.
 */
const AHEAD = 1_800_000;

/** A turn that nobody came for, in milliseconds: the post may have been withdrawn. */
const KEPT_FOR = 4 * AHEAD;

/** Whoever comes while too many are being opened keeps the turn, and comes again after this at least, in milliseconds. */
const FULL_WAIT = 1_000;

/** So many of them come back in the time of one turn. */
const BACK_PER_TURN = 4;

/** `now`: real milliseconds that never go back. `isFull`: so many are being opened that others have to wait. */
export function createOpenings(
  now: () => number,
  { spacing, atOnce }: OpeningPace,
  isFull: () => boolean = () => false,
): Openings {
  /** Whose turn comes when: those who come back together do not begin anew together. */
  const turns = createFading<number>(now, KEPT_FOR, MOST);
  let nextAt = Number.NEGATIVE_INFINITY;
  /** When the next may be opened, but for those that may be opened together. */
  let dueAt = Number.NEGATIVE_INFINITY;
  let closedUntil = Number.NEGATIVE_INFINITY;
  /** When the last of those comes back who came while too many were being opened. */
  let backAt = Number.NEGATIVE_INFINITY;

  const takeTurn = (member: string): number => {
    const at = Math.max(nextAt, dueAt, closedUntil, now() - (atOnce - 1) * spacing);
    if (at - Math.max(now(), closedUntil) >= AHEAD) return at;
    nextAt = at + spacing;
    if (at > now()) turns.set(member, at);
    return at;
  };

  /** After everything stood still many come together whose turns have passed. */
  const isInPace = (): boolean => {
    const at = Math.max(dueAt, now() - (atOnce - 1) * spacing);
    if (at > now()) return false;
    dueAt = at + spacing;
    return true;
  };

  /** One after the other: of thousands who came together again most would only be told the same. */
  const comeBack = (): number => {
    backAt = Math.max(now() + FULL_WAIT, backAt + spacing / BACK_PER_TURN);
    return backAt - now();
  };

  return {
    restsFor(member) {
      const at = turns.get(member) ?? takeTurn(member);
      if (at > now()) return at - now();
      if (isFull()) {
        turns.set(member, at);
        return comeBack();
      }
      turns.delete(member);
      return isInPace() ? 0 : takeTurn(member) - now();
    },
    close(milliseconds) {
      closedUntil = now() + milliseconds;
      turns.clear();
      nextAt = closedUntil;
    },
    closedFor: () => Math.max(closedUntil - now(), 0),
    forget: (member) => void turns.delete(member),
  };
}
