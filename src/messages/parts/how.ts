// How to opt out, as blocks: what to know first, the steps, under which conditions, and the text to send.
import type { Way } from '../../core/rule.ts';
import { isForSomebodyElse, passOnBlocks } from '../answers/pass-on.ts';
import { isTooLong, type RuleView, type Scene } from '../scene.ts';
import type { Block } from '../tree.ts';
import { paragraph } from './sentence.ts';
import { cautionLine, checklist, conditionLines, doneLine, stepsBlock, stepsInline } from './steps.ts';
import { linkOf, mainWay, neededWays, noWayLine } from './ways.ts';

/** How to do it: numbered while there is time, in one line on the day itself; a text for who can, where that is not the reader. */
export function howBlocks(scene: Scene, view: RuleView): readonly Block[] {
  const way = mainWay(scene, view);
  if (way === null) return paragraph([noWayLine(scene, view)]);
  if (isForSomebodyElse(scene, way)) return passOnBlocks(scene, view, way);
  const needed = neededWays(scene, view);
  const ways = needed.length === 0 ? [way] : needed;
  const conditions = ways.flatMap((one) => conditionLines(scene, one));
  const cautions = ways.map((one) => cautionLine(scene, one));
  const list = checklist(scene, view);
  if (view.state.daysLeft === 0 && list === null) {
    const steps = [...cautions, stepsInline(scene, way), doneLine(scene, way), ...new Set(conditions)];
    return [...paragraph(steps), ...readyText(scene, way)];
  }
  return [
    ...paragraph(cautions),
    ...(list ?? [stepsBlock(scene, way)]),
    ...paragraph([...new Set(conditions)]),
    ...readyText(scene, way),
  ];
}

/** What to write, to be copied; where there is no room for it, where it can be found. */
function readyText(scene: Scene, way: Way): readonly Block[] {
  if (way.message === null || way.steps.length === 0) return [];
  const text = scene.tr.say(way.message);
  const isInSteps = way.steps.some((step) => scene.tr.say(step.text).includes(text));
  if (isInSteps) return [];
  if (!isTooLong(scene, 'ready-text')) return [{ kind: 'quote', text }];
  const isMail = linkOf(scene, way)?.startsWith('mailto:') === true;
  return paragraph([scene.tr.t('how.text', { where: isMail ? 'link' : 'more' })]);
}
