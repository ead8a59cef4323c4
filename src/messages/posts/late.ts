// A reminder that could not leave in time, rewritten: what still helps, and that the delay was ours.
import { moreButton } from '../parts/buttons.ts';
import { concise } from '../parts/concise.ts';
import { paragraph } from '../parts/sentence.ts';
import { mainSource, sourceLine } from '../parts/sources.ts';
import { standingBlocks, standingHeading } from '../parts/standing.ts';
import { canAct, wayButtons } from '../parts/ways.ts';
import { inWords, type RuleView, type Scene, urgencyOf } from '../scene.ts';
import type { Message } from '../tree.ts';
import { postDoneButtons } from './done-button.ts';

/** The after-deadline text of a reminder. Never says "act by": it says what is the case at the scene's moment. */
export function lateMessage(scene: Scene, view: RuleView): Message {
  const { tr } = scene;
  const { actBy, daysLeft } = view.state;
  const isPast = actBy !== null && daysLeft === null;
  const intro = isPast ? tr.t('late.intro', { date: inWords(scene, actBy) }) : tr.t('late.introUndated');
  return standingMessage(scene, view, intro);
}

/** What is the case with one rule, for a channel; with a sentence before it that says why it comes now. */
export function standingMessage(scene: Scene, view: RuleView, intro: string | null): Message {
  return concise(scene, (shorter) => standing(shorter, view, intro));
}

function standing(scene: Scene, view: RuleView, intro: string | null): Message {
  return {
    heading: standingHeading(scene, view, view.context.service.name),
    blocks: [...paragraph([intro]), ...standingBlocks(scene, view)],
    buttons: [
      ...(canAct(scene, view) ? wayButtons(scene, view) : []),
      ...postDoneButtons(scene, view),
      moreButton(scene, view),
    ],
    context: [sourceLine(scene, mainSource(scene, view))],
    urgency: urgencyOf(view),
    locale: scene.tr.locale,
  };
}
