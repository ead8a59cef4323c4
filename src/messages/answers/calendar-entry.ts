// A date to act by as an entry of somebody's calendar: a line, and what to do.
import type { CalendarDate } from '../../core/rule.ts';
import { objectionLine } from '../parts/afterwards.ts';
import { askOf, dueBlocks } from '../parts/due.ts';
import { withEnglishNoted } from '../parts/english-noted.ts';
import { titleOf } from '../parts/plan.ts';
import { paragraph, phrase } from '../parts/sentence.ts';
import { mainSource, sourceLine, staleLines } from '../parts/sources.ts';
import { standingBlocks } from '../parts/standing.ts';
import { statusLine } from '../parts/status-line.ts';
import { canAct, otherWayObjects, wayButtons } from '../parts/ways.ts';
import { plainText } from '../plain.ts';
import type { RuleView, Scene } from '../scene.ts';
import type { Block, Message } from '../tree.ts';

export interface EntryText {
  readonly summary: string;
  /** Lines joined by line feeds. */
  readonly description: string;
}

/** Whom it is for, where the calendar is not one country's own. */
function nameOf(scene: Scene, { context }: RuleView): string {
  const { audience, label } = context.rule;
  const service = context.service.name;
  const isForAll = audience.jurisdictions.includes('WORLD') && audience.except.length === 0;
  if (isForAll || scene.jurisdictions.length > 0) return service;
  return scene.tr.t('heading.country', { service, country: phrase(scene.tr.say(label)) });
}

/** What the day is for. A calendar is looked at weeks before and after, so nothing in it says "today". */
function dayLine(scene: Scene, view: RuleView, day: CalendarDate): string {
  const how = askOf(scene, view);
  return how === 'none'
    ? statusLine(scene, view)
    : scene.tr.t('line.actBy', { how, date: scene.tr.date(day, 'long', day) });
}

/** Where others may look at a screen, whose name it is about stays out of the title. */
function neutralSummary(scene: Scene, view: RuleView, day: CalendarDate, cancelled: boolean): string {
  return cancelled
    ? scene.tr.t('ownCalendar.neutral.cancelled')
    : scene.tr.t('ownCalendar.neutral', { line: dayLine(scene, view, day) });
}

function summaryOf(scene: Scene, view: RuleView, day: CalendarDate, cancelled: boolean): string {
  const name = nameOf(scene, view);
  const title = titleOf(scene, view);
  return cancelled
    ? scene.tr.t('calendar.cancelled', { name, title, line: statusLine(scene, view) })
    : scene.tr.t('calendar.entry', { name, title, line: dayLine(scene, view, day) });
}

function blocksOf(scene: Scene, view: RuleView): readonly Block[] {
  if (view.state.daysLeft === null) return standingBlocks(scene, view);
  const objection = otherWayObjects(scene, view) ? null : objectionLine(scene, view);
  return [...dueBlocks(scene, view), ...paragraph([objection])];
}

/** The day it was, where it no longer is one. */
function formerly(scene: Scene, day: CalendarDate, cancelled: boolean): readonly Block[] {
  return cancelled ? paragraph([scene.tr.t('change.dropped', { old: scene.tr.date(day, 'long') })]) : [];
}

/**
 * @param day the date to act by; of a cancelled entry, the one there was.
 * @param own in somebody's own calendar the title of a matter of health names nobody
 */
export function calendarEntryText(
  scene: Scene,
  view: RuleView,
  day: CalendarDate,
  cancelled: boolean,
  own = false,
): EntryText {
  const isNeutral = own && view.context.practice.category === 'health';
  const title = isNeutral ? neutralSummary : summaryOf;
  const message = withEnglishNoted(scene, (noted) => ({
    ...entry(noted, view, day, cancelled),
    heading: title(noted, view, day, cancelled),
  }));
  const { heading: summary, ...rest } = message;
  return { summary, description: plainText({ ...rest, heading: '' }) };
}

function entry(scene: Scene, view: RuleView, day: CalendarDate, cancelled: boolean): Message {
  return {
    heading: '',
    blocks: [...formerly(scene, day, cancelled), ...blocksOf(scene, view)],
    buttons: canAct(scene, view) ? wayButtons(scene, view) : [],
    context: [sourceLine(scene, mainSource(scene, view)), ...staleLines(scene, [view]), scene.tr.t('advice')],
    urgency: 'calm',
    locale: scene.tr.locale,
  };
}
