// "Sunday, 26 May 2025" was a Monday: a weekday that contradicts its date means that one of them is wrong.
import type { CalendarDate } from '../../core/rule.ts';
import type { Service } from '../../core/service.ts';
import { type CatalogueFault, catalogueFault } from '../catalogue-fault.ts';
import { type Check, placedTexts, type ServiceFile } from './check.ts';
import { type NamedDay, namedDays } from './named-days.ts';

/**
 * Every "weekday day month year" in a text, in any of the languages, names the right weekday. A day without a year is
 * one of a year in which the file has a date within a month of it.
 */
export const weekdaysMatch: Check = (files) =>
  files.flatMap((one) => textsOf(one).flatMap((text) => faultsIn(text, one)));

interface TextInLocale {
  readonly path: string;
  readonly locale: string;
  readonly text: string;
}

function textsOf(one: ServiceFile): readonly TextInLocale[] {
  const forPeople = placedTexts([one]).flatMap(({ path, text }) =>
    Object.entries(text).flatMap(([locale, line]) =>
      line === undefined ? [] : [{ path: `${path}.${locale}`, locale, text: line }],
    ),
  );
  const ofSources = one.service.sources.map(({ supports }, i) => ({
    path: `sources[${i}].supports`,
    locale: 'en',
    text: supports,
  }));
  return [...forPeople, ...ofSources];
}

function faultsIn(
  { text, locale, path }: TextInLocale,
  { file, service }: ServiceFile,
): readonly CatalogueFault[] {
  return namedDays(text, locale).flatMap((named) => {
    const meant = datesMeant(named, service);
    const [first] = meant;
    if (first === undefined || meant.some((date) => weekdayOf(date) === named.said)) return [];
    const message = `"${named.quote}": ${first} is a ${weekdayName(first)}.`;
    const cure = 'Look at the source again: the weekday or the date is wrong.';
    return [catalogueFault('weekday', { file, path }, message, cure)];
  });
}

function datesMeant({ year, monthDay }: NamedDay, service: Service): readonly CalendarDate[] {
  if (year !== null) return [`${year}-${monthDay}`];
  const near = daysOf(service).flatMap((day) => {
    const own = Number(day.slice(0, 4));
    return [own - 1, own, own + 1].map((one) => `${one}-${monthDay}`).filter((date) => areNear(date, day));
  });
  return [...new Set(near)];
}

const MONTH = 31 * 86_400_000;

const areNear = (one: CalendarDate, other: CalendarDate): boolean =>
  Math.abs(Date.parse(one) - Date.parse(other)) <= MONTH;

/** Every day that something happens on, as far as the file says. */
function daysOf({ practices, sources }: Service): readonly CalendarDate[] {
  const ofRules = practices
    .flatMap(({ rules }) => rules)
    .flatMap(({ events, ways }) => [
      ...events.flatMap(({ on, since, deadline }) => [on, since, deadline?.date ?? null]),
      ...ways.flatMap(({ availableFrom, closes }) => [availableFrom, closes?.date ?? null]),
    ]);
  return [...ofRules, ...sources.map(({ date }) => date)].filter((day) => day !== null);
}

function weekdayOf(date: CalendarDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

function weekdayName(date: CalendarDate): string {
  const day = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return 'day that does not exist';
  return new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' }).format(day);
}
