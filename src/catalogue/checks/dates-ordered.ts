// Dates must tell a possible story: nothing is announced after it happened, and no file knows the future.
import type { Deadline, TimelineEvent } from '../../core/rule.ts';
import { type CatalogueFault, catalogueFault } from '../catalogue-fault.ts';
import { type Check, placedRules } from './check.ts';

/** Events in the order in which they became public; none later than today; deadlines not before their own news. */
export const datesOrdered: Check = (files, { today }) => [
  ...placedRules(files).flatMap(({ file, path, rule }) =>
    rule.events.flatMap((event, index) => {
      const place = { file, path: `${path}.events[${index}]` };
      return [
        ...outOfOrder(event, rule.events[index - 1], place),
        ...fromTheFuture(event.on, today, { file, path: `${place.path}.on` }),
        ...sinceLater(event, place),
        ...deadlineBeforeNews(event, place),
      ];
    }),
  ),
  ...files.flatMap(({ file, service }) =>
    service.sources.flatMap(({ date, checkedOn }, index) => [
      ...fromTheFuture(date, today, { file, path: `sources[${index}].date` }),
      ...fromTheFuture(checkedOn, today, { file, path: `sources[${index}].checked-on` }),
    ]),
  ),
];

interface Place {
  readonly file: string;
  readonly path: string;
}

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

function fromTheFuture(date: string | null, today: string, place: Place): readonly CatalogueFault[] {
  if (date === null || date <= today) return [];
  const message = `${date} has not come yet.`;
  return [
    catalogueFault(
      'date-future',
      place,
      message,
      'Write the day it became public or was checked; a coming day belongs into a deadline.',
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
