// Times as people in the sandbox's zone read them.

const cache = new Map<string, Intl.DateTimeFormat>();

function format(zone: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${name}`;
  const known = cache.get(key) ?? new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone });
  cache.set(key, known);
  return known;
}

/** "Monday 20 October 2025" */
export const longDay = (at: number, zone: string): string =>
  format(zone, 'day', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
    .format(at)
    .replace(',', '');

/** "Mon 20 Oct 2025, 08:00" */
export const shortMoment = (at: number, zone: string): string =>
  format(zone, 'moment', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })
    .format(at)
    .replace(',', '');

/** "08:00" */
export const timeOfDay = (at: number, zone: string): string =>
  format(zone, 'time', { hour: '2-digit', minute: '2-digit' }).format(at);

/** "2025-10-20T08:00", as a date and time field wants it. */
export function localField(at: number, zone: string): string {
  const parts = format(zone, 'field', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '00';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/** The instant of a date and time field in a zone; null for what is no date. A skipped hour counts forward. */
export function instantOfField(text: string, zone: string): number | null {
  const asUtc = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/u.test(text) ? Date.parse(`${text}:00Z`) : Number.NaN;
  if (Number.isNaN(asUtc)) return null;
  const offset = (at: number): number => Date.parse(`${localField(at, zone)}:00Z`) - at;
  const first = asUtc - offset(asUtc - offset(asUtc));
  const earlier = asUtc - offset(asUtc - 24 * 60 * 60 * 1000);
  return localField(earlier, zone) === text ? Math.min(first, earlier) : first;
}
