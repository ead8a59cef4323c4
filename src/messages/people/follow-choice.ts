// Whether there is something to be reminded of, and the button that asks for it.
import { action } from '../parts/buttons.ts';
import { isOff } from '../parts/off.ts';
import { canAct, mainWay } from '../parts/ways.ts';
import type { RuleView, Scene } from '../scene.ts';
import type { Button } from '../tree.ts';

/** `date`: there is one ahead; `own`: one's own, which has to be asked for; `news`: on hold, or without a date yet. */
export type FollowChoice = 'date' | 'own' | 'news';

/** Null where there is nothing to be reminded of: it runs, it is over, or nobody is in it by doing nothing. */
export function followChoice(scene: Scene, view: RuleView): FollowChoice | null {
  const { status, daysLeft, optOutRemoved } = view.state;
  if (optOutRemoved || isOff(view)) return null;
  if (daysLeft !== null) return 'date';
  if (status === 'suspended' || status === 'announced') return 'news';
  const isOwn = status === 'rolling' && view.context.rule.clock.kind === 'personal';
  return isOwn && canAct(scene, view) ? 'own' : null;
}

function labelOf(scene: Scene, view: RuleView, choice: FollowChoice): string {
  if (choice !== 'news') return scene.tr.t('button.remind');
  return scene.tr.t(view.state.status === 'suspended' ? 'button.restart' : 'button.dated');
}

/** Where there is nothing to be reminded of: none. What is asked for one country is remembered for it, by its code. */
export function remindButtons(scene: Scene, view: RuleView): readonly Button[] {
  const choice = followChoice(scene, view);
  if (choice === null) return [];
  const rule = view.context.rule.id;
  const [country, other] = scene.jurisdictions;
  const place = country === undefined || other !== undefined ? {} : { country };
  return [action(labelOf(scene, view, choice), 'remind', { rule, ...place })];
}

/** For whoever reads it alone, where there is something of theirs to do. `args`: of the reminder it stands in. */
export function doneButtons(
  scene: Scene,
  view: RuleView,
  args: Readonly<Record<string, string>> = {},
): readonly Button[] {
  const way = mainWay(scene, view);
  if (isOff(view) || way === null || way.role !== 'member' || !canAct(scene, view)) return [];
  return [action(scene.tr.t('button.done'), 'done', { rule: view.context.rule.id, ...args })];
}

/** In a post that many read: only while there is a day left to be reminded on, and for nobody's country. */
export function postRemindButtons(scene: Scene, view: RuleView): readonly Button[] {
  const isAhead = (view.state.daysLeft ?? 0) > 0 && followChoice(scene, view) === 'date';
  return isAhead && canAct(scene, view)
    ? [action(scene.tr.t('button.remind'), 'remind', { rule: view.context.rule.id })]
    : [];
}
