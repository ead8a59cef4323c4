// The private answer to "how do I opt out of X?".

import { isOwn, type Service } from '../../core/service.ts';
import { objectionLine } from '../parts/afterwards.ts';
import { action } from '../parts/buttons.ts';
import { concise } from '../parts/concise.ts';
import { dueBlocks } from '../parts/due.ts';
import { isOff } from '../parts/off.ts';
import { capitalised, itemised, paragraph, phrase } from '../parts/sentence.ts';
import { mainSource, sourceLine, staleLines } from '../parts/sources.ts';
import { standingBlocks, standingHeading } from '../parts/standing.ts';
import { labelledLine } from '../parts/status-line.ts';
import { canAct, mainWay, otherWayObjects, wayButtons } from '../parts/ways.ts';
import { isTooLong, type RuleView, type Scene, today, urgencyOf } from '../scene.ts';
import type { Block, Button, Message } from '../tree.ts';
import { alsoBlocks } from './also.ts';
import {
  type AnswerOptions,
  answerButtons,
  countryButton,
  remindOfButtons,
  ruleButtons,
  shareButtons,
} from './answer-buttons.ts';

/** Who is known to ask may be handed a text for whoever can act. */
function askedBy(scene: Scene, { isAdmin = false }: AnswerOptions): Scene {
  return { ...scene, asker: isAdmin ? 'admin' : 'member' };
}

/** "LinkedIn, Netherlands". Several jurisdictions are all named. */
function nameFor(scene: Scene, service: Service): string {
  const { jurisdictions, tr } = scene;
  if (jurisdictions.length === 0 || isOwn({ service })) return service.name;
  const country = tr.list(
    jurisdictions.map((code) => scene.nameOf(code)),
    'and',
  );
  return tr.t('heading.country', { service: service.name, country });
}

/** Whether the steps were tried, and when; null where there are none to try. */
function checkedLine(scene: Scene, view: RuleView): string | null {
  const way = mainWay(scene, view);
  if (way === null || !canAct(scene, view) || isTooLong(scene, 'checked')) return null;
  if (isOwn(view.context)) return null;
  const { checkedOn } = way;
  if (checkedOn === null || checkedOn > today(scene)) return scene.tr.t('how.unchecked');
  return scene.tr.t('how.checked', { date: scene.tr.date(checkedOn, 'short') });
}

/** Which plan or kind of account the reader has, where it is hosted, and in which part of the country they live, we do not know. */
function mayNotFit(scene: Scene, { context }: RuleView): boolean {
  const { plans, plansExcept, hosted, jurisdictions, except } = context.rule.audience;
  const shared = scene.places.overlap(jurisdictions, except, scene.jurisdictions);
  const isPart =
    scene.jurisdictions.length > 0 && shared.size < scene.places.expand(scene.jurisdictions).size;
  return isPart || [plans, plansExcept, hosted].some((limit) => limit.length > 0);
}

function mainBlocks(scene: Scene, view: RuleView): readonly Block[] {
  const whom = mayNotFit(scene, view);
  if (view.state.daysLeft === null || isOff(view))
    return standingBlocks(scene, view, { complain: true, whom });
  const objection = otherWayObjects(scene, view) ? null : objectionLine(scene, view);
  return [...dueBlocks(scene, view, whom), ...paragraph([objection])];
}

/** The rule to explain: one with a date ahead, else one where acting helps, else the first; what is off at first comes last. */
function mainView(scene: Scene, views: readonly RuleView[]): RuleView | null {
  const inUse = views.filter((view) => !isOff(view));
  const due = inUse.find((view) => view.state.daysLeft !== null);
  const open = [...inUse, ...views].find((view) => canAct(scene, view));
  return due ?? open ?? views[0] ?? null;
}

/**
 * The answer for a known country. `views`: the rules that bind the reader, soonest upcoming first; one is told in full,
 * the others in a line each. Without any it says that no rule is known.
 */
export function answerMessage(
  scene: Scene,
  service: Service,
  views: readonly RuleView[],
  options: AnswerOptions,
): Message {
  return concise(askedBy(scene, options), (shorter) => answer(shorter, service, views, options), 'answer');
}

function answer(scene: Scene, service: Service, views: readonly RuleView[], options: AnswerOptions): Message {
  const main = mainView(scene, views);
  if (main === null) return nothingMessage(scene, service);
  // What a newer plan took the place of is history: "more" has it.
  const others = views.filter((view) => view !== main && view.state.status !== 'superseded');
  const source = sourceLine(scene, mainSource(scene, main));
  const checked = checkedLine(scene, main);
  return {
    heading: standingHeading(scene, main, nameFor(scene, service)),
    blocks: [...mainBlocks(scene, main), ...alsoBlocks(scene, service, main, others)],
    buttons: answerButtons(scene, service, main, options),
    context: [
      source,
      ...(checked === null ? [] : [checked]),
      ...staleLines(scene, views),
      scene.tr.t('advice'),
    ],
    urgency: urgencyOf(main),
    locale: scene.tr.locale,
  };
}

function nothingMessage(scene: Scene, service: Service): Message {
  const { tr } = scene;
  return {
    heading: tr.t('heading.nothing', { service: nameFor(scene, service) }),
    blocks: paragraph([tr.t('body.nothing')]),
    buttons: [countryButton(scene, service)],
    context: [tr.t('advice')],
    urgency: 'calm',
    locale: tr.locale,
  };
}

/** What holds elsewhere: a line for places the rules leave out, so that silence is not read as "nothing applies". */
export function elsewhereLines(scene: Scene, views: readonly RuleView[]): readonly string[] {
  const { places, tr } = scene;
  // Where only some countries' rules are shown, nothing follows for the others.
  if (scene.jurisdictions.length > 0) return [];
  const audiences = views.map((view) => view.context.rule.audience);
  const covered = new Set(audiences.flatMap((one) => [...places.expand(one.jurisdictions, one.except)]));
  if (!audiences.some((one) => one.jurisdictions.includes('WORLD'))) return [tr.t('line.elsewhere')];
  const left = new Set(audiences.flatMap((one) => one.except));
  const uncovered = [...left].filter((code) => ![...places.expand([code])].some((atom) => covered.has(atom)));
  if (uncovered.length === 0) return [];
  return [
    tr.t('line.noRule', {
      countries: tr.list(
        uncovered.map((code) => scene.nameOf(code)),
        'and',
      ),
    }),
  ];
}

/** One line per rule. With several practices each is a part of its own, with its own link. */
export function ruleBlocks(scene: Scene, views: readonly RuleView[]): readonly Block[] {
  const practices = [...new Set(views.map((view) => view.context.practice))];
  if (practices.length < 2) {
    const lines = views.map((view) => labelledLine(scene, view));
    return [bullets([...lines, ...elsewhereLines(scene, views)])];
  }
  return practices.map((practice): Block => {
    const own = views.filter((view) => view.context.practice === practice);
    return {
      kind: 'section',
      heading: capitalised(phrase(scene.tr.say(practice.title))),
      lines: itemised([
        ...own.map((view) => labelledLine(scene, view)),
        // The label of a single rule says whom it leaves out.
        ...(own.length > 1 && !isTooLong(scene, 'elsewhere') ? elsewhereLines(scene, own) : []),
      ]),
      buttons: linksOf(scene, own).slice(0, 1),
    };
  });
}

/** Links to the ways of the rules, each address once. */
function linksOf(scene: Scene, views: readonly RuleView[]): readonly Button[] {
  const links = views.filter((view) => canAct(scene, view)).flatMap((view) => wayButtons(scene, view, 1));
  const isFirst = (button: Button, index: number): boolean =>
    links.findIndex((other) => JSON.stringify(other) === JSON.stringify(button)) === index;
  return links.filter(isFirst);
}

/** The links of a whole message; none where each practice carries its own. */
export function sharedButtons(scene: Scene, views: readonly RuleView[]): readonly Button[] {
  const practices = new Set(views.map((view) => view.context.practice));
  return practices.size > 1 ? [] : linksOf(scene, views).slice(0, 2);
}

/** Longer labels would push the date out of a notification. */
const LONGEST_LABEL = 24;

/** "LinkedIn, United States" where the rule is not for everybody, so that nobody reads a date that is not theirs. */
function nameWithAudience(scene: Scene, { context }: RuleView): string {
  const { audience, label } = context.rule;
  const { name } = context.service;
  const country = phrase(scene.tr.say(label));
  const isForAll = audience.jurisdictions.includes('WORLD') && audience.except.length === 0;
  return isForAll || country.length > LONGEST_LABEL
    ? name
    : scene.tr.t('heading.country', { service: name, country });
}

/** First line for readers of unknown country: a date only where one rule is all there is. */
export function openHeading(scene: Scene, service: Service, views: readonly RuleView[]): string {
  const { tr } = scene;
  const [only, second] = views;
  if (only === undefined) return tr.t('heading.nothing', { service: service.name });
  if (second === undefined) return standingHeading(scene, only, nameWithAudience(scene, only));
  const hasDate = views.some((view) => view.state.daysLeft !== null);
  return tr.t(hasDate ? 'answer.choose.heading' : 'answer.choose.rule', { service: service.name });
}

/** All rules in a line each; a single one in full. */
function openBlocks(scene: Scene, views: readonly RuleView[]): readonly Block[] {
  const [only, second] = views;
  if (only === undefined) return paragraph([scene.tr.t('body.nothing')]);
  if (second !== undefined) return ruleBlocks(scene, views);
  const whom = mayNotFit(scene, only) || nameWithAudience(scene, only) === only.context.service.name;
  return only.state.daysLeft === null || isOff(only)
    ? standingBlocks(scene, only, { whom })
    : dueBlocks(scene, only, whom);
}

/** The answer while the country is unknown: all rules at once, then the choice. */
export function answerUnknownCountryMessage(
  scene: Scene,
  service: Service,
  views: readonly RuleView[],
  options: AnswerOptions,
): Message {
  return concise(
    askedBy(scene, options),
    (shorter) => answerForAll(shorter, service, views, options),
    'answer',
  );
}

function answerForAll(
  scene: Scene,
  service: Service,
  views: readonly RuleView[],
  options: AnswerOptions,
): Message {
  const { tr } = scene;
  const main = views[0];
  const source = main === undefined ? [] : [sourceLine(scene, mainSource(scene, main))];
  return {
    heading: openHeading(scene, service, views),
    blocks: [
      ...openBlocks(scene, views),
      ...paragraph([views.length > 1 ? tr.t('answer.choose.intro') : null]),
    ],
    buttons: [
      ...sharedButtons(scene, views),
      ...(main !== undefined && views.length === 1
        ? ruleButtons(scene, main)
        : remindOfButtons(scene, service, views)),
      action(tr.t('country.choose'), 'country.choose', { service: service.id }, 'primary'),
      ...(main === undefined ? [] : shareButtons(scene, service, options)),
    ],
    context: [...source, ...staleLines(scene, views), tr.t('advice')],
    urgency: main === undefined ? 'calm' : urgencyOf(main),
    locale: tr.locale,
  };
}

function bullets(items: readonly string[]): Block {
  return { kind: 'bullets', items };
}
