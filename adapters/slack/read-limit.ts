// What an app may read of a workspace's history, as far as the answers have shown. One that is distributed outside Slack's
// marketplace may read one page of 15 messages a minute, any other 50 and more of up to 999. Nobody tells which one this is,
// so it begins as if it were the first.
import type { ReadPace } from './shared-reads.ts';

/** Source: docs.slack.dev/changelog/2025-05-terms-rate-limit-update-and-faq. Milliseconds, and messages. */
const SPARE_SPACING = 60_000;
export const SPARE_PAGE = 15;

/** Four fifths of 50 a minute, where the answers have shown that it is allowed. */
export const FULL_SPACING = 1_500;
export const FULL_PAGE = 200;

/**
 * Whoever has a turn comes up to a second late for it. The next one's turn comes no later for that, within so many
 * milliseconds: two reads more than forty in some minute.
 */
export const LATE = 3_000;

/** Where all processes count together, the way to whoever counts is uneven as well. */
/** By this everybody begins. */
export const full: ReadPace = { name: 'reads', spacing: FULL_SPACING, early: LATE + 1_000 };
const spare: ReadPace = { name: 'spare reads', spacing: SPARE_SPACING, early: 500 };

/** Answers within a minute may be those of two minutes that are counted by the clock: a second refusal is believed. */
const MOST_REFUSALS = 2;

/**
 * Whoever was refused more may be allowed it all the same: others may have read in that minute, or the app was listed since.
 * So many milliseconds after the refusal it is asked for again, which costs one wait at worst.
 */
const TRY_AGAIN = 30 * 60_000;

export interface ReadLimit {
  /** The answers have shown that more is allowed, or that it is not; null: they have shown neither. */
  isFull: boolean | null;
  /** Since when they have shown that it is not. */
  spareSince: number;
  /** How often a call for a full page was refused, since one came. */
  refusals: number;
}

export const unknownLimit = (): ReadLimit => ({
  isFull: null,
  spareSince: Number.NEGATIVE_INFINITY,
  refusals: 0,
});

export const paceOf = ({ isFull }: ReadLimit): ReadPace => (isFull === false ? spare : full);

function believe(limit: ReadLimit, isFull: boolean | null, now: number): void {
  if (isFull === false && limit.isFull !== false) limit.spareSince = now;
  limit.isFull = isFull;
}

/** After a while it is as if nothing were known. */
export function doubtSpare(limit: ReadLimit, now: number): void {
  if (limit.isFull !== false || now - limit.spareSince < TRY_AGAIN) return;
  Object.assign(limit, unknownLimit());
}

/** A call for so many messages was put off. */
export function learnRefusal(limit: ReadLimit, asked: number, now: number): void {
  if (asked !== FULL_PAGE) return;
  limit.refusals += 1;
  // Whoever was taken for unlimited has to show it again, once.
  const isDoubtful = limit.isFull === true && limit.refusals < MOST_REFUSALS;
  believe(limit, isDoubtful ? null : false, now);
}

interface Size {
  readonly size: number;
  readonly hasMore: boolean;
}

/** Whether a page shows that more is allowed than one of 15 a minute, so long after the one before; null: neither. */
function shownBy({ size, hasMore }: Size, asked: number, since: number): boolean | null {
  if (size > SPARE_PAGE) return true;
  if (asked === SPARE_PAGE) return null;
  if (hasMore && size === SPARE_PAGE) return false;
  return since < SPARE_SPACING ? true : null;
}

/** A call for so many messages was answered; `before`: when the turn before this one was. */
export function learnPage(limit: ReadLimit, page: Size, asked: number, before: number, now: number): void {
  believe(limit, shownBy(page, asked, now - before) ?? limit.isFull, now);
  if (page.size > SPARE_PAGE) limit.refusals = 0;
}
