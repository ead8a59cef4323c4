// Dates must tell a possible story: nothing is announced after it happened.
import type { Deadline, TimelineEvent } from '../../core/rule.ts';
import { type CatalogueFault, catalogueFault, type Place } from '../catalogue-fault.ts';
import { type Check, placedRules } from './check.ts';

/** Events stand in the order in which they became public; use and deadlines are not before or after their own news. */
export const datesOrdered: Check = (files) =>
  placedRules(files).flatMap(({ file, path, rule }) =>
    rule.events.flatMap((event, index) => {
      const place = { file, path: `${path}.events[${index}]` };
      return [
        ...outOfOrder(event, rule.events[index - 1], place),
        ...sinceLater(event, place),
        ...deadlineBeforeNews(event, place),
      ];
    }),
  );

function outOfOrder(
  event: TimelineEvent,
  before: TimelineEvent | undefined,
  place: Place,
): readonly CatalogueFault[] {
  if (before === undefined || before.on <= event.on) return [];
  const message = `It became public on ${event.on}, but stands after an event of ${before.on}.`;
  return [
    catalogueFault(
      'date-order',
      { ...place, path: `${place.path}.on` },
      message,
      'Put the events in the order of "on", or mend a date.',
    ),
  ];
}

function sinceLater({ since, on }: TimelineEvent, { file, path }: Place): readonly CatalogueFault[] {
  if (since === null || since <= on) return [];
  const message = `Use is said to begin on ${since}, after the ${on} on which that became known.`;
  return [
    catalogueFault(
      'date-since',
      { file, path: `${path}.since` },
      message,
      'A start that is still to come is a scheduled event with a deadline.',
    ),
  ];
}

function deadlineBeforeNews(
  { deadline, on }: TimelineEvent,
  { file, path }: Place,
): readonly CatalogueFault[] {
  if (deadline === null || lastDayOf(deadline) >= on) return [];
  const message = `The deadline ${deadline.date} was past when it became public on ${on}.`;
  return [
    catalogueFault(
      'date-past',
      { file, path: `${path}.deadline.date` },
      message,
      'Mend one of the two, or write a started event with "since".',
    ),
  ];
}

/** The 31st stands for any month's end: only compared as text. */
function lastDayOf({ date, precision }: Deadline): string {
  return precision === 'month' ? `${date.slice(0, 7)}-31` : date;
}
