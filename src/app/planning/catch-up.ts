// What to do with messages whose moment had passed when they became known. Pure.
import { dateOf } from '../../core/calendar.ts';
import type { Occurrence } from '../../core/occurrence.ts';
import type { Profile } from '../../core/profile.ts';
import type { Instant } from '../../core/rule.ts';
import { type Holidays, nextSlot } from '../../core/slot.ts';
import type { PlannedOccurrence } from '../stores/plan-store.ts';

function planned(occurrence: Occurrence, changes: Partial<PlannedOccurrence> = {}): PlannedOccurrence {
  return { ...occurrence, state: 'planned', catchUp: false, urgent: false, tellers: null, ...changes };
}

/** The next allowed slot, or this very moment where that would be too late. */
export function slotBefore(sendBy: Instant, at: Instant, profile: Profile, holidays: Holidays): Instant {
  const slot = nextSlot(at, profile, holidays);
  return slot < sendBy ? slot : at;
}

/**
 * True for what was planned before and taken back, and is wanted again: whoever has not heard it was promised it, whatever
 * else they were told. It keeps its moment; where that has passed it comes with the channel's next slot.
 */
export type IsBack = (occurrence: Occurrence) => boolean;

const never: IsBack = () => false;

/** Quiet hours can part a catch-up from the reminder of that day; on one day both would say the same. */
function comesBy(next: Occurrence, due: Instant, { zone }: Profile): boolean {
  return next.due <= due || (next.kind === 'reminder' && dateOf(next.due, zone) === dateOf(due, zone));
}

/** One message for all reminders that were missed, unless the next one comes no later than that day anyway. */
function missedReminders(
  missed: readonly Occurrence[],
  ahead: readonly Occurrence[],
  at: Instant,
  profile: Profile,
  holidays: Holidays,
  isBack: IsBack,
): PlannedOccurrence[] {
  const mostUrgent = missed.reduce((a, b) => (b.offset < a.offset ? b : a));
  const due = slotBefore(mostUrgent.sendBy, at, profile, holidays);
  const isCovered = ahead.some((next) => comesBy(next, due, profile));
  return missed.map((one) => {
    if (one !== mostUrgent || isCovered) return planned(one, { state: 'collapsed', catchUp: true });
    return isBack(one) ? planned(one) : planned(one, { due, catchUp: true, urgent: due === at });
  });
}

/**
 * The messages of one rule and event as they are to be planned at `at`: those ahead as they are; of the reminders whose
 * moment has passed only the most urgent, at the next allowed slot. A missed "started" is said on its own day only.
 */
export function catchUp(
  occurrences: readonly Occurrence[],
  at: Instant,
  profile: Profile,
  holidays: Holidays,
  isBack = never,
): PlannedOccurrence[] {
  const ahead = occurrences.filter((one) => one.due > at);
  const missed = occurrences.filter((one) => one.due <= at);
  const reminders = missed.filter((one) => one.kind === 'reminder');
  const today = dateOf(at, profile.zone);
  const started = missed
    .filter((one) => one.kind === 'started')
    .map((one) => planned(one, dateOf(one.due, profile.zone) === today ? {} : { state: 'collapsed' }));
  const caughtUp =
    reminders.length === 0 ? [] : missedReminders(reminders, ahead, at, profile, holidays, isBack);
  return [...ahead.map((one) => planned(one)), ...caughtUp, ...started];
}
