// Where a rule stands once "act by" no longer says it all: running, closed, suspended, withdrawn, rumoured.
import { addDays } from '../../core/calendar.ts';
import type { CalendarDate } from '../../core/rule.ts';
import { isOwn } from '../../core/service.ts';
import { ownPlanLine } from '../admins/own-lines.ts';
import { inWords, type RuleView, type Scene, today } from '../scene.ts';
import type { Block } from '../tree.ts';
import { afterwardsLine, objectionLine, whoMayObject } from './afterwards.ts';
import { dueHeading } from './due.ts';
import { howBlocks } from './how.ts';
import { isOff } from './off.ts';
import { deadlineInWords, planLine, planTitleLine, sureLines, titleOf, whomLine } from './plan.ts';
import { paragraph, sentence } from './sentence.ts';
import { denierOf, sayerOf } from './sources.ts';
import { otherWayLine } from './steps.ts';
import { canAct, doingOf, mainWay, noWayLine, otherWayObjects } from './ways.ts';

function wasDenied(view: RuleView): boolean {
  return view.state.lastEvent?.kind === 'denied';
}

/** First line for any status. `name`: the service, with the country where that is known. */
export function standingHeading(scene: Scene, view: RuleView, name: string): string {
  const { tr } = scene;
  const { status, lastEvent, optOutRemoved } = view.state;
  if (optOutRemoved) return tr.t('heading.removed', { service: name });
  if (isOff(view)) return tr.t('heading.off', { service: name, how: doingOf(mainWay(scene, view)) });
  switch (status) {
    case null:
      return tr.t('heading.nothing', { service: name });
    case 'upcoming':
      return dueHeading(scene, view, name);
    case 'in-force':
      return runningHeading(scene, view, name);
    case 'closed':
      return overHeading(scene, view, name, 'heading.closed');
    case 'rolling':
      return tr.t('heading.personal', { service: name });
    case 'rumour':
      return wasDenied(view)
        ? tr.t('heading.denied', { service: name, publisher: denierOf(scene, view, lastEvent) })
        : tr.t('heading.rumour', { service: name });
    case 'suspended':
      return tr.t('heading.suspended', { service: name, how: doingOf(mainWay(scene, view)) });
    case 'announced':
    case 'withdrawn':
    case 'superseded':
      return tr.t(`heading.${status}`, { service: name });
  }
}

function runningHeading(scene: Scene, view: RuleView, name: string): string {
  const { tr } = scene;
  if (isOwn(view.context)) return tr.t('heading.over', { service: name });
  if (mainWay(scene, view) !== null && !canAct(scene, view)) {
    return overHeading(scene, view, name, 'heading.over');
  }
  const { kind } = view.context.rule.clock;
  if (canAct(scene, view) && kind === 'gradual') return tr.t('heading.gradual', { service: name });
  if (canAct(scene, view) && kind === 'recurring') return tr.t('heading.recurring', { service: name });
  return tr.t('heading.still', { service: name, how: doingOf(mainWay(scene, view)) });
}

/** The way no longer helps; whoever keeps the right to object hears that first. */
function overHeading(
  scene: Scene,
  view: RuleView,
  name: string,
  key: 'heading.closed' | 'heading.over',
): string {
  if (canAct(scene, view)) {
    return scene.tr.t('heading.still', { service: name, how: doingOf(mainWay(scene, view)) });
  }
  const isEntitled = objectionLine(scene, view) !== null && whoMayObject(scene, view) === 'all';
  return isEntitled
    ? scene.tr.t('heading.still', { service: name, how: 'object' })
    : scene.tr.t(key, { service: name });
}

/** What is the case and who says so, for any status but upcoming. */
export function standingLine(scene: Scene, view: RuleView): string {
  const { tr } = scene;
  if (isOff(view)) return offLine(scene, view);
  const { status, lastEvent, optOutRemoved } = view.state;
  const title = titleOf(scene, view);
  const said = {
    title,
    publisher: sayerOf(scene, view, lastEvent),
    date: lastEvent === null ? '' : inWords(scene, lastEvent.on),
  };
  if (optOutRemoved) {
    return `${planTitleLine(scene, view)} ${tr.t('body.removed', { publisher: said.publisher, date: said.date })}`;
  }
  switch (status) {
    case 'suspended':
    case 'withdrawn':
    case 'superseded':
      return isOwn(view.context) ? tr.t('own.withdrawn', said) : tr.t(`body.${status}`, said);
    case 'rumour':
      return wasDenied(view) ? deniedLine(scene, view, title) : tr.t('body.rumour', { title });
    case 'closed':
      if (isOwn(view.context)) return ownPlanLine(scene, view);
      return tr.t('body.closed', { title, date: lastDayInWords(scene, view) });
    case 'rolling':
      return `${planTitleLine(scene, view)} ${personalLine(scene, view)}`;
    case 'in-force':
      return runningLine(scene, view, title);
    case 'announced':
    case 'upcoming':
    case null:
      return planLine(scene, view);
  }
}

function offLine(scene: Scene, view: RuleView): string {
  const how = doingOf(mainWay(scene, view));
  return `${planTitleLine(scene, view)} ${scene.tr.t('body.off', { how })}`;
}

/** That it was denied, by whom, and in what words: without them a denial says little. */
function deniedLine(scene: Scene, view: RuleView, title: string): string {
  const { lastEvent } = view.state;
  const said = {
    title,
    publisher: denierOf(scene, view, lastEvent),
    date: lastEvent === null ? '' : inWords(scene, lastEvent.on),
  };
  const note = lastEvent?.note ?? null;
  const line = scene.tr.t('body.denied', said);
  return note === null ? line : `${line} ${sentence(scene.tr.say(note))}`;
}

function lastDayInWords(scene: Scene, view: RuleView): string {
  const day = view.state.lastDay ?? view.state.actBy;
  return day === null ? 'none' : inWords(scene, day);
}

/** A window of one's own: counted from the person's date. */
function personalLine(scene: Scene, view: RuleView): string {
  const { tr } = scene;
  const { clock } = view.context.rule;
  if (clock.kind !== 'personal') return planLine(scene, view);
  const { length, unit, from, notBefore } = clock;
  const count = tr.t('body.personal', { length, unit, from });
  const days = unit === 'weeks' ? length * 7 : length;
  const earliest = notBefore === null ? [] : [tr.t('body.notBefore', earliestWindow(scene, notBefore, days))];
  // Only they know their date: whoever is still in time should not wait.
  return [count, ...earliest, ...(canAct(scene, view) ? [tr.t('body.personalToday')] : [])].join(' ');
}

/** The window of whoever's own date lies before the first day that counts. */
function earliestWindow(
  scene: Scene,
  from: CalendarDate,
  days: number,
): { readonly date: string; readonly last: string; readonly tense: string } {
  const last = addDays(from, days);
  const tense = last < today(scene) ? 'past' : 'ahead';
  return { date: inWords(scene, from), last: inWords(scene, last), tense };
}

function runningLine(scene: Scene, view: RuleView, title: string): string {
  const { tr } = scene;
  if (isOwn(view.context)) return ownPlanLine(scene, view);
  const { startedOn, startsOn, deadline, events } = view.state;
  const { clock } = view.context.rule;
  if (startedOn !== null) {
    const evidence = events.findLast((event) => event.kind === 'started') ?? null;
    const publisher = sayerOf(scene, view, evidence);
    return tr.t('body.started', { title, date: inWords(scene, startedOn), publisher });
  }
  if (deadline !== null) {
    const named = { title, date: deadlineInWords(scene, deadline) };
    return startsOn === null ? tr.t('body.dayNamed', named) : tr.t('body.announcedStart', named);
  }
  const about = planTitleLine(scene, view);
  if (clock.kind === 'gradual') return `${about} ${tr.t('body.gradual')}`;
  if (clock.kind === 'recurring') {
    return `${about} ${tr.t('body.recurring', { every: clock.every, unit: clock.unit })}`;
  }
  return tr.t('body.running', { title });
}

/** In use, and nothing to switch off or object to. */
function isWithoutWay(scene: Scene, view: RuleView): boolean {
  return view.state.status === 'in-force' && mainWay(scene, view) === null;
}

/** For whom, what is the case, how to act if that still helps, what it does, and the right to object. */
export function standingBlocks(
  scene: Scene,
  view: RuleView,
  options: { readonly complain?: boolean; readonly whom?: boolean } = {},
): readonly Block[] {
  const whom = options.whom === false ? null : whomLine(scene, view);
  if (isOff(view)) return offBlocks(scene, view, whom);
  const acts = canAct(scene, view);
  const objection = objectionLine(scene, view, options.complain ?? false);
  const isOver = !tellsAfterwards(view);
  return [
    ...paragraph([whom, standingLine(scene, view)]),
    ...(acts ? howBlocks(scene, view) : []),
    ...(isWithoutWay(scene, view) ? paragraph([noWayLine(scene, view)]) : []),
    ...paragraph([
      isOver || view.state.optOutRemoved ? null : afterwardsLine(scene, view, tenseOf(view)),
      acts && !(objection !== null && otherWayObjects(scene, view)) ? otherWayLine(scene, view) : null,
      isOver ? null : objection,
      sureLines(scene, view),
    ]),
  ];
}

/** That nothing is used by itself, and how to see to it, or to undo it. */
function offBlocks(scene: Scene, view: RuleView, whom: string | null): readonly Block[] {
  const way = mainWay(scene, view);
  return [
    ...paragraph([whom, offLine(scene, view), way === null ? null : scene.tr.t('how.ifOn')]),
    ...(way === null ? [] : howBlocks(scene, view)),
    ...paragraph([sureLines(scene, view)]),
  ];
}

/** False where nothing runs: then nothing is late, and nothing is there to object to. */
export function tellsAfterwards({ state }: RuleView): boolean {
  return !['suspended', 'withdrawn', 'superseded', 'rumour'].includes(state.status ?? '');
}

/** Whether the date to act by is over, as far as this reader is concerned. */
export function tenseOf(view: RuleView): 'after' | 'past' {
  const { status } = view.state;
  return status === 'in-force' || status === 'closed' ? 'past' : 'after';
}
