// A day as machines write it into pages and letters: "2025-10-06T07:15:00+01:00", "Mon, 2 Feb 2026 09:00:00 +0000".
import type { CalendarDate } from '../../src/core/rule.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const iso = /^\s*(\d{4})-?(\d{2})-?(\d{2})(?!\d)/;
const dayFirst = /\b(\d{1,2})\s+([a-z]{3})[a-z]*\.?,?\s+(\d{4})\b/i;
const monthFirst = /\b([a-z]{3})[a-z]*\.?\s+(\d{1,2}),?\s+(\d{4})\b/i;

function day(year: string, month: number, date: string): CalendarDate | null {
  const written = `${year}-${String(month).padStart(2, '0')}-${date.padStart(2, '0')}`;
  const read = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(written) ? written : null;
}

const monthOf = (name: string): number => months.indexOf(name.slice(0, 3).toLowerCase()) + 1;

/**
 * The day where it was written, whatever the hour and zone: that is the day its readers know. Numbers alone with
 * slashes are not read, since nobody says in which order they stand.
 */
export function dayIn(text: string): CalendarDate | null {
  const [, year, month, date] = iso.exec(text) ?? [];
  if (year !== undefined && month !== undefined && date !== undefined) return day(year, Number(month), date);
  const [, d1, m1, y1] = dayFirst.exec(text) ?? [];
  if (d1 !== undefined && m1 !== undefined && y1 !== undefined && monthOf(m1) > 0)
    return day(y1, monthOf(m1), d1);
  const [, m2, d2, y2] = monthFirst.exec(text) ?? [];
  if (d2 !== undefined && m2 !== undefined && y2 !== undefined && monthOf(m2) > 0)
    return day(y2, monthOf(m2), d2);
  return null;
}
