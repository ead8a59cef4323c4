// The buttons under the private answer.
import { isOwn, type Service } from '../../core/service.ts';
import { objectionLine } from '../parts/afterwards.ts';
import { action, moreButton } from '../parts/buttons.ts';
import { isOff } from '../parts/off.ts';
import { tellsAfterwards } from '../parts/standing.ts';
import { canAct, mainWay, wayButtons } from '../parts/ways.ts';
import { doneButtons, followChoice, remindButtons } from '../people/follow-choice.ts';
import type { RuleView, Scene } from '../scene.ts';
import type { Button } from '../tree.ts';
import { complaintButtons } from './complaint.ts';
import { isForSomebodyElse } from './pass-on.ts';

export interface AnswerOptions {
  /** The asker may post here, so a "share" button makes sense. */
  readonly shareable: boolean;
  /** The asker is an admin of the place they ask from, and may be the one who can switch things off. */
  readonly isAdmin?: boolean;
}

/** Under the answer for a known country: links, then what one can ask for of this rule, then of the service. */
export function answerButtons(
  scene: Scene,
  service: Service,
  main: RuleView,
  options: AnswerOptions,
): readonly Button[] {
  return [
    ...(isOwnToDo(scene, main) ? wayButtons(scene, main) : []),
    ...(isComplaintTold(scene, main) ? complaintButtons(scene) : []),
    ...remindButtons(scene, main),
    ...doneButtons(scene, main),
    moreButton(scene, main),
    ...shareButtons(scene, service, options),
    ...(isOwn({ service }) ? [] : [countryButton(scene, service)]),
  ];
}

/** The line on complaining is there for whoever hears that use has begun or may go on. */
function isComplaintTold(scene: Scene, view: RuleView): boolean {
  const line = isOff(view) || view.state.daysLeft !== null ? null : objectionLine(scene, view, true);
  return line !== null && line !== objectionLine(scene, view) && tellsAfterwards(view);
}

/** A link to what only somebody else can do is of no use to the asker; the text to send carries it. */
function isOwnToDo(scene: Scene, view: RuleView): boolean {
  const way = mainWay(scene, view);
  return way !== null && canAct(scene, view) && !isForSomebodyElse(scene, way);
}

export function shareButtons(
  scene: Scene,
  service: Service,
  { shareable }: AnswerOptions,
): readonly Button[] {
  return shareable ? [action(scene.tr.t('button.share'), 'share', { service: service.id })] : [];
}

export function countryButton(scene: Scene, service: Service): Button {
  const label = scene.tr.t(scene.jurisdictions.length === 0 ? 'country.choose' : 'country.other');
  return action(label, 'country.choose', { service: service.id });
}

/** What one can ask for of the only rule there is. */
export function ruleButtons(scene: Scene, only: RuleView): readonly Button[] {
  return [...remindButtons(scene, only), ...doneButtons(scene, only), moreButton(scene, only)];
}

/** Of several rules the one to be reminded of is asked for, where there is anything to come of any. */
export function remindOfButtons(
  scene: Scene,
  service: Service,
  views: readonly RuleView[],
): readonly Button[] {
  const isAnyAhead = views.some((view) => followChoice(scene, view) !== null);
  return isAnyAhead ? [action(scene.tr.t('button.remind'), 'remind', { service: service.id })] : [];
}
