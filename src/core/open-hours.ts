// The stretches of time in which a profile may be written to, walked from a moment into the past or the future. Slots
// ask about single moments; whoever spreads many posts needs the stretches.
import { addDays, dateOf, endOfDay, startOfDay, toInstant } from './calendar.ts';
import type { Profile } from './profile.ts';
import type { CalendarDate, Instant, LocalTime } from './rule.ts';
import { type Holidays, isAllowedDay } from './slot.ts';

export type HourRules = Pick<Profile, 'zone' | 'quiet' | 'weekdaysOnly' | 'holidays'>;

/** From the first instant up to, not including, the second. */
export interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
}

/** Nobody who named no quiet hours asked to be written to at night; only posts moved off their hour keep to this. */
const NIGHT = { from: '22:00', to: '07:00' } as const;

/** The loud parts of a day, as local times; null is midnight at its end. */
function loudTimes(
  quiet: NonNullable<Profile['quiet']>,
): readonly (readonly [LocalTime, LocalTime | null])[] {
  const { from, to } = quiet;
  if (from === to) return [['00:00', null]];
  return from > to ? [[to, from]] : [['00:00', from] as const, [to, null] as const];
}

/** The stretches of one local date, earliest first; none where the day is not allowed. */
export function openHours(date: CalendarDate, rules: HourRules, holidays: Holidays): readonly Stretch[] {
  if (!isAllowedDay(date, rules, holidays)) return [];
  return loudTimes(rules.quiet ?? NIGHT)
    .map(([from, to]) => ({
      from: from === '00:00' ? startOfDay(date, rules.zone) : toInstant(date, from, rules.zone),
      to: to === null ? endOfDay(date, rules.zone) : toInstant(date, to, rules.zone),
    }))
    .filter(({ from, to }) => from < to);
}

/** The stretches before an instant, latest first, back to `until`. */
export function* hoursBefore(
  at: Instant,
  until: Instant,
  rules: HourRules,
  holidays: Holidays,
): Generator<Stretch> {
  for (let date = dateOf(at, rules.zone); endOfDay(date, rules.zone) > until; date = addDays(date, -1)) {
    for (const { from, to } of openHours(date, rules, holidays).toReversed()) {
      const cut = { from: Math.max(from, until), to: Math.min(to, at) };
      if (cut.from < cut.to) yield cut;
    }
  }
}

/** The stretches after an instant, earliest first, up to `until`. */
export function* hoursAfter(
  at: Instant,
  until: Instant,
  rules: HourRules,
  holidays: Holidays,
): Generator<Stretch> {
  for (let date = dateOf(at, rules.zone); startOfDay(date, rules.zone) < until; date = addDays(date, 1)) {
    for (const { from, to } of openHours(date, rules, holidays)) {
      const cut = { from: Math.max(from, at), to: Math.min(to, until) };
      if (cut.from < cut.to) yield cut;
    }
  }
}
