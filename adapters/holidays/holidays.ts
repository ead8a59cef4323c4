// Public holidays by country. Loaded only when a subscription asks for them: the tables are large.
import { createRequire } from 'node:module';
import type DateHolidays from 'date-holidays';
import type { Holidays } from '../../src/core/slot.ts';

/** The answer is wanted at once, so it is loaded without waiting; and only when first asked, for it is large. */
function load(): typeof DateHolidays {
  return createRequire(import.meta.url)('date-holidays') as typeof DateHolidays;
}

/** Dates of one country and year, computed once. Subdivisions and unknown countries have none of their own. */
export function createHolidays(): Holidays {
  const years = new Map<string, ReadonlySet<string>>();
  let Tables: typeof DateHolidays | null = null;
  const datesOf = (country: string, year: number): ReadonlySet<string> => {
    const key = `${country} ${year}`;
    const known = years.get(key);
    if (known !== undefined) return known;
    const [nation = country, part] = country.split('-');
    Tables ??= load();
    const table = part === undefined ? new Tables(nation) : new Tables(nation, part);
    const dates = new Set(
      table
        .getHolidays(year)
        .filter(({ type }) => type === 'public')
        .map(({ date }) => date.slice(0, 10)),
    );
    years.set(key, dates);
    return dates;
  };
  return (date, country) => datesOf(country, Number(date.slice(0, 4))).has(date);
}
