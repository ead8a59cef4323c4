// Several rules due in one slot make one post. Each keeps its own line and date: a common one would be wrong for some.
import { isOwn } from '../core/service.ts';
import { afterwardsLine } from './afterwards.ts';
import { moreButton } from './buttons.ts';
import { sharedDoneButtons } from './done-button.ts';
import { withEnglishNoted } from './english-noted.ts';
import { fullest } from './fold.ts';
import { postRemindButtons } from './follow-choice.ts';
import { planTitleLine, precisionLine, whomLine } from './plan.ts';
import { type RuleView, type Scene, urgencyOf } from './scene.ts';
import { mainSource, sourceLine, staleLines } from './sources.ts';
import { standingHeading, standingLine } from './standing.ts';
import { inlineSteps } from './steps.ts';
import type { Block, Message, Urgency } from './tree.ts';
import { canAct, mainWay, wayButtons } from './ways.ts';

const byUrgency: readonly Urgency[] = ['today', 'soon', 'calm', 'past'];

/** With more sections, another button in each would leave no room for the last of them. */
const MOST_WITH_REMINDERS = 5;

function section(scene: Scene, view: RuleView, isFew: boolean, count: number): Block {
  const isDue = view.state.daysLeft !== null;
  const way = canAct(scene, view) ? mainWay(scene, view) : null;
  const reminder = isFew ? postRemindButtons(scene, view) : [];
  const lines = [
    [whomLine(scene, view), isDue ? planTitleLine(scene, view) : standingLine(scene, view)].join(' '),
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

/** What it is and by when; the rest is a button away, for whoever presses it. */
function line(scene: Scene, view: RuleView): Block {
  const heading = standingHeading(scene, view, view.context.service.name);
  return { kind: 'section', heading, lines: [], buttons: [moreButton(scene, view)] };
}

type Counts = ReadonlyMap<string, number>;

/**
 * One section per rule, in the order given (most urgent first). The first line names services, never one date. Of as many
 * as a phone's screen has no room for, from the last on, stands only what they are and by when.
 * @param counts how many of the channel say that they have done it, by rule, where that is told
 */
export function digestMessage(scene: Scene, views: readonly RuleView[], counts: Counts = new Map()): Message {
  return withEnglishNoted(scene, (noted) =>
    fullest(views.length, (whole) => digest(noted, views, counts, whole)),
  );
}

function digest(scene: Scene, views: readonly RuleView[], counts: Counts, whole: number): Message {
  const { tr } = scene;
  const services = tr.list([...new Set(views.map((view) => view.context.service.name))], 'and');
  const due = views.filter((view) => view.state.daysLeft !== null).length;
  const mixed = views.some(({ context }) => isOwn(context)) ? 'own.digest' : 'digest.heading.mixed';
  const key = due === views.length ? 'digest.heading' : mixed;
  const urgencies = views.map(urgencyOf);
  return {
    heading: tr.t(key, { count: views.length, services }),
    blocks: views.map((view, index) =>
      index < whole
        ? section(scene, view, views.length <= MOST_WITH_REMINDERS, counts.get(view.context.rule.id) ?? 0)
        : line(scene, view),
    ),
    buttons: sharedDoneButtons(scene, views),
    context: [
      ...new Set(views.map((view) => sourceLine(scene, mainSource(scene, view)))),
      ...staleLines(scene, views),
    ],
    urgency: byUrgency.find((urgency) => urgencies.includes(urgency)) ?? 'calm',
    locale: tr.locale,
  };
}
