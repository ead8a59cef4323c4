// What an address asks for, as typed values, or what is wrong with it and how it should be written.

import { publicViewpoint } from '../../src/app/answering/public-viewpoint.ts';
import { DEFAULT_DAYS } from '../../src/app/answering/upcoming.ts';
import { parseDate, parseJurisdiction, parseLocale, parseMoment, quoted } from '../../src/app/inputs.ts';
import type { Knowledge, Viewpoint } from '../../src/app/knowledge.ts';
import { failed, fault, ok, type Result } from '../../src/core/fault.ts';
import type { CalendarDate, Instant, Jurisdiction } from '../../src/core/rule.ts';
import type { Service } from '../../src/core/service.ts';
import { findServices } from './asked-services.ts';

export interface Asked {
  readonly from: Viewpoint;
  /** One of the languages there are; English where none was asked for. */
  readonly locale: string;
  /** Empty: all. */
  readonly services: readonly Service[];
  readonly days: number;
  readonly since: CalendarDate | null;
  readonly until: CalendarDate | null;
  readonly limit: number;
}

export type ParameterName =
  | 'jurisdiction'
  | 'services'
  | 'at'
  | 'lang'
  | 'days'
  | 'since'
  | 'until'
  | 'limit';

export const LONGEST_DAYS = 3650;
export const MOST_CHANGES = 1000;
const USUAL_CHANGES = 100;
const MOST_NAMES = 50;

/** The values of a parameter that may hold several, with commas or repeated. */
function listed(query: URLSearchParams, name: string): Result<readonly string[]> {
  const values = query
    .getAll(name)
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');
  if (values.length <= MOST_NAMES) return ok(values);
  return failed(
    fault(
      'too-many',
      `${name} names ${values.length} at once`,
      `Name at most ${MOST_NAMES}, or leave ${name} out for all.`,
    ),
  );
}

/** An empty value is none: forms send every field. */
function single(query: URLSearchParams, name: string): string | null {
  const value = query.get(name)?.trim() ?? '';
  return value === '' ? null : value;
}

/** All values, or the first fault. */
function each<T>(results: readonly Result<T>[]): Result<readonly T[]> {
  const values: T[] = [];
  for (const result of results) {
    if (!result.ok) return result;
    values.push(result.value);
  }
  return ok(values);
}

function readPlaces(query: URLSearchParams, { catalogue }: Knowledge): Result<readonly Jurisdiction[]> {
  const named = listed(query, 'jurisdiction');
  if (!named.ok) return named;
  const read = each(named.value.map((text) => parseJurisdiction(text, catalogue.jurisdictions)));
  return read.ok ? ok([...new Set(read.value)]) : read;
}

function readServices(query: URLSearchParams, knowledge: Knowledge): Result<readonly Service[]> {
  const names = listed(query, 'services');
  return names.ok ? findServices(names.value, knowledge) : names;
}

function readNumber(query: URLSearchParams, name: string, usual: number, most: number): Result<number> {
  const given = single(query, name);
  if (given === null) return ok(usual);
  if (/^\d{1,5}$/.test(given) && Number(given) <= most) return ok(Number(given));
  return failed(
    fault(
      'bad-number',
      `${quoted(given)} is not a number of ${name === 'days' ? 'days' : 'changes'}`,
      `Give a whole number from 0 to ${most}, such as ${name}=${usual}.`,
    ),
  );
}

function readDay(query: URLSearchParams, name: string): Result<CalendarDate | null> {
  const given = single(query, name);
  return given === null ? ok(null) : parseDate(given);
}

function readFrom(query: URLSearchParams, knowledge: Knowledge, now: Instant): Result<Viewpoint> {
  const places = readPlaces(query, knowledge);
  if (!places.ok) return places;
  const table = knowledge.catalogue.jurisdictions;
  const at = single(query, 'at');
  if (at === null) return ok(publicViewpoint(places.value, table, now));
  const roughly = parseMoment(at, 'UTC');
  if (!roughly.ok) return roughly;
  const { zone } = publicViewpoint(places.value, table, roughly.value);
  const exact = parseMoment(at, zone);
  return exact.ok ? ok({ ...publicViewpoint(places.value, table, exact.value), zone }) : exact;
}

/** Parameters nobody has heard of are most often typing errors, and would widen an answer unseen. */
function unheardOf(query: URLSearchParams, allowed: readonly ParameterName[]): Result<null> {
  const names: readonly string[] = allowed;
  const unknown = [...query.keys()].find((name) => !names.includes(name));
  if (unknown === undefined) return ok(null);
  return failed(
    fault(
      'unknown-parameter',
      `there is no parameter ${quoted(unknown)} here`,
      allowed.length === 0 ? 'Leave it out: this address takes none.' : `Give one of: ${allowed.join(', ')}.`,
    ),
  );
}

/** @param allowed parameters of this address; null: others are overlooked, as links people share carry them. */
export function readAsked(
  query: URLSearchParams,
  knowledge: Knowledge,
  now: Instant,
  allowed: readonly ParameterName[] | null,
): Result<Asked> {
  const { locales } = knowledge.catalogue.translations;
  const parts = {
    heard: allowed === null ? ok(null) : unheardOf(query, allowed),
    from: readFrom(query, knowledge, now),
    locale: parseLocale(single(query, 'lang') ?? 'en', locales),
    services: readServices(query, knowledge),
    days: readNumber(query, 'days', DEFAULT_DAYS, LONGEST_DAYS),
    since: readDay(query, 'since'),
    until: readDay(query, 'until'),
    limit: readNumber(query, 'limit', USUAL_CHANGES, MOST_CHANGES),
  };
  const { heard, from, locale, services, days, since, until, limit } = parts;
  if (!heard.ok) return heard;
  if (!from.ok) return from;
  if (!locale.ok) return locale;
  if (!services.ok) return services;
  if (!days.ok) return days;
  if (!since.ok) return since;
  if (!until.ok) return until;
  if (!limit.ok) return limit;
  return ok({
    from: from.value,
    locale: locale.value,
    services: services.value,
    days: days.value,
    since: since.value,
    until: until.value,
    limit: limit.value,
  });
}
