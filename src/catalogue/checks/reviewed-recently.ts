// What nobody looked at for long may have changed: a warning, so that old data stay usable.
import type { CalendarDate } from '../../core/rule.ts';
import type { Service } from '../../core/service.ts';
import { catalogueFault } from '../catalogue-fault.ts';
import type { DatedCheck } from './check.ts';

/** Days after which a service should be looked at again. */
export const REVIEW_AGE_DAYS = 365;

const DAY = 86_400_000;

/** The newest day on which anything about the service was published or checked is less than a year ago. */
export const reviewedRecently: DatedCheck = (files, { today }) =>
  files.flatMap(({ file, service }) => {
    const newest = newestDay(service);
    const age = newest === null ? null : (Date.parse(today) - Date.parse(newest)) / DAY;
    if (age !== null && age <= REVIEW_AGE_DAYS) return [];
    const message =
      newest === null
        ? 'Nothing in this file carries a date of its own.'
        : `Nobody looked at this since ${newest}.`;
    const cure = 'Look at the sources and try the steps again; then set checked-on.';
    return [catalogueFault('review-age', { file, path: 'sources' }, message, cure)];
  });

function newestDay({ sources, practices }: Service): CalendarDate | null {
  const days = [
    ...sources.flatMap(({ date, checkedOn }) => [date, checkedOn]),
    ...practices.flatMap(({ rules }) => rules.flatMap(({ ways }) => ways.map(({ checkedOn }) => checkedOn))),
  ];
  return days.reduce(
    (newest, day) => (day !== null && (newest === null || day > newest) ? day : newest),
    null,
  );
}
