// What is due next, soonest first.
import { addDays, dateOf } from '../../core/calendar.ts';
import type { RuleView } from '../../messages/scene.ts';
import type { Knowledge, Viewpoint } from '../knowledge.ts';

export const DEFAULT_DAYS = 90;

/** Upcoming rules whose actBy lies within `days` days of the viewpoint's local date (inclusive), by actBy. */
export function upcoming(knowledge: Knowledge, from: Viewpoint, days: number): RuleView[] {
  const last = addDays(dateOf(from.at, from.zone), days);
  return knowledge
    .viewsFor(knowledge.catalogue.services, from)
    .filter(({ state }) => state.status === 'upcoming' && state.actBy !== null && state.actBy <= last);
}
