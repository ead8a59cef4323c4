// The reminder: what to do by when, for whom, how, and what being late means.
import { isOwn } from '../core/service.ts';
import { moreButton } from './buttons.ts';
import { concise } from './concise.ts';
import { postDoneButtons } from './done-button.ts';
import { dueBlocks, dueHeading } from './due.ts';
import { postRemindButtons } from './follow-choice.ts';
import { lateMessage } from './late.ts';
import { sureLines } from './plan.ts';
import { isTooLong, type RuleView, type Scene, urgencyOf } from './scene.ts';
import { paragraph } from './sentence.ts';
import { mainSource, sourceLine, staleLines } from './sources.ts';
import { otherWayLine } from './steps.ts';
import type { Message } from './tree.ts';
import { mainWay, wayButtons } from './ways.ts';

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
