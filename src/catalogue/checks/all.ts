// The list of checks, by the names of their files. A new check is one file, one line here, and a folder of fixtures.
import { actByPossible } from './act-by-possible.ts';
import { audiencesApart } from './audiences-apart.ts';
import type { Check, DatedCheck, RecordCheck } from './check.ts';
import { closesInTime } from './closes-in-time.ts';
import { contradictionsDiffer } from './contradictions-differ.ts';
import { controlsAppear } from './controls-appear.ts';
import { datesOrdered } from './dates-ordered.ts';
import { deadlineFits } from './deadline-fits.ts';
import { defaultDiffers } from './default-differs.ts';
import { doubtsExplained } from './doubts-explained.ts';
import { doubtsTimely } from './doubts-timely.ts';
import { idsPermanent } from './ids-permanent.ts';
import { idsRecorded } from './ids-recorded.ts';
import { idsUnique } from './ids-unique.ts';
import { jurisdictionsKnown } from './jurisdictions-known.ts';
import { linksSafe } from './links-safe.ts';
import { notFromFuture } from './not-from-future.ts';
import { reviewedRecently } from './reviewed-recently.ts';
import { serviceIdsUnique } from './service-ids-unique.ts';
import { sourced } from './sourced.ts';
import { startExplained } from './start-explained.ts';
import { translated } from './translated.ts';
import { waysFit } from './ways-fit.ts';
import { waysNeeded } from './ways-needed.ts';
import { waysOnPlan } from './ways-on-plan.ts';
import { weekdaysMatch } from './weekdays-match.ts';

type Named<T> = Readonly<Record<string, T>>;

/** What makes files unusable beside each other. */
export const crossChecks: Named<Check> = { 'service-ids-unique': serviceIdsUnique };

/** What makes a file unusable, whatever else there is. */
export const fileChecks: Named<Check> = {
  'ids-unique': idsUnique,
  'deadline-fits': deadlineFits,
  'dates-ordered': datesOrdered,
  'act-by-possible': actByPossible,
  'start-explained': startExplained,
  'controls-appear': controlsAppear,
  'weekdays-match': weekdaysMatch,
  'jurisdictions-known': jurisdictionsKnown,
  'audiences-apart': audiencesApart,
  'default-differs': defaultDiffers,
  'ways-fit': waysFit,
  'ways-needed': waysNeeded,
  'ways-on-plan': waysOnPlan,
  'closes-in-time': closesInTime,
  'doubts-explained': doubtsExplained,
  'doubts-timely': doubtsTimely,
  'contradictions-differ': contradictionsDiffer,
  sourced,
  'links-safe': linksSafe,
};

/** What may not change once it was published. Only those who keep the record need it: a bot runs without. */
export const recordChecks: Named<RecordCheck> = { 'ids-permanent': idsPermanent };

/** What should be looked at, but stops nothing. */
export const warningChecks: Named<DatedCheck> = {
  'not-from-future': notFromFuture,
  'reviewed-recently': reviewedRecently,
};

/** The same, of the record. */
export const recordWarnings: Named<RecordCheck> = { 'ids-recorded': idsRecorded };

/** Warnings shown on request (`--translations`). */
export const translationChecks: Named<Check> = { translated };
