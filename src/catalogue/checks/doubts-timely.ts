// Doubts are shown with the rule, at any moment one asks about: none of them may tell of a day before it could be known.
import type { CalendarDate, Contradiction, Rule } from '../../core/rule.ts';
import type { Service } from '../../core/service.ts';
import { type CatalogueFault, catalogueFault } from '../catalogue-fault.ts';
import { type Check, type PlacedRule, placedRules } from './check.ts';
import { timesIn } from './named-days.ts';

/**
 * A caveat and what is unverified name no later day than their own first one, unless it was announced by then: as a
 * deadline, or by a source of that time. What is said of a contradiction names no day on which something happened only
 * after it came to light. (English texts.)
 */
export const doubtsTimely: Check = (files) =>
  placedRules(files).flatMap((placed) => [
    ...ownDoubts(placed.rule).flatMap(({ part, text, from }) =>
      later(text, from, placed).map((time) => tooEarly(placed, part, time, from)),
    ),
    ...contradictionDoubts(placed).flatMap(({ part, text, from }) =>
      happened(text, from, placed).map((time) => tooEarly(placed, part, time, from)),
    ),
  ]);

interface Doubt {
  readonly part: string;
  readonly text: string;
  /** The day from which it is shown. */
  readonly from: CalendarDate;
}

function ownDoubts({ events, caveat, unverified }: Rule): readonly Doubt[] {
  const first = events[0]?.on ?? '';
  const details = unverified.map(({ en }, i) => ({ part: `unverified[${i}].en`, text: en, from: first }));
  if (caveat === null) return details;
  return [{ part: 'caveat.en', text: caveat.text.en, from: caveat.from ?? first }, ...details];
}

function contradictionDoubts({ rule, service }: PlacedRule): readonly Doubt[] {
  return rule.contradictions.flatMap((one, c) => {
    const from = comesToLight(one, service);
    const texts = { about: one.about.en, resolution: one.resolution.en };
    return Object.entries(texts).map(([key, text]) => ({
      part: `contradictions[${c}].${key}.en`,
      text,
      from,
    }));
  });
}

/** The day the second claim was made: with one alone there is nothing to tell. */
function comesToLight({ claims }: Contradiction, service: Service): CalendarDate {
  const days = claims.map(({ sources }) => sources.map((id) => shownFrom(id, service)).sort()[0] ?? '');
  return days.sort()[1] ?? '';
}

/** A source's own day; an undated one is as old as the newest event it tells of. */
function shownFrom(id: string, { sources, practices }: Service): CalendarDate {
  const own = sources.find((source) => source.id === id)?.date ?? null;
  if (own !== null) return own;
  const told = practices.flatMap(({ rules }) => rules).flatMap(({ events }) => events);
  const days = told.flatMap((event) => (event.sources.includes(id) ? [event.on] : []));
  return days.sort().at(-1) ?? '';
}

/** Compared as far as the text says it: "2025" is not later than any day of that year. */
const isLater = (time: string, day: CalendarDate): boolean => time > day.slice(0, time.length);

/** Times later than a day, except those that had been announced by then. */
function later(text: string, from: CalendarDate, placed: PlacedRule): readonly string[] {
  const announced = announcedBy(from, placed);
  return timesIn(text).filter(
    (time) => isLater(time, from) && !announced.some((known) => areOne(known, time)),
  );
}

/** "2025-11" and "2025-11-03" may be the same day. */
const areOne = (one: string, other: string): boolean => one.startsWith(other) || other.startsWith(one);

/** Days that people could expect by then: those of deadlines, and those that a source of the file speaks of. */
function announcedBy(day: CalendarDate, { rule, service }: PlacedRule): readonly string[] {
  const deadlines = rule.events.flatMap(({ on, deadline }) =>
    deadline !== null && on <= day ? [deadline] : [],
  );
  const sources = service.sources.filter(({ id }) => shownFrom(id, service) <= day);
  return [
    ...deadlines.map(({ date, precision }) => (precision === 'month' ? date.slice(0, 7) : date)),
    ...sources.flatMap(({ supports }) => timesIn(supports)),
  ];
}

/** Days later than `from` on which an event became public, unless that day was announced. */
function happened(text: string, from: CalendarDate, placed: PlacedRule): readonly string[] {
  const days = placed.rule.events.map(({ on }) => on).filter((on) => on > from);
  return later(text, from, placed).filter((time) => days.includes(time));
}

function tooEarly({ file, path }: PlacedRule, part: string, time: string, from: string): CatalogueFault {
  const cure = part.startsWith('caveat')
    ? 'Set "from" to the day it could be known.'
    : 'Leave the day out, or move it into the note of the event that tells of it.';
  return catalogueFault(
    'doubt-early',
    { file, path: `${path}.${part}` },
    `It speaks of ${time}, but is shown from ${from} on.`,
    cure,
  );
}
