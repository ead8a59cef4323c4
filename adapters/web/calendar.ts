// One calendar of the reader's choice. The library knows escaping, folding and the form of dates; what counts here is
// that an entry keeps its identity when its date moves, and says so when it is no more.
import ical, {
  ICalAlarmType,
  type ICalCalendar,
  type ICalEvent,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import { type CalendarEntry, calendarEntries } from '../../src/app/answering/calendar-entries.ts';
import { anchorOf } from '../../src/app/answering/public-json.ts';
import { sceneFor } from '../../src/app/scene.ts';
import type { CalendarDate } from '../../src/core/rule.ts';
import { calendarEntryText, type EntryText } from '../../src/messages/answers/calendar-entry.ts';
import type { Scene } from '../../src/messages/scene.ts';
import type { Request } from './api.ts';
import { endpoints } from './api-endpoints.ts';
import { readAsked } from './asked.ts';
import { faultReply, type Reply } from './reply.ts';

const HOUR_SECONDS = 3600;
const DAY_SECONDS = 24 * HOUR_SECONDS;
/** 09:00, seven days and one day before the day begins. Whole days and hours apart: days may have 23 hours. */
const ALARMS = [7 * DAY_SECONDS - 9 * HOUR_SECONDS, DAY_SECONDS - 9 * HOUR_SECONDS];
const REFRESH_SECONDS = 12 * HOUR_SECONDS;

/** Midnight in UTC, in which the library prints dates when it is given no zone. */
function midnight(day: CalendarDate): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** The same on every host and in every language, whatever the date is. */
function uidOf({ view }: CalendarEntry): string {
  return `${view.context.rule.id.replaceAll('/', '.')}@last-call.example`;
}

function pageOf({ view }: CalendarEntry, { site, query }: Request, scene: Scene): string {
  const { rule, service } = view.context;
  const lang = query.has('lang') ? scene.tr.locale : null;
  const jurisdiction = scene.jurisdictions.length === 1 ? (scene.jurisdictions[0] ?? null) : null;
  return `${site.absolute(`/services/${service.id}`, { jurisdiction, lang })}#${anchorOf(rule)}`;
}

/** Adds a whole day without alarms. `id`: the same for as long as the entry lives. */
export function addDay(
  calendar: ICalCalendar,
  { day, cancelled, sequence, modifiedOn }: CalendarEntry,
  { summary, description }: EntryText,
  { id, url }: { readonly id: string; readonly url: string },
): ICalEvent {
  return calendar.createEvent({
    id,
    sequence,
    start: midnight(day),
    allDay: true,
    // The day of the last change, not the time of asking: the same data give the same file.
    stamp: midnight(modifiedOn),
    lastModified: midnight(modifiedOn),
    summary,
    description: `${description}\n\n${url}`,
    url,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    transparency: ICalEventTransparency.TRANSPARENT,
  });
}

function addEntry(calendar: ICalCalendar, entry: CalendarEntry, request: Request, scene: Scene): void {
  const { view, day, cancelled } = entry;
  const text = calendarEntryText(scene, view, day, cancelled);
  const event = addDay(calendar, entry, text, { id: uidOf(entry), url: pageOf(entry, request, scene) });
  if (cancelled || view.state.daysLeft === null) return;
  for (const trigger of ALARMS) {
    event.createAlarm({ type: ICalAlarmType.display, trigger, description: text.summary });
  }
}

/** A calendar without entries. */
export function emptyCalendar(name: string): ICalCalendar {
  return ical({
    name,
    prodId: { company: 'Last Call', product: 'Last Call', language: 'EN' },
    ttl: REFRESH_SECONDS,
  });
}

/** As a file, its last line ended as all others are. */
export const printed = (calendar: ICalCalendar): string => `${calendar.toString()}\r\n`;

/** "Netherlands, LinkedIn": what the calendar or feed was cut down to; "none" when to nothing. */
export function whereOf(scene: Scene, services: readonly { readonly name: string }[]): string {
  const parts = [
    ...scene.jurisdictions.map((code) => scene.nameOf(code)),
    ...services.map(({ name }) => name),
  ];
  return parts.length === 0 ? 'none' : parts.join(', ');
}

export function calendarReply(request: Request): Reply {
  const { knowledge, now, query } = request;
  const asked = readAsked(query, knowledge, now, endpoints.calendar.takes);
  if (!asked.ok) return faultReply(400, asked.fault);
  const { from, locale, services } = asked.value;
  const scene = sceneFor(knowledge.catalogue, locale, from);
  const calendar = emptyCalendar(scene.tr.t('calendar.name', { where: whereOf(scene, services) }));
  const wanted = services.length === 0 ? knowledge.catalogue.services : services;
  for (const entry of calendarEntries(knowledge, from, wanted)) addEntry(calendar, entry, request, scene);
  return {
    status: 200,
    type: 'calendar',
    body: printed(calendar),
    headers: { 'content-disposition': 'inline; filename="last-call.ics"', 'content-language': locale },
  };
}
