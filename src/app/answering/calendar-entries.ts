// The dates to act by as entries of a calendar: one for each rule, for as long as it lives.
import { addDays, dateOf } from '../../core/calendar.ts';
import type { CalendarDate } from '../../core/rule.ts';
import { isOffAtFirst, type Service } from '../../core/service.ts';
import { historyOf, type Turn } from '../../core/timeline.ts';
import type { RuleView } from '../../messages/scene.ts';
import type { Knowledge, Viewpoint } from '../knowledge.ts';

export interface CalendarEntry {
  readonly view: RuleView;
  /** The date to act by; of a cancelled entry, the last one there was. */
  readonly day: CalendarDate;
  readonly cancelled: boolean;
  /** How often what people are told has changed since it was first known; never falls. */
  readonly sequence: number;
  /** The day of the newest event or change. */
  readonly modifiedOn: CalendarDate;
}

/** Older dates no calendar needs. */
const KEPT_DAYS = 365;

/** The day people had before it was taken away, and the day it was. */
function lostDay(history: readonly Turn[]): { readonly day: CalendarDate; readonly on: CalendarDate } | null {
  const last = history.findLastIndex(({ actBy }) => actBy !== null);
  const day = history[last]?.actBy ?? null;
  const lost = history[last + 1];
  return day === null || lost === undefined ? null : { day, on: lost.on };
}

/** The entry of one rule; null where it has no date to act by, nor lately had one. */
export function entryOf(knowledge: Knowledge, view: RuleView, from: Viewpoint): CalendarEntry | null {
  const { state, context } = view;
  const history = historyOf(context.rule, from, knowledge.catalogue.jurisdictions, from.at);
  const turn = history.at(-1);
  if (turn === undefined) return null;
  const oldest = addDays(dateOf(from.at, from.zone), -KEPT_DAYS);
  const lost = state.actBy === null ? lostDay(history) : null;
  const day = state.actBy ?? lost?.day ?? null;
  if (day === null || (day < oldest && (lost === null || lost.on < oldest))) return null;
  const eventOn = state.lastEvent?.on ?? turn.on;
  return {
    view,
    day,
    cancelled: state.actBy === null,
    sequence: history.length - 1,
    modifiedOn: eventOn > turn.on ? eventOn : turn.on,
  };
}

/** Entries of the rules that bind the reader, by day: ahead, of the last year, and those that were cancelled in it. */
export function calendarEntries(
  knowledge: Knowledge,
  from: Viewpoint,
  services: readonly Service[],
): readonly CalendarEntry[] {
  return knowledge
    .viewsFor(services, from)
    .filter(({ context }) => !isOffAtFirst(context))
    .map((view) => entryOf(knowledge, view, from))
    .filter((entry) => entry !== null)
    .toSorted((a, b) => keyOf(a).localeCompare(keyOf(b), 'en'));
}

function keyOf({ day, view }: CalendarEntry): string {
  return `${day} ${view.context.rule.id}`;
}
