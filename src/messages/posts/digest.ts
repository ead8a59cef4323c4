// Several rules due in one slot make one post. Each keeps its own line and date: a common one would be wrong for some.
import { isOwn } from '../../core/service.ts';
import { briefLine } from '../answers/list.ts';
import { afterwardsLine } from '../parts/afterwards.ts';
import { action, moreButton } from '../parts/buttons.ts';
import { withEnglishNoted } from '../parts/english-noted.ts';
import { folded, fullest } from '../parts/fold.ts';
import { planTitleLine, precisionLine, whomLine } from '../parts/plan.ts';
import { phrase } from '../parts/sentence.ts';
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

type Section = Extract<Block, { kind: 'section' }>;

function totalLines(scene: Scene, count: number): readonly string[] {
  return count === 0 ? [] : [scene.tr.t('done.total', { count: String(count) })];
}

function section(scene: Scene, view: RuleView, hasReminder: boolean, count: number): Section {
  const isDue = view.state.daysLeft !== null;
  const way = canAct(scene, view) ? mainWay(scene, view) : null;
  const reminder = hasReminder ? postRemindButtons(scene, view) : [];
  const lines = [
    firstLine(scene, view),
    isDue ? precisionLine(scene, view) : null,
    ...(way === null ? [] : inlineSteps(scene, view, way)),
    afterwardsLine(scene, view, isDue ? 'after' : 'past'),
    ...totalLines(scene, count),
  ];
  return {
    kind: 'section',
    heading: standingHeading(scene, view, view.context.service.name),
    lines: lines.filter((line) => line !== null),
    buttons: [...(way === null ? [] : wayButtons(scene, view, 1)), ...reminder, moreButton(scene, view)],
  };
}

/** Without the steps: they are behind its buttons. */
function short(scene: Scene, view: RuleView, count: number): Block {
  const way = canAct(scene, view) ? mainWay(scene, view) : null;
  const links = way === null ? [] : wayButtons(scene, view, 1);
  const heading = standingHeading(scene, view, view.context.service.name);
  return {
    kind: 'section',
    heading,
    lines: [firstLine(scene, view), ...totalLines(scene, count)],
    buttons: [...links, moreButton(scene, view)],
  };
}

/** What it is and by when; the rest is behind its button. */
function line(scene: Scene, view: RuleView, count: number): Block {
  const heading = standingHeading(scene, view, view.context.service.name);
  return { kind: 'section', heading, lines: totalLines(scene, count), buttons: [moreButton(scene, view)] };
}

type Counts = ReadonlyMap<string, number>;

const countOf = (counts: Counts, { context }: RuleView): number => counts.get(context.rule.id) ?? 0;

/** Soonest date first, then what has none ahead. */
function byDate(views: readonly RuleView[]): readonly RuleView[] {
  const daysOf = ({ state }: RuleView): number => state.daysLeft ?? Number.POSITIVE_INFINITY;
  return views.toSorted((a, b) => (daysOf(a) === daysOf(b) ? 0 : daysOf(a) - daysOf(b)));
}

/**
 * One section per rule, most urgent first. The first line names services, never one date. Where a phone's screen has no
 * room for all of it, the buttons for reminders go first; then the last rules lose their steps, and then all but what they
 * are and by when; then all are lines of a list, and of those as many stand there as have room. Where anything is left out,
 * a button leads to all of it.
 * @param counts how many of the channel say that they have done it, by rule, where that is told
 */
export function digestMessage(scene: Scene, views: readonly RuleView[], counts: Counts = new Map()): Message {
  const sorted = byDate(views);
  return withEnglishNoted(scene, (noted) =>
    fullest(3 * views.length + 1, (much) =>
      much < views.length
        ? listed(noted, sorted, counts, much + 1)
        : digest(noted, sorted, counts, much - views.length),
    ),
  );
}

export interface AllOfDigest {
  /** The key of the post. */
  readonly post: string;
  readonly counts: Counts;
  readonly page: number;
}

/** All that a post speaks of, as it is now, a screen at a time, for whoever pressed the button under it. */
export function digestPage(
  scene: Scene,
  views: readonly RuleView[],
  { post, counts, page }: AllOfDigest,
): Message {
  const sorted = byDate(views);
  return withEnglishNoted(scene, (noted) => {
    const sections = sorted.map((view) => sourced(noted, view, countOf(counts, view)));
    const whole = framed(noted, sorted, sections, [noted.tr.t('advice')]);
    const turn = { verb: 'digest', args: { post }, page };
    return folded(noted, whole, turn, { groups: sections.map((section) => [section]) });
  });
}

/** With its source: on a page others would stand below. */
function sourced(scene: Scene, view: RuleView, count: number): Block {
  const whole = section(scene, view, true, count);
  const lines = [...whole.lines, sourceLine(scene, mainSource(scene, view))];
  return { ...whole, lines };
}

/** @param much from twice the number of rules and one (in full) down to 0 (a line of each) */
function blocksOf(scene: Scene, views: readonly RuleView[], counts: Counts, much: number): readonly Block[] {
  const hasReminders = much > 2 * views.length;
  const full = much - views.length;
  return views.map((view, index) => {
    const count = countOf(counts, view);
    if (index < full) return section(scene, view, hasReminders, count);
    return index < much ? short(scene, view, count) : line(scene, view, count);
  });
}

function digest(scene: Scene, views: readonly RuleView[], counts: Counts, much: number): Message {
  const sources = new Set(views.map((view) => sourceLine(scene, mainSource(scene, view))));
  const message = framed(scene, views, blocksOf(scene, views, counts, much), [...sources]);
  return much < 2 * views.length ? withAll(scene, message) : message;
}

/** To all of it in full, for whoever presses it. */
function withAll({ tr }: Scene, message: Message): Message {
  return { ...message, buttons: [action(tr.t('button.showAll'), 'digest'), ...message.buttons] };
}

/** "LinkedIn – AI training: act by 2 November (EU/EEA)": for whom, where others would read the same. */
function briefLines(scene: Scene, views: readonly RuleView[]): readonly string[] {
  const { tr } = scene;
  const lines = views.map((view) => briefLine(scene, view, false));
  return views.map(({ context: { rule } }, index) => {
    const line = lines[index] ?? '';
    const isAlone = lines.indexOf(line) === lines.lastIndexOf(line);
    return isAlone ? line : tr.t('list.line', { line, labels: phrase(tr.say(rule.label)) });
  });
}

/** Of that many what they are and by when; how many more there are; and all of them behind a button. */
function listed(scene: Scene, views: readonly RuleView[], counts: Counts, most: number): Message {
  const { tr } = scene;
  const lines = briefLines(scene, views);
  const items = views.slice(0, most).map((view, index) => {
    const count = countOf(counts, view);
    const line = lines[index] ?? '';
    return count === 0 ? line : `${line} (${tr.t('board.total', { count: String(count) })})`;
  });
  const rest = views.length - items.length;
  const more: Block[] = rest > 0 ? [{ kind: 'text', text: tr.t('digest.more', { count: rest }) }] : [];
  return withAll(scene, framed(scene, views, [{ kind: 'bullets', items }, ...more], [tr.t('digest.behind')]));
}

/** More names than these are no heading. */
const MOST_NAMED = 4;

function namesOf({ tr }: Scene, views: readonly RuleView[]): string {
  const all = [...new Set(views.map((view) => view.context.service.name))];
  const rest = all.length - MOST_NAMED;
  if (rest < 2) return tr.list(all, 'and');
  return tr.list([...all.slice(0, MOST_NAMED), tr.t('digest.others', { count: rest })], 'and');
}

function framed(
  scene: Scene,
  views: readonly RuleView[],
  blocks: readonly Block[],
  context: readonly string[],
): Message {
  const { tr } = scene;
  const due = views.filter((view) => view.state.daysLeft !== null).length;
  const mixed = views.some(({ context: of }) => isOwn(of)) ? 'own.digest' : 'digest.heading.mixed';
  const key = due === views.length ? 'digest.heading' : mixed;
  const urgencies = views.map(urgencyOf);
  return {
    heading: tr.t(key, { count: views.length, services: namesOf(scene, views) }),
    blocks,
    buttons: sharedDoneButtons(scene, views),
    context: [...context, ...staleLines(scene, views)],
    urgency: byUrgency.find((urgency) => urgencies.includes(urgency)) ?? 'calm',
    locale: tr.locale,
  };
}
