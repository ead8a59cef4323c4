// What boards and looks back say, from what is known at the moment.
import { dateOf } from '../../core/calendar.ts';
import type { CalendarDate } from '../../core/rule.ts';
import { OWN } from '../../core/service.ts';
import type { Change } from '../../messages/answers/change.ts';
import { boardMessage } from '../../messages/posts/board.ts';
import { monthlyMessage } from '../../messages/posts/monthly.ts';
import type { Scene } from '../../messages/scene.ts';
import type { Message } from '../../messages/tree.ts';
import { changesFor } from '../answering/changes.ts';
import { DEFAULT_DAYS } from '../answering/upcoming.ts';
import type { Total } from '../delivery/post.ts';
import { countsOf } from '../done.ts';
import type { Knowledge, Viewpoint } from '../knowledge.ts';

/** As reminders are: whatever services a channel names, it hears of its installation's own deadlines. */
function isWished(service: string, services: readonly string[]): boolean {
  return services.length === 0 || service.startsWith(OWN) || services.includes(service);
}

/** @param services those wished for; empty: all */
export function boardText(
  knowledge: Knowledge,
  scene: Scene,
  from: Viewpoint,
  services: readonly string[],
  totals: readonly Total[] = [],
): Message {
  const wished = knowledge.catalogue.services.filter(({ id }) => isWished(id, services));
  const groups = wished.map((service) => ({ service, views: knowledge.viewsFor([service], from) }));
  const within = groups
    .flatMap(({ views }) => views)
    .filter(({ state }) => state.status === 'upcoming' && (state.daysLeft ?? Infinity) <= DEFAULT_DAYS)
    .toSorted((a, b) => (a.state.daysLeft ?? 0) - (b.state.daysLeft ?? 0));
  const changedOn = dateOf(from.at, from.zone);
  const counts = countsOf(totals, within);
  return boardMessage(scene, { dates: within, days: DEFAULT_DAYS, services: groups, changedOn, counts });
}

/** The latest change of each rule from `since` to `until`, both included; newest first. */
export function monthlyChanges(
  knowledge: Knowledge,
  from: Viewpoint,
  services: readonly string[],
  since: CalendarDate,
  until: CalendarDate,
): readonly Change[] {
  const { jurisdictions } = from;
  const wish = { since, until, jurisdictions, services: [], reviewedOnly: true };
  const all = changesFor(knowledge, from, wish).filter(({ context }) =>
    isWished(context.service.id, services),
  );
  const latest = new Map(all.toReversed().map((change) => [change.context.rule.id, change]));
  return all.filter((change) => latest.get(change.context.rule.id) === change);
}

/** The changes of these events, as they are known now; null where none is. */
export function monthlyText(
  knowledge: Knowledge,
  scene: Scene,
  from: Viewpoint,
  events: readonly { readonly rule: string; readonly event: string }[],
): Message | null {
  const { jurisdictions } = from;
  const wish = { since: null, until: null, jurisdictions, services: [], reviewedOnly: true };
  const told = changesFor(knowledge, from, wish).filter(({ context, event }) =>
    events.some((one) => one.rule === context.rule.id && one.event === event.id),
  );
  const first = told.at(-1)?.event.on;
  return first === undefined ? null : monthlyMessage(scene, told, first);
}
