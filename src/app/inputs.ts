// What people and files hand in, as typed values or as a fault that says what is accepted, with an example.
import { jurisdictionByName } from '../catalogue/jurisdiction-names.ts';
import { zonesByName } from '../catalogue/zone-names.ts';
import { isCalendarDate, isLocalTime, isZone, toInstant } from '../core/calendar.ts';
import { type Fault, failed, fault, ok, type Result } from '../core/fault.ts';
import type { Jurisdictions } from '../core/jurisdiction.ts';
import type { CalendarDate, Instant, Jurisdiction, LocalTime, Zone } from '../core/rule.ts';

/** Text from outside as it may stand in an error: one line, not long. */
export function quoted(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return `"${line.length > 40 ? `${line.slice(0, 40)}…` : line}"`;
}

/** "nl", "NL", "UK", "US-CA", "EEA", an alias of data/jurisdictions.yaml, or a country's name in that language. */
export function parseJurisdiction(text: string, table: Jurisdictions, locale = 'en'): Result<Jurisdiction> {
  const code = table.normalise(text) ?? jurisdictionByName(text, locale, table);
  if (code !== null) return ok(code);
  return failed(
    fault(
      'unknown-jurisdiction',
      `no country or group is called ${quoted(text)}`,
      'Give an ISO code such as NL, GB or US-CA, or a group: EU, EEA, WORLD.',
      { given: text },
    ),
  );
}

/** Names of zones that have no summer time, though whoever types them mostly has: half of the year would be an hour off. */
const WITHOUT_SUMMER = new Set(['est', 'mst']);

/**
 * Short names that the runtime knows and the zone database does not, and that mean another clock to many who type them:
 * BST would be Dhaka's, not that of a British summer, NST Auckland's and not Newfoundland's, IST India's in Dublin, too.
 */
const ELSEWHERE = new Set(
  'act agt art ast bet bst cnt cst ctt ect iet ist mit net nst plt pnt prt sst vst'.split(' '),
);

/** The zone as it is usually written; a city that gives one its name will do ("new york"). */
function findZone(name: string): Zone | undefined {
  const wanted = name.toLowerCase();
  if (WITHOUT_SUMMER.has(wanted) || ELSEWHERE.has(wanted)) return undefined;
  const zones = Intl.supportedValuesOf('timeZone');
  return (
    zones.find((zone) => zone.toLowerCase() === wanted) ??
    (isZone(name) ? name : zones.find((zone) => zone.toLowerCase().split('/').at(-1) === wanted))
  );
}

/** Where cities and countries are looked up, and the language in which they may be named besides the six. */
export interface ZonePlaces {
  readonly table: Jurisdictions;
  readonly locale: string;
}

/**
 * An IANA name, in any case and with spaces for its underscores, or its city; with `places` any larger city, or a country
 * whose clocks all show the same. Fault `several-zones` for one with more.
 */
export function parseZone(text: string, places?: ZonePlaces): Result<Zone> {
  const name = text.trim().replaceAll(/\s+/g, '_');
  if (name.toUpperCase() === 'UTC') return ok('UTC');
  const named = places === undefined ? [] : zonesByName(text, places.locale, places.table);
  if (named.length > 1) return failed(severalZones(text, named));
  const zone = named[0] ?? findZone(name);
  if (zone !== undefined) return ok(zone);
  return failed(
    fault(
      'unknown-zone',
      `no time zone is called ${quoted(text)}`,
      'Give an IANA name such as Europe/Amsterdam or America/New_York.',
      { given: text },
    ),
  );
}

/** More would not be read; a city is always an answer. */
const ZONES_NAMED = 3;

function severalZones(text: string, zones: readonly Zone[]): Fault {
  const some = zones.slice(0, ZONES_NAMED).join(', ');
  return fault('several-zones', `${quoted(text)} has several time zones`, `Give a city, or one of ${some}.`, {
    given: text,
    zones: some,
  });
}

export function parseDate(text: string): Result<CalendarDate> {
  const date = text.trim();
  if (isCalendarDate(date)) return ok(date);
  return failed(
    fault('bad-date', `${quoted(text)} is not a date`, 'Give year-month-day, such as 2025-11-02.', {
      given: text,
    }),
  );
}

const TYPED_TIME =
  /^(?<hour>\d{1,2})(?:\s?[:.h]\s?(?<minute>\d{2}))?\s?(?:h|u|uur|uhr|(?<half>[ap])\.?m\.?)?$/i;

/** "9", "9.30", "21h", "9 uur" and "9 pm" as "09:00", "09:30" …; anything else as it is. */
function asLocalTime(text: string): string {
  const { hour, minute = '00', half } = TYPED_TIME.exec(text)?.groups ?? {};
  if (hour === undefined) return text;
  const counted = Number(hour);
  if (half !== undefined && (counted < 1 || counted > 12)) return text;
  const hours = half === undefined ? counted : (counted % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  return `${String(hours).padStart(2, '0')}:${minute}`;
}

/** A time of day as people type it: "09:00", "9:00", "9.00", "9h", "9 am", "21 Uhr". */
export function parseTime(text: string): Result<LocalTime> {
  const time = asLocalTime(text.trim());
  if (isLocalTime(time)) return ok(time);
  return failed(
    fault('bad-time', `${quoted(text)} is not a time of day`, 'Give hours and minutes, such as 09:00.', {
      given: text,
    }),
  );
}

const INSTANT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * A moment: a date (noon in `zone`), a local time in `zone` ("2025-11-01T09:00"), or an instant with its offset
 * ("2025-11-01T09:00:00+01:00").
 */
export function parseMoment(text: string, zone: Zone): Result<Instant> {
  const trimmed = text.trim();
  if (isCalendarDate(trimmed)) return ok(toInstant(trimmed, '12:00', zone));
  const match = INSTANT.exec(trimmed);
  if (match !== null && isCalendarDate(trimmed.slice(0, 10))) {
    if (match[3] === undefined) {
      const time = trimmed.slice(11, 19);
      if (!Number.isNaN(Date.parse(`2000-01-01T${time}Z`)))
        return ok(toInstant(trimmed.slice(0, 10), time, zone));
    }
    const instant = Date.parse(trimmed.replace(' ', 'T'));
    if (match[3] !== undefined && !Number.isNaN(instant)) return ok(instant);
  }
  return failed(
    fault(
      'bad-date',
      `${quoted(text)} is not a date or time`,
      'Give a date such as 2025-11-02, or a time with its offset such as 2025-11-02T09:00:00+01:00.',
      { given: text },
    ),
  );
}

/**
 * The one of these languages that is meant: by its code ("nl", "nl-BE"), by its own name ("Nederlands"), or by its name in
 * English or in `readIn`.
 */
export function findLocale(text: string, available: readonly string[], readIn = 'en'): string | undefined {
  const wanted = text.trim().toLowerCase();
  const nameIn = (locale: string, reader: string): string =>
    new Intl.DisplayNames([reader], { type: 'language' }).of(locale)?.toLowerCase() ?? locale;
  return available.find(
    (locale) =>
      locale === wanted.split(/[-_]/u)[0] ||
      [locale, readIn, 'en'].some((reader) => nameIn(locale, reader) === wanted),
  );
}

/** A language the catalogue's texts exist in, by what `findLocale` knows it by. */
export function parseLocale(text: string, available: readonly string[], readIn = 'en'): Result<string> {
  const language = findLocale(text, available, readIn);
  if (language !== undefined) return ok(language);
  return failed(
    fault(
      'unknown-locale',
      `no texts exist in the language ${quoted(text)}`,
      `Give one of ${available.join(', ')}.`,
      { given: text, available: available.join(', ') },
    ),
  );
}

const MOST_OFFSETS = 10;
const LONGEST_OFFSET = 365;

/** "14, 7, 1, 0" or a list of numbers: whole days before the act-by date, largest first, each once. */
export function parseOffsets(given: string | readonly unknown[]): Result<readonly number[]> {
  const parts = typeof given === 'string' ? given.split(/[\s,;]+/).filter((part) => part !== '') : given;
  const numbers = parts.map((part) =>
    typeof part === 'number'
      ? part
      : typeof part === 'string' && /^\d{1,3}$/.test(part)
        ? Number(part)
        : Number.NaN,
  );
  const wrong = numbers.some((n) => !Number.isInteger(n) || n < 0 || n > LONGEST_OFFSET);
  if (wrong || numbers.length === 0 || numbers.length > MOST_OFFSETS) {
    return failed(
      fault(
        'bad-offsets',
        `${quoted(parts.join(', '))} is not a list of days before the date`,
        `Give 1 to ${MOST_OFFSETS} whole numbers from 0 to ${LONGEST_OFFSET}, such as 14, 7, 1, 0.`,
        { given: parts.join(', ') },
      ),
    );
  }
  return ok([...new Set(numbers)].sort((a, b) => b - a));
}
