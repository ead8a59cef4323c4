// Whose fact it is, and of which day. Nothing of a source is shown before its own date.
import type { CalendarDate, Source, TimelineEvent } from '../../core/rule.ts';
import type { Service } from '../../core/service.ts';
import { isTooLong, type RuleView, type Scene, today } from '../scene.ts';

/** The day from which a source may be shown. An undated one cannot be older than the newest event it tells of. */
function shownFrom(service: Service, source: Source): CalendarDate | null {
  if (source.date !== null) return source.date;
  const told = service.practices
    .flatMap(({ rules }) => rules)
    .flatMap(({ events }) => events)
    .filter(({ sources }) => sources.includes(source.id));
  return told.reduce<CalendarDate | null>((day, { on }) => (day === null || on > day ? on : day), null);
}

/** The source, if it existed on that day; an undated one that tells of no event counts as known. */
export function sourceKnown(service: Service, id: string | null, on: CalendarDate): Source | null {
  const source = service.sources.find((candidate) => candidate.id === id);
  if (source === undefined) return null;
  const from = shownFrom(service, source);
  return from === null || from <= on ? source : null;
}

/** Who publishes the source, if it existed on that day. */
export function publisherKnown(service: Service, id: string | null, on: CalendarDate): string | null {
  return sourceKnown(service, id, on)?.publisher ?? null;
}

/** The day a source was last looked at, if that had happened by then. */
export function checkedKnown(source: Source, on: CalendarDate): CalendarDate | null {
  return source.checkedOn !== null && source.checkedOn <= on ? source.checkedOn : null;
}

/** The event that set the date people are told, or null. */
export function schedulingEvent(view: RuleView): TimelineEvent | null {
  const { events, schedulingEvent: id } = view.state;
  return events.find((event) => event.id === id) ?? null;
}

/** The first known source of the first of these events that has one. */
function firstSource(scene: Scene, view: RuleView, events: readonly (TimelineEvent | null)[]): Source | null {
  const { service } = view.context;
  for (const event of events) {
    for (const id of event?.sources ?? []) {
      const source = sourceKnown(service, id, today(scene));
      if (source !== null) return source;
    }
  }
  return null;
}

/** The source of what a message mainly says: of the date where one was set, else of the newest event that has one. */
export function mainSource(scene: Scene, view: RuleView): Source | null {
  const newestFirst = view.state.events.toReversed();
  return firstSource(scene, view, [schedulingEvent(view), ...newestFirst]);
}

/** Who says what the event says; "none", which the texts know, where no source of it can be named yet. */
export function sayerOf(scene: Scene, view: RuleView, event: TimelineEvent | null): string {
  return firstSource(scene, view, [event])?.publisher ?? 'none';
}

/** Who denies what the event says is denied: whoever only reports the denial does not deny it. */
export function denierOf(scene: Scene, view: RuleView, event: TimelineEvent | null): string {
  const source = firstSource(scene, view, [event]);
  return source?.tier === 'primary' || source?.tier === 'regulator' ? source.publisher : 'none';
}

/** A word of doubt where a date ahead was not compared with the published ones for too long; else nothing. */
export function staleLines(scene: Scene, views: readonly RuleView[]): readonly string[] {
  const { staleSince, tr } = scene;
  if (staleSince === null || staleSince > today(scene)) return [];
  if (!views.some(({ state }) => state.daysLeft !== null)) return [];
  return [tr.t('source.stale', { date: tr.date(staleSince, 'short') })];
}

/** "Source: LinkedIn, 18 Sep 2025", with the day it was last checked when that was later. */
export function sourceLine(scene: Scene, source: Source | null): string {
  const { tr } = scene;
  if (source === null) return tr.t('source.none');
  const { publisher, date } = source;
  const checked = checkedKnown(source, today(scene));
  const line =
    date === null
      ? tr.t('source.undated', { publisher })
      : tr.t('source.one', { publisher, date: tr.date(date, 'short') });
  const isNews = checked !== null && (date === null || checked > date);
  return isNews && !isTooLong(scene, 'checked')
    ? tr.t('source.checked', { source: line, date: tr.date(checked, 'short') })
    : line;
}
