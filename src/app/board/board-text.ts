// What boards and looks back say, from what is known at the moment.
import { dateOf } from '../../core/calendar.ts';
import type { CalendarDate } from '../../core/rule.ts';
import { boardMessage } from '../../messages/board.ts';
import type { Change } from '../../messages/change.ts';
import { monthlyMessage } from '../../messages/monthly.ts';
import type { Scene } from '../../messages/scene.ts';
import type { Message } from '../../messages/tree.ts';
import { changesFor } from '../answering/changes.ts';
import { DEFAULT_DAYS } from '../answering/upcoming.ts';
import type { Knowledge, Viewpoint } from '../knowledge.ts';

/** @param services those wished for; empty: all */
export function boardText(
  knowledge: Knowledge,
  scene: Scene,
  from: Viewpoint,
  services: readonly string[],
): Message {
  const wished = knowledge.catalogue.services.filter(
    ({ id }) => services.length === 0 || services.includes(id),
  );
  const groups = wished.map((service) => ({ service, views: knowledge.viewsFor([service], from) }));
  const within = groups
    .flatMap(({ views }) => views)
    .filter(({ state }) => state.status === 'upcoming' && (state.daysLeft ?? Infinity) <= DEFAULT_DAYS)
    .toSorted((a, b) => (a.state.daysLeft ?? 0) - (b.state.daysLeft ?? 0));
  const changedOn = dateOf(from.at, from.zone);
  return boardMessage(scene, { dates: within, days: DEFAULT_DAYS, services: groups, changedOn });
}

/** Null where there is nothing to tell. `since`: the first day; up to the day before `from.at`. */
export function monthlyChanges(
  knowledge: Knowledge,
  from: Viewpoint,
  services: readonly string[],
  since: CalendarDate,
  until: CalendarDate,
): readonly Change[] {
  const { jurisdictions } = from;
  return changesFor(knowledge, from, { since, until, jurisdictions, services, reviewedOnly: true });
}

/** The changes of these events, as they are known now; null where none is. */
export function monthlyText(
  knowledge: Knowledge,
  scene: Scene,
  from: Viewpoint,
  events: readonly { readonly rule: string; readonly event: string; readonly since: CalendarDate | null }[],
): Message | null {
  const all = changesFor(knowledge, from, {
    since: null,
    until: null,
    jurisdictions: from.jurisdictions,
    services: [],
    reviewedOnly: true,
  });
  const told = all.filter(({ context, event }) =>
    events.some((one) => one.rule === context.rule.id && one.event === event.id),
  );
  const since = events[0]?.since ?? null;
  return told.length === 0 || since === null ? null : monthlyMessage(scene, told, since);
}
