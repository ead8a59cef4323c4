// The events of a draft, so that they tell a possible story: a deadline lies after the day it became public.
import { actByOf } from '../../core/deadline.ts';
import type { CalendarDate, Deadline, DeadlineKind, EventKind, TimelineEvent } from '../../core/rule.ts';
import type { Draft, FoundDate, ProposedEvent } from '../draft/draft.ts';
import { freeId } from './ids.ts';
import { type Plain, type PlainMap, quoting, toFill } from './noted.ts';

interface Timed {
  readonly kind: DeadlineKind;
  readonly found: Candidate;
}

const plain = (kind: DeadlineKind, date: CalendarDate, precision: 'day' | 'month'): Deadline => ({
  kind,
  date,
  precision,
  time: null,
  effectiveSameDay: false,
  ifSilent: null,
});

interface Candidate extends FoundDate {
  readonly precision: 'day' | 'month';
}

/** A year alone is no deadline. */
const isExact = (one: FoundDate): one is Candidate => one.precision !== 'year';

/** Earliest first: where an article names several, nobody must be told the later one. */
const of = (dates: readonly FoundDate[], meaning: FoundDate['meaning']): readonly Candidate[] =>
  dates
    .filter(isExact)
    .filter((one) => one.meaning === meaning)
    .toSorted((a, b) => (a.date < b.date ? -1 : 1));

/** The first day of use, unless there is a last day to act that is not simply the one before it. */
function deadlineOf({ dates }: Draft): Timed | null {
  const starts = of(dates, 'starts');
  const implied = starts.map(({ date, precision }) => actByOf(plain('starts-on', date, precision)));
  const [last] = of(dates, 'last-day').filter(({ date }) => !implied.includes(date));
  if (last !== undefined) return { kind: 'last-day', found: last };
  const [first] = starts;
  return first === undefined ? null : { kind: 'starts-on', found: first };
}

/** With other first days beside it, whoever reads the draft must tell whose day this is. */
function written(
  { kind, date, precision }: Deadline,
  quote: string,
  others: readonly CalendarDate[],
): PlainMap {
  const shown = precision === 'month' ? date.slice(0, 7) : date;
  if (others.length === 0) return { kind, date: quoting(shown, quote) };
  const more = `also named: ${others.join(', ')}; each audience with a day of its own is a rule of its own ("${quote}")`;
  return { kind, date: toFill(shown, more) };
}

/** Other days on which use starts. */
function otherStarts({ dates }: Draft, { kind, found }: Timed): readonly CalendarDate[] {
  return kind === 'starts-on'
    ? of(dates, 'starts').flatMap(({ date }) => (date === found.date ? [] : [date]))
    : [];
}

/** What every event of a draft has: nobody has read it yet, so it is never announced on its own. */
const frame = (id: string, on: CalendarDate, kind: EventKind, source: string) => ({
  id,
  on: toFill(on, 'the day this became public'),
  event: kind,
  tail: { sources: [source], reviewed: false },
});

/** The one event a new rule begins with. */
export function firstEvent(draft: Draft, on: CalendarDate, source: string): PlainMap {
  const year = on.slice(0, 4);
  const timed = deadlineOf(draft);
  const make = (kind: EventKind, more: PlainMap = {}): PlainMap => {
    const { tail, ...head } = frame(`${kind}-${year}`, on, kind, source);
    return { ...head, ...more, ...tail };
  };
  if (timed === null) return make('announced');
  const { date, precision, quote } = timed.found;
  const deadline = plain(timed.kind, date, precision);
  const isOpen = precision === 'month' ? date.slice(0, 7) >= on.slice(0, 7) : actByOf(deadline) >= on;
  if (isOpen) return make('scheduled', { deadline: written(deadline, quote, otherStarts(draft, timed)) });
  if (timed.kind === 'starts-on' && date <= on) return make('started', { since: quoting(date, quote) });
  return make('announced', { note: { en: toFill('The day it names was over by then.', quote) } });
}

const carriesDeadline: readonly EventKind[] = ['scheduled', 'rescheduled', 'resumed'];

/** A moved date keeps the meaning the old one had. */
function movedDeadline(date: CalendarDate, events: readonly TimelineEvent[], quote: string): PlainMap {
  const before = events.findLast(({ deadline }) => deadline !== null)?.deadline ?? null;
  const choice =
    before?.kind === 'choose-by'
      ? { 'effective-same-day': before.effectiveSameDay, 'if-silent': before.ifSilent ?? 'unknown' }
      : {};
  return { kind: before?.kind ?? 'starts-on', date: quoting(date, quote), ...choice };
}

/** The deadline of an event of that kind: left out, cleared, or moved. */
function deadlineFor(
  proposed: ProposedEvent,
  on: CalendarDate,
  events: readonly TimelineEvent[],
): Plain | undefined {
  const { event, date, quote } = proposed;
  if (!carriesDeadline.includes(event)) return undefined;
  if (date !== null && date > on) return movedDeadline(date, events, quote);
  return event === 'rescheduled' ? null : undefined;
}

/**
 * The event to add to a rule that is known.
 * @param events those the rule has; none for a rule nobody could name
 */
export function addedEvent(
  proposed: ProposedEvent,
  events: readonly TimelineEvent[],
  day: CalendarDate,
  source: string,
): PlainMap {
  const on = proposed.on !== null && proposed.on <= day ? proposed.on : day;
  const deadline = deadlineFor(proposed, on, events);
  // Without a day there is nothing to schedule.
  const kind = proposed.event === 'scheduled' && deadline === undefined ? 'announced' : proposed.event;
  const taken = events.map(({ id }) => id);
  const { tail, ...head } = frame(freeId(`${kind}-${on.slice(0, 4)}`, taken), on, kind, source);
  return { ...head, event: quoting(kind, proposed.quote), deadline, ...tail };
}
