// The list of checks. A new check is one file and one line here.
import { actByPossible } from './act-by-possible.ts';
import { audiencesApart } from './audiences-apart.ts';
import type { Check, DatedCheck } from './check.ts';
import { datesOrdered } from './dates-ordered.ts';
import { deadlineFits } from './deadline-fits.ts';
import { idsUnique } from './ids-unique.ts';
import { jurisdictionsKnown } from './jurisdictions-known.ts';
import { linksSafe } from './links-safe.ts';
import { notFromFuture } from './not-from-future.ts';
import { reviewedRecently } from './reviewed-recently.ts';
import { sourced } from './sourced.ts';
import { startExplained } from './start-explained.ts';
import { translated } from './translated.ts';
import { weekdaysMatch } from './weekdays-match.ts';

/** What makes files unusable beside each other. */
export const crossChecks: readonly Check[] = [idsUnique];

/** What makes a file unusable, whatever else there is. */
export const fileChecks: readonly Check[] = [
  deadlineFits,
  datesOrdered,
  actByPossible,
  startExplained,
  weekdaysMatch,
  jurisdictionsKnown,
  audiencesApart,
  sourced,
  linksSafe,
];

/** What should be looked at, but stops nothing. */
export const warningChecks: readonly DatedCheck[] = [notFromFuture, reviewedRecently];

/** Warnings shown on request (`--translations`). */
export const translationChecks: readonly Check[] = [translated];
