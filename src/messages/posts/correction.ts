// A correction goes to those who were told the old version; the old post is edited into one that shows both.
import type { CalendarDate, Status, TimelineEvent } from '../../core/rule.ts';
import { isOwn } from '../../core/service.ts';
import { afterwardsLine } from '../parts/afterwards.ts';
import { moreButton } from '../parts/buttons.ts';
import { concise } from '../parts/concise.ts';
import { howBlocks } from '../parts/how.ts';
import { planLine, precisionLine, silenceLine, sureLines, whomLine } from '../parts/plan.ts';
import { paragraph, selector, sentence } from '../parts/sentence.ts';
import { denierOf, mainSource, sayerOf, schedulingEvent, sourceLine, staleLines } from '../parts/sources.ts';
import { standingBlocks, standingHeading } from '../parts/standing.ts';
import { statusLine } from '../parts/status-line.ts';
import { cautionLine, checklist, conditionLines, stepsInline } from '../parts/steps.ts';
import { canAct, mainWay, noWayLine, wayButtons } from '../parts/ways.ts';
import { postRemindButtons } from '../people/follow-choice.ts';
import { inWords, isTooLong, type RuleView, type Scene, urgencyOf } from '../scene.ts';
import type { Block, Button, Message } from '../tree.ts';

/** What a channel was told last about a rule. */
export interface Told {
  /** Null: that nothing was known. */
  readonly status: Status | 'opt-out-removed' | null;
  readonly actBy: CalendarDate | null;
}

type Change =
  | 'removed'
  | 'suspended'
  | 'withdrawn'
  | 'superseded'
  | 'denied'
  | 'resumed'
  | 'nearer'
  | 'later'
  | 'dated'
  | 'undated'
  | 'running'
  | 'closed'
  | 'other';

const idle: readonly Told['status'][] = ['suspended', 'withdrawn', 'superseded', 'rumour'];

/** What has become of what they were told. */
function changeOf(view: RuleView, told: Told): Change {
  const { status, optOutRemoved, lastEvent } = view.state;
  if (optOutRemoved) return 'removed';
  if (status === 'suspended' || status === 'withdrawn' || status === 'superseded') return status;
  if (status === 'rumour') return lastEvent?.kind === 'denied' ? 'denied' : 'other';
  if (idle.includes(told.status)) return 'resumed';
  if (status === 'in-force') return isOwn(view.context) ? 'closed' : 'running';
  return status === 'closed' ? 'closed' : dateChange(view, told);
}

function dateChange(view: RuleView, told: Told): Change {
  const { actBy } = view.state;
  if (actBy === null) return told.actBy === null ? 'other' : 'undated';
  if (told.actBy === null) return 'dated';
  if (actBy === told.actBy) return 'other';
  return actBy < told.actBy ? 'nearer' : 'later';
}

/** The event that made the old version wrong: of a moved date its scheduling, else the newest. */
function causeOf(view: RuleView): TimelineEvent | null {
  return view.state.daysLeft === null
    ? view.state.lastEvent
    : (schedulingEvent(view) ?? view.state.lastEvent);
}

function headingOf(scene: Scene, view: RuleView, told: Told): string {
  const { tr } = scene;
  const service = view.context.service.name;
  const change = changeOf(view, told);
  const now = view.state.actBy === null ? null : inWords(scene, view.state.actBy);
  const before = told.actBy === null ? null : inWords(scene, told.actBy);
  if (now !== null && before !== null && (change === 'nearer' || change === 'later')) {
    return tr.t('correction.heading.moved', { service, now, told: before });
  }
  if (now !== null && (change === 'dated' || (change === 'resumed' && view.state.daysLeft !== null))) {
    return tr.t(`correction.heading.${change}`, { service, now });
  }
  if (before !== null && (change === 'undated' || change === 'running')) {
    return tr.t(`correction.heading.${change}`, { service, told: before });
  }
  return undatedHeading(scene, view, change);
}

function undatedHeading(scene: Scene, view: RuleView, change: Change): string {
  const { tr } = scene;
  const service = view.context.service.name;
  switch (change) {
    case 'denied':
      return tr.t('correction.heading.denied', {
        service,
        publisher: denierOf(scene, view, view.state.lastEvent),
      });
    case 'running':
      return tr.t('correction.heading.runningUndated', { service });
    case 'resumed':
      return tr.t('correction.heading.resumedUndated', { service });
    case 'removed':
    case 'suspended':
    case 'withdrawn':
    case 'superseded':
    case 'closed':
      return tr.t(`correction.heading.${change}`, { service });
    case 'nearer':
    case 'later':
    case 'dated':
    case 'undated':
    case 'other':
      return tr.t('correction.heading.other', { service });
  }
}

/** Changes whose sayer the text below does not name anyway. */
function needsCause(view: RuleView, change: Change): boolean {
  if (change === 'closed') return view.state.lastEvent?.kind === 'closed';
  return ['nearer', 'later', 'dated', 'undated', 'resumed'].includes(change);
}

/** Who changed it and when, with the event's own note. */
function causeLines(scene: Scene, view: RuleView, change: Change): readonly (string | null)[] {
  const event = causeOf(view);
  if (event === null) return [];
  const said = { publisher: sayerOf(scene, view, event), date: inWords(scene, event.on) };
  const key =
    change === 'nearer' || change === 'later' ? (`correction.${change}` as const) : 'correction.changed';
  return [
    needsCause(view, change) && !isTooLong(scene, 'cause') ? scene.tr.t(key, said) : null,
    event.note === null || isTooLong(scene, 'note') ? null : sentence(scene.tr.say(event.note)),
  ];
}

/** In one line: who was told before has seen the steps. */
function shortHow(scene: Scene, view: RuleView): readonly Block[] {
  const way = mainWay(scene, view);
  if (way === null) return paragraph([noWayLine(scene, view)]);
  const list = checklist(scene, view);
  const conditions = conditionLines(scene, way);
  const before = cautionLine(scene, way);
  if (list !== null) return [...paragraph([before]), ...list, ...paragraph(conditions)];
  return paragraph([before, stepsInline(scene, way), ...conditions]);
}

/** Within a week the hour matters; before, the reminders to come will tell it. */
function isNear({ state }: RuleView): boolean {
  return state.daysLeft !== null && state.daysLeft <= 7;
}

function correctedBlocks(scene: Scene, view: RuleView, change: Change): readonly Block[] {
  const cause = paragraph(causeLines(scene, view, change));
  if (view.state.daysLeft === null) return [...cause, ...standingBlocks(scene, view)];
  return [
    ...cause,
    ...paragraph([
      whomLine(scene, view),
      planLine(scene, view),
      silenceLine(scene, view),
      isNear(view) ? precisionLine(scene, view) : null,
    ]),
    ...shortHow(scene, view),
    ...paragraph([
      change === 'resumed' || change === 'dated' ? null : scene.tr.t('correction.done'),
      afterwardsLine(scene, view, 'after'),
      sureLines(scene, view),
    ]),
  ];
}

/** Links, and, where the new date is ahead, a reminder of one's own. */
function standingButtons(scene: Scene, view: RuleView): readonly Button[] {
  const links = canAct(scene, view) ? wayButtons(scene, view) : [];
  return [...links, ...postRemindButtons(scene, view), moreButton(scene, view)];
}

/** The correction itself, for a channel that was told `told`. */
export function correctionMessage(scene: Scene, view: RuleView, told: Told): Message {
  return concise(scene, (shorter) => correction(shorter, view, told));
}

function correction(scene: Scene, view: RuleView, told: Told): Message {
  const source = sourceLine(scene, mainSource(scene, view));
  return {
    heading: headingOf(scene, view, told),
    blocks: correctedBlocks(scene, view, changeOf(view, told)),
    buttons: standingButtons(scene, view),
    context: [
      source,
      ...staleLines(scene, [view]),
      ...(isTooLong(scene, 'edited') ? [] : [scene.tr.t('correction.edited')]),
    ],
    urgency: urgencyOf(view),
    locale: scene.tr.locale,
  };
}

function toldInWords(scene: Scene, told: Told): string {
  if (told.actBy !== null) return scene.tr.t('corrected.oldDate', { date: inWords(scene, told.actBy) });
  return scene.tr.t('corrected.oldStatus', { status: selector(told.status ?? 'unknown') });
}

/** What an old post is edited into: first what holds now, and beside it what the post used to say. */
export function correctedMessage(scene: Scene, view: RuleView, told: Told): Message {
  return concise(scene, (shorter) => corrected(shorter, view, told));
}

function corrected(scene: Scene, view: RuleView, told: Told): Message {
  const { tr } = scene;
  const facts = [
    { label: tr.t('corrected.new'), value: statusLine(scene, view) },
    { label: tr.t('corrected.old'), value: toldInWords(scene, told) },
  ];
  return {
    heading: tr.t('corrected.heading', { now: standingHeading(scene, view, view.context.service.name) }),
    blocks: [
      { kind: 'facts', facts },
      ...paragraph([whomLine(scene, view)]),
      ...(canAct(scene, view) ? howBlocks(scene, view) : []),
    ],
    buttons: standingButtons(scene, view),
    context: [sourceLine(scene, mainSource(scene, view)), ...staleLines(scene, [view])],
    urgency: urgencyOf(view),
    locale: tr.locale,
  };
}
