// The other rules of a service that bind the reader, in a line each; where there is no room, their number.
import type { Service } from '../../core/service.ts';
import { moreButton } from '../parts/buttons.ts';
import { capitalised, itemised, paragraph, phrase } from '../parts/sentence.ts';
import { statusLine } from '../parts/status-line.ts';
import { isTooLong, type RuleView, type Scene } from '../scene.ts';
import type { Block, Button } from '../tree.ts';

/** The title of the practice, and whom the rule is for where several rules of that practice are spoken of. */
function nameOf(scene: Scene, { context }: RuleView, all: readonly RuleView[]): string {
  const { tr } = scene;
  const title = capitalised(phrase(tr.say(context.practice.title)));
  const label = phrase(tr.say(context.rule.label));
  const isOneOfMany = all.filter((other) => other.context.practice === context.practice).length > 1;
  return isOneOfMany ? tr.t('line.for', { title, label }) : title;
}

function alsoLine(scene: Scene, view: RuleView, all: readonly RuleView[]): string {
  const title = nameOf(scene, view, all);
  return scene.tr.t('line.titled', { title, line: statusLine(scene, view) });
}

/** "Also at Atlassian:" with a line each, or with how many there are. */
export function alsoBlocks(
  scene: Scene,
  service: Service,
  main: RuleView,
  others: readonly RuleView[],
): readonly Block[] {
  if (others.length === 0) return [];
  const { tr } = scene;
  if (isTooLong(scene, others.length > 1 ? 'also' : 'also-one')) {
    return paragraph([tr.t('answer.othersCount', { service: service.name, count: others.length })]);
  }
  const items = others.map((view) => alsoLine(scene, view, [main, ...others]));
  return [...paragraph([tr.t('answer.others', { service: service.name })]), { kind: 'bullets', items }];
}

const MOST_BUTTONS = 4;

/** The same under "more", with everything known about each behind a button. */
export function alsoSection(scene: Scene, main: RuleView, others: readonly RuleView[]): readonly Block[] {
  if (others.length === 0) return [];
  const all = [main, ...others];
  const heading = scene.tr.t('answer.others', { service: main.context.service.name });
  const lines = itemised(others.map((view) => alsoLine(scene, view, all)));
  const buttons = others
    .slice(0, MOST_BUTTONS)
    .map((view): Button => ({ ...moreButton(scene, view), label: nameOf(scene, view, all) }));
  return [{ kind: 'section', heading, lines, buttons }];
}
