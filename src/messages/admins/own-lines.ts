// What is said of a deadline that an installation has added for itself: it is no use of data, so nothing is switched off
// or objected to, and what helps later only those know who set it.

import { capitalised, sentence } from '../parts/sentence.ts';
import { inWords, type RuleView, type Scene } from '../scene.ts';

/** What happens, and what the day is: before it and after it. */
export function ownPlanLine(scene: Scene, view: RuleView): string {
  const { tr } = scene;
  const { deadline, daysLeft } = view.state;
  const change = sentence(capitalised(tr.say(view.context.practice.change)));
  if (deadline === null) return change;
  const date = inWords(scene, deadline.date);
  const tense = daysLeft === null ? 'past' : 'ahead';
  return tr.t(`own.plan.${deadline.kind}`, { change, date, tense });
}

function publisherOf({ context }: RuleView): string {
  return context.service.sources[0]?.publisher ?? 'none';
}

export function ownNoStepsLine(scene: Scene, view: RuleView): string {
  return scene.tr.t('own.noSteps', { publisher: publisherOf(view) });
}

export function ownLateLine(scene: Scene, view: RuleView): string {
  return scene.tr.t('own.late', { publisher: publisherOf(view) });
}
