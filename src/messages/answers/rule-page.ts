// Everything about one rule, in parts: a page has room for all of it, and draws the parts itself.
import type { Way } from '../../core/rule.ts';
import { objectionLine } from '../parts/afterwards.ts';
import { doubtBlocks } from '../parts/doubts.ts';
import { dueBlocks } from '../parts/due.ts';
import { isOff } from '../parts/off.ts';
import { capitalised, paragraph, phrase } from '../parts/sentence.ts';
import { mainSource, sourceLine } from '../parts/sources.ts';
import { standingBlocks, standingHeading } from '../parts/standing.ts';
import { cautionLine, conditionLines, stepsBlock } from '../parts/steps.ts';
import { canAct, doingOf, linkOf, mainWay, neededWays, safeUrl, wayKind, waysFor } from '../parts/ways.ts';
import { type RuleView, type Scene, today } from '../scene.ts';
import type { Block, Fact } from '../tree.ts';
import { eventLine, factsOf, isHalted, sourceOf, sourcesOf } from './more.ts';
import { passOnBlocks } from './pass-on.ts';

export interface LinkedLine {
  readonly text: string;
  readonly url: string | null;
}

/** A way besides the one the answer explains. */
export interface OtherWay {
  readonly name: string;
  readonly blocks: readonly Block[];
}

export interface RulePage {
  readonly heading: string;
  /** What is the case, how to act, and what if late. */
  readonly answer: readonly Block[];
  readonly links: readonly LinkedLine[];
  readonly otherWays: readonly OtherWay[];
  /** A text for whoever alone can act; empty where that is the reader. */
  readonly passOn: readonly Block[];
  /** Whose word it is, and whether the steps were tried. */
  readonly notes: readonly string[];
  readonly facts: readonly Fact[];
  readonly timeline: readonly string[];
  readonly doubts: readonly Block[];
  readonly sources: readonly LinkedLine[];
}

/** True where the first line does not say by itself whom it is for: plans and places of hosting are more than a label. */
function saysWhom({ context }: RuleView, name: string): boolean {
  const { plans, plansExcept, hosted } = context.rule.audience;
  return plans.length + plansExcept.length + hosted.length > 0 || name === context.service.name;
}

function answerOf(scene: Scene, view: RuleView, name: string): readonly Block[] {
  const whom = saysWhom(view, name);
  if (view.state.daysLeft === null || isOff(view)) {
    return standingBlocks(scene, view, { complain: true, whom });
  }
  return [...dueBlocks(scene, view, whom), ...paragraph([objectionLine(scene, view)])];
}

function nameOf({ tr }: Scene, view: RuleView, way: Way): string {
  const name = capitalised(tr.t('way.name', { kind: wayKind(view, way) }));
  return way.covers === null ? name : `${name} (${phrase(tr.say(way.covers))})`;
}

function checkedLine(scene: Scene, { checkedOn }: Way): string {
  const { tr } = scene;
  return checkedOn !== null && checkedOn <= today(scene)
    ? tr.t('how.checked', { date: tr.date(checkedOn, 'short') })
    : tr.t('how.unchecked');
}

function otherWay(scene: Scene, view: RuleView, way: Way): OtherWay {
  const takes = way.takesDays === null ? null : scene.tr.t('how.takes', { days: way.takesDays });
  return {
    name: nameOf(scene, view, way),
    blocks: [
      ...paragraph([cautionLine(scene, way)]),
      stepsBlock(scene, way),
      ...paragraph([...conditionLines(scene, way), takes, checkedLine(scene, way)]),
    ],
  };
}

/** Ways that the answer explains in full: the best, or all that are needed together. */
function toldWays(scene: Scene, view: RuleView): readonly Way[] {
  const needed = neededWays(scene, view);
  return needed.length > 0 ? needed : waysFor(scene, view).slice(0, 1);
}

function otherWaysOf(scene: Scene, view: RuleView): readonly OtherWay[] {
  if (!canAct(scene, view)) return [];
  const told = toldWays(scene, view);
  return waysFor(scene, view)
    .filter((way) => !told.includes(way))
    .map((way) => otherWay(scene, view, way));
}

/** Where the ways begin that the answer explains; the others carry their links in their steps. */
function linksOf(scene: Scene, view: RuleView): readonly LinkedLine[] {
  if (!canAct(scene, view)) return [];
  return toldWays(scene, view).flatMap((way) => {
    const url = linkOf(scene, way);
    return url === null ? [] : [{ text: scene.tr.t('way.open', { kind: wayKind(view, way) }), url }];
  });
}

/** Who reads a page may be a member of something that only its admin or owner can opt out. */
function passOnOf(scene: Scene, view: RuleView): readonly Block[] {
  const way = mainWay(scene, view);
  if (way === null || !canAct(scene, view)) return [];
  return ['admin', 'owner'].includes(doingOf(way)) ? passOnBlocks(scene, view, way) : [];
}

function notesOf(scene: Scene, view: RuleView): readonly string[] {
  const way = mainWay(scene, view);
  const source = sourceLine(scene, mainSource(scene, view));
  return way === null || !canAct(scene, view) ? [source] : [source, checkedLine(scene, way)];
}

/** `name`: what the first line calls it: the service, or whom the rule is for where the page names the service. */
export function rulePage(scene: Scene, view: RuleView, name: string): RulePage {
  return {
    heading: standingHeading(scene, view, name),
    answer: answerOf(scene, view, name),
    links: linksOf(scene, view),
    otherWays: otherWaysOf(scene, view),
    passOn: passOnOf(scene, view),
    notes: notesOf(scene, view),
    facts: factsOf(scene, view),
    timeline: view.state.events.map((event) => eventLine(scene, event)),
    doubts: isHalted(view) ? [] : doubtBlocks(scene, view),
    sources: sourcesOf(scene, view).map((source) => ({
      text: sourceOf(scene, source),
      url: safeUrl(source.url),
    })),
  };
}
