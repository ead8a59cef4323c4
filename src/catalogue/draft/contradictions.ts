// Statements of an article that cannot both hold: two starts for one thing, a weekday the calendar does not know, a
// date other than ours. They are shown, not settled.
import { addDays, daysBetween, weekdayOf } from '../../core/calendar.ts';
import type { CalendarDate } from '../../core/rule.ts';
import type { DateFinding } from './dates.ts';
import type { FoundContradiction } from './draft.ts';
import { hasPhrase } from './phrases.ts';
import type { PlaceFinding } from './places.ts';
import type { Proposal } from './proposal.ts';
import type { Reading } from './reading.ts';
import { datesOf } from './rule-fit.ts';

const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** Below this a date may just be misread. */
const SURE = 0.55;

/** All contradictions, those of the calendar first. `dates` are all findings, the same date several times. */
export function contradictionsOf(
  reading: Reading,
  dates: readonly DateFinding[],
  places: readonly PlaceFinding[],
  { fit, event, proposal }: Proposal,
): readonly FoundContradiction[] {
  const { passages, words } = reading;
  const moved =
    event?.event === 'rescheduled' && passages.some(({ plain }) => hasPhrase(plain, words.story.postponed));
  return [
    ...wrongWeekdays(dates),
    ...openOrders(dates),
    ...(moved ? [] : twoStarts(dates, places, reading)),
    ...(moved ? [] : lateLastDays(dates, places)),
    ...(moved || fit === null || proposal === 'new-rule' || fit.places < 0.3
      ? []
      : otherThanOurs(
          dates,
          fit.rule.id,
          datesOf(fit.rule),
          fit.service.practices.flatMap(({ rules }) => rules.flatMap(datesOf)),
        )),
  ];
}

/** Also where the year was worked out: then the weekday may tell of another year, and the date is doubtful. */
function wrongWeekdays(dates: readonly DateFinding[]): readonly FoundContradiction[] {
  return dates.flatMap(({ date, weekday, quote, confidence }) => {
    const actual = weekdayOf(date);
    if (weekday === null || weekday === actual) return [];
    const other = `${date} is a ${weekdayNames[actual - 1] ?? ''}, not a ${weekdayNames[weekday - 1] ?? ''}`;
    return [
      { about: 'weekday', with: 'calendar' as const, other, quote, confidence: Math.max(0.7, confidence) },
    ];
  });
}

function openOrders(dates: readonly DateFinding[]): readonly FoundContradiction[] {
  return dates.flatMap(({ otherOrder, date, quote }) =>
    otherOrder === null
      ? []
      : [
          {
            about: 'order of day and month',
            with: 'article' as const,
            other: `${date} or ${otherOrder}`,
            quote,
            confidence: 0.5,
          },
        ],
  );
}

const starting = (dates: readonly DateFinding[]): readonly DateFinding[] =>
  dates.filter(
    ({ meaning, precision, confidence, passage }) =>
      meaning === 'starts' && precision === 'day' && confidence >= SURE && !passage.foreign,
  );

/** Two first days of use for the same people. Different places or plans in the two sentences explain them. */
function twoStarts(
  dates: readonly DateFinding[],
  places: readonly PlaceFinding[],
  reading: Reading,
): readonly FoundContradiction[] {
  const [first, ...others] = starting(dates);
  if (first === undefined) return [];
  const [other] = others.filter(({ date }) => date !== first.date);
  if (other === undefined || tellsApart(first, other, places, reading)) return [];
  return [
    { about: 'first day of use', with: 'article', other: first.quote, quote: other.quote, confidence: 0.7 },
  ];
}

function tellsApart(
  a: DateFinding,
  b: DateFinding,
  places: readonly PlaceFinding[],
  reading: Reading,
): boolean {
  const placesOf = ({ passage }: DateFinding): string =>
    places
      .filter((one) => one.passage === passage)
      .map(({ code }) => code)
      .sort()
      .join();
  if (a.passage === b.passage) return true;
  if (placesOf(a) !== '' && placesOf(b) !== '' && placesOf(a) !== placesOf(b)) return true;
  return (
    hasPhrase(b.passage.plain, AUDIENCES) ||
    (daysBetween(a.date, b.date) > 300 && reading.publishedOn !== null)
  );
}

/** A sentence with one of these speaks of a part of the people. */
const AUDIENCES =
  'for customers on|team plan|enterprise|business|new users|new customers|existing users|existing customers|new accounts|premium|zakelijke|nieuwe gebruikers|bestaande gebruikers|neue nutzer|neukunden|bestandskunden|geschäftskunden|nouveaux utilisateurs|comptes professionnels|nuevos usuarios|cuentas de empresa|novos usuários|novos utilizadores|contas empresariais|education|android|ios|iphone|second phase|tweede fase|zweite phase|deuxième phase|segunda fase|plan|abonnement|tarif';

/** A last day to act after use has begun, where both are said plainly. */
function lateLastDays(
  dates: readonly DateFinding[],
  places: readonly PlaceFinding[],
): readonly FoundContradiction[] {
  const starts = starting(dates);
  const last = dates.find(
    ({ meaning, precision, confidence, date, passage }) =>
      meaning === 'last-day' &&
      precision === 'day' &&
      confidence >= SURE &&
      !passage.foreign &&
      isLate(date, starts),
  );
  const start = starts.find(({ date }) => last !== undefined && date < last.date);
  if (last === undefined || start === undefined || start.passage === last.passage) return [];
  if (places.some(({ passage }) => passage === last.passage) && starts.length > 1) return [];
  return [
    {
      about: 'last day after the first day of use',
      with: 'article',
      other: start.quote,
      quote: last.quote,
      confidence: 0.5,
    },
  ];
}

const LATE_BY = 45;

/** Later than every start, yet near: a far one belongs to something else. */
function isLate(date: CalendarDate, starts: readonly DateFinding[]): boolean {
  return (
    starts.length > 0 && starts.every((one) => date > one.date && daysBetween(one.date, date) <= LATE_BY)
  );
}

/** Another first or last day than the rule's. "Until the 2nd" and "from the 3rd" are the same. */
function otherThanOurs(
  dates: readonly DateFinding[],
  rule: string,
  known: readonly CalendarDate[],
  others: readonly CalendarDate[],
): readonly FoundContradiction[] {
  if (known.length === 0) return [];
  const agrees = (date: CalendarDate): boolean => known.includes(date) || known.includes(addDays(date, 1));
  const starts = starting(dates);
  if (starts.some(({ date }) => agrees(date))) return [];
  // A date of another rule of the service speaks of that one's people.
  const [one] = starts
    .filter(({ date }) => !others.includes(date))
    .filter(({ date }) => known.some((own) => Math.abs(daysBetween(own, date)) <= 366));
  const nearest =
    one === undefined
      ? undefined
      : known.reduce((a, b) =>
          Math.abs(daysBetween(b, one.date)) < Math.abs(daysBetween(a, one.date)) ? b : a,
        );
  if (one === undefined || nearest === undefined) return [];
  return [
    {
      about: 'first day of use',
      with: 'catalogue',
      other: `${rule}: ${nearest}`,
      quote: one.quote,
      confidence: one.confidence,
    },
  ];
}
