// What somebody's own calendar holds: the dates of what they asked to be reminded of, as they are for them.
import { dateOf, MINUTE } from '../../core/calendar.ts';
import { isOwn } from '../../core/service.ts';
import type { Scene } from '../../messages/scene.ts';
import { hashOfToken } from '../calendar-token.ts';
import type { Knowledge, Library, Viewpoint } from '../knowledge.ts';
import { ownTimeOf } from '../personal/facts.ts';
import type { Clock } from '../ports.ts';
import { sceneFor } from '../scene.ts';
import type { Follow } from '../stores/follow-store.ts';
import type { Store } from '../stores/store.ts';
import { type CalendarEntry, entryOf } from './calendar-entries.ts';

export interface OwnEntry {
  readonly entry: CalendarEntry;
  /** It has a page that anybody can read. */
  readonly isPublic: boolean;
}

export interface OwnCalendar {
  /** In the language the address was made in. */
  readonly scene: Scene;
  readonly entries: readonly OwnEntry[];
}

export interface OwnCalendarParts {
  readonly store: Store;
  readonly library: Library;
  readonly clock: Clock;
}

function viewpointOf({ zone, jurisdiction }: Follow, at: number): Viewpoint {
  return { at, zone, jurisdictions: jurisdiction === null ? [] : [jurisdiction], accounts: [] };
}

/** Counted from the day they gave; whoever gives another day begins anew, and the entry is a newer one. */
function ownDated(follow: Follow, entry: Omit<CalendarEntry, 'day' | 'cancelled'>): CalendarEntry | null {
  const own = ownTimeOf(entry.view.context.rule, follow.ownDate, follow.zone);
  if (own === null) return null;
  const begunOn = dateOf(follow.createdAt, 'UTC');
  return {
    ...entry,
    day: own.actBy,
    cancelled: false,
    sequence: Math.floor(follow.createdAt / MINUTE) + entry.sequence,
    modifiedOn: begunOn > entry.modifiedOn ? begunOn : entry.modifiedOn,
  };
}

function entryFor(knowledge: Knowledge, follow: Follow, at: number): OwnEntry | null {
  const context = knowledge.find(follow.rule);
  if (context === undefined) return null;
  const from = viewpointOf(follow, at);
  const view = knowledge.view(context, from);
  const modifiedOn = view.state.lastEvent?.on ?? dateOf(follow.createdAt, 'UTC');
  const entry =
    view.state.status === 'rolling' && follow.ownDate !== null
      ? ownDated(follow, { view, sequence: view.state.events.length, modifiedOn })
      : entryOf(knowledge, view, from);
  return entry === null ? null : { entry, isPublic: !isOwn(context) };
}

/** By day. Null: there is no such address, or not any more. */
export async function ownCalendar(
  { store, library, clock }: OwnCalendarParts,
  token: string,
): Promise<OwnCalendar | null> {
  const found = await store.calendars.ownerOf(hashOfToken(token));
  if (found === null) return null;
  const { member, address } = found;
  const follows = await store.follows.list(member);
  const knowledge = library(member);
  const at = clock.now();
  const [first] = follows;
  const from =
    first === undefined ? { at, zone: 'UTC', jurisdictions: [], accounts: [] } : viewpointOf(first, at);
  const entries = follows.map((follow) => entryFor(knowledge, follow, at)).filter((entry) => entry !== null);
  return {
    scene: sceneFor(knowledge.catalogue, address.locale, from),
    entries: entries.toSorted((a, b) => keyOf(a).localeCompare(keyOf(b), 'en')),
  };
}

function keyOf({ entry: { day, view } }: OwnEntry): string {
  return `${day} ${view.context.rule.id}`;
}
