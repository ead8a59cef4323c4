// The reminder: what to do by when, for whom, how, and what being late means.
import { isOwn } from '../../core/service.ts';
import { moreButton } from '../parts/buttons.ts';
import { concise } from '../parts/concise.ts';
import { dueBlocks, dueHeading } from '../parts/due.ts';
import { sureLines } from '../parts/plan.ts';
import { paragraph } from '../parts/sentence.ts';
import { mainSource, sourceLine, staleLines } from '../parts/sources.ts';
import { otherWayLine } from '../parts/steps.ts';
import { mainWay, wayButtons } from '../parts/ways.ts';
import { postRemindButtons } from '../people/follow-choice.ts';
import { isTooLong, type RuleView, type Scene, urgencyOf } from '../scene.ts';
import type { Message } from '../tree.ts';
import { postDoneButtons } from './done-button.ts';
import { lateMessage } from './late.ts';

function isOnesOwn(scene: Scene, view: RuleView): boolean {
  const way = mainWay(scene, view);
  return way !== null && way.scope === 'account' && way.role === 'member' && !isOwn(view.context);
}

/**
 * A reminder for a channel, worded for the day it is sent. Once the date is over it turns into the text for
 * latecomers, so a stale "act by" can never leave.
 */
export function reminderMessage(scene: Scene, view: RuleView): Message {
  if (view.state.daysLeft === null) return lateMessage(scene, view);
  return concise(scene, (shorter) => reminder(shorter, view));
}

function reminder(scene: Scene, view: RuleView): Message {
  const { daysLeft } = view.state;
  const isBrief = otherWayLine(scene, view) === null && sureLines(scene, view) === null;
  const isAhead = daysLeft !== null && daysLeft > 0 && !isTooLong(scene, 'yours');
  const yours = isBrief && isAhead && isOnesOwn(scene, view) ? scene.tr.t('how.yours') : null;
  return {
    heading: dueHeading(scene, view, view.context.service.name),
    blocks: [...dueBlocks(scene, view), ...paragraph([yours])],
    buttons: [
      ...wayButtons(scene, view),
      ...postRemindButtons(scene, view),
      ...postDoneButtons(scene, view),
      moreButton(scene, view),
    ],
    context: [sourceLine(scene, mainSource(scene, view)), ...staleLines(scene, [view])],
    urgency: urgencyOf(view),
    locale: scene.tr.locale,
  };
}
