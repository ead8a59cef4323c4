// Several rules due in one slot make one post. Each keeps its own line and date: a common one would be wrong for some.
import { isOwn } from '../../core/service.ts';
import { afterwardsLine } from '../parts/afterwards.ts';
import { moreButton } from '../parts/buttons.ts';
import { withEnglishNoted } from '../parts/english-noted.ts';
import { fullest } from '../parts/fold.ts';
import { planTitleLine, precisionLine, whomLine } from '../parts/plan.ts';
import { mainSource, sourceLine, staleLines } from '../parts/sources.ts';
import { standingHeading, standingLine } from '../parts/standing.ts';
import { inlineSteps } from '../parts/steps.ts';
import { canAct, mainWay, wayButtons } from '../parts/ways.ts';
import { postRemindButtons } from '../people/follow-choice.ts';
import { type RuleView, type Scene, urgencyOf } from '../scene.ts';
import type { Block, Message, Urgency } from '../tree.ts';
import { sharedDoneButtons } from './done-button.ts';

const byUrgency: readonly Urgency[] = ['today', 'soon', 'calm', 'past'];

/** For whom, and what it is about. */
function firstLine(scene: Scene, view: RuleView): string {
  const isDue = view.state.daysLeft !== null;
  return [whomLine(scene, view), isDue ? planTitleLine(scene, view) : standingLine(scene, view)].join(' ');
}

function section(scene: Scene, view: RuleView, hasReminder: boolean, count: number): Block {
  const isDue = view.state.daysLeft !== null;
  const way = canAct(scene, view) ? mainWay(scene, view) : null;
  const reminder = hasReminder ? postRemindButtons(scene, view) : [];
  const lines = [
    firstLine(scene, view),
    isDue ? precisionLine(scene, view) : null,
    ...(way === null ? [] : inlineSteps(scene, view, way)),
    afterwardsLine(scene, view, isDue ? 'after' : 'past'),
    count === 0 ? null : scene.tr.t('done.total', { count: String(count) }),
  ];
  return {
    kind: 'section',
    heading: standingHeading(scene, view, view.context.service.name),
    lines: lines.filter((line) => line !== null),
    buttons: [...(way === null ? [] : wayButtons(scene, view, 1)), ...reminder, moreButton(scene, view)],
  };
}

/** Without the steps: they are behind its buttons. */
function short(scene: Scene, view: RuleView): Block {
  const way = canAct(scene, view) ? mainWay(scene, view) : null;
  const links = way === null ? [] : wayButtons(scene, view, 1);
  const heading = standingHeading(scene, view, view.context.service.name);
  return {
    kind: 'section',
    heading,
    lines: [firstLine(scene, view)],
    buttons: [...links, moreButton(scene, view)],
  };
}

/** What it is and by when; the rest is behind its button. */
function line(scene: Scene, view: RuleView): Block {
  const heading = standingHeading(scene, view, view.context.service.name);
  return { kind: 'section', heading, lines: [], buttons: [moreButton(scene, view)] };
}

type Counts = ReadonlyMap<string, number>;

/**
 * One section per rule, in the order given (most urgent first). The first line names services, never one date. Where a
 * phone's screen has no room for all of it, the buttons for reminders go first; then the last rules lose their steps, and
 * then all but what they are and by when.
 * @param counts how many of the channel say that they have done it, by rule, where that is told
 */
export function digestMessage(scene: Scene, views: readonly RuleView[], counts: Counts = new Map()): Message {
  return withEnglishNoted(scene, (noted) =>
    fullest(2 * views.length + 1, (much) => digest(noted, views, counts, much)),
  );
}

/** @param much from twice the number of rules and one (in full) down to 0 (a line of each) */
function blocksOf(scene: Scene, views: readonly RuleView[], counts: Counts, much: number): readonly Block[] {
  const hasReminders = much > 2 * views.length;
  const full = much - views.length;
  return views.map((view, index) => {
    if (index < full) return section(scene, view, hasReminders, counts.get(view.context.rule.id) ?? 0);
    return index < much ? short(scene, view) : line(scene, view);
  });
}

function digest(scene: Scene, views: readonly RuleView[], counts: Counts, much: number): Message {
  const { tr } = scene;
  const services = tr.list([...new Set(views.map((view) => view.context.service.name))], 'and');
  const due = views.filter((view) => view.state.daysLeft !== null).length;
  const mixed = views.some(({ context }) => isOwn(context)) ? 'own.digest' : 'digest.heading.mixed';
  const key = due === views.length ? 'digest.heading' : mixed;
  const urgencies = views.map(urgencyOf);
  return {
    heading: tr.t(key, { count: views.length, services }),
    blocks: blocksOf(scene, views, counts, much),
    buttons: sharedDoneButtons(scene, views),
    context: [
      ...new Set(views.map((view) => sourceLine(scene, mainSource(scene, view)))),
      ...staleLines(scene, views),
    ],
    urgency: byUrgency.find((urgency) => urgencies.includes(urgency)) ?? 'calm',
    locale: tr.locale,
  };
}
