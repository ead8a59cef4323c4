// Public holidays by country. Loaded only when a subscription asks for them: the tables are large.
import DateHolidays from 'date-holidays';
import type { Holidays } from '../../src/core/slot.ts';

/** Dates of one country and year, computed once. Subdivisions and unknown countries have none of their own. */
export function createHolidays(): Holidays {
  const years = new Map<string, ReadonlySet<string>>();
  const datesOf = (country: string, year: number): ReadonlySet<string> => {
    const key = `${country} ${year}`;
    const known = years.get(key);
    if (known !== undefined) return known;
    const [nation = country, part] = country.split('-');
    const table = part === undefined ? new DateHolidays(nation) : new DateHolidays(nation, part);
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
