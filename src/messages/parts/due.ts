// What a reader needs while there is still time: first line, plan, steps, and what being late will mean.
import { isOwn } from '../../core/service.ts';
import { inWords, type RuleView, type Scene } from '../scene.ts';
import type { Block } from '../tree.ts';
import { afterwardsLine } from './afterwards.ts';
import { howBlocks } from './how.ts';
import { planLine, precisionLine, silenceLine, sureLines, whomLine } from './plan.ts';
import { paragraph } from './sentence.ts';
import { otherWayLine } from './steps.ts';
import { doingOf, isClaim, mainWay } from './ways.ts';

/** What the first line asks for: choosing where the deadline is a choice, else what the main way asks. */
export function askOf(scene: Scene, view: RuleView): string {
  if (isClaim(view)) return 'claim';
  if (isOwn(view.context)) return 'act';
  const doing = doingOf(mainWay(scene, view));
  return view.state.deadline?.kind === 'choose-by' && doing !== 'admin' && doing !== 'owner'
    ? 'choose'
    : doing;
}

/** First line while there is still time. `name`: the service, with the country where that is known. */
export function dueHeading(scene: Scene, view: RuleView, name: string): string {
  const { tr } = scene;
  const { actBy, daysLeft, deadline, startsOn, controlEndsOn } = view.state;
  if (actBy === null || daysLeft === null) return tr.t('heading.announced', { service: name });
  const how = askOf(scene, view);
  if (daysLeft === 0 && deadline?.kind === 'last-day') {
    return tr.t('reminder.heading.lastDay', { service: name, how });
  }
  if (daysLeft === 0) return tr.t('reminder.heading.today', { service: name, how });
  const date = inWords(scene, how === 'none' ? (startsOn ?? controlEndsOn ?? actBy) : actBy, 'weekday');
  return how === 'none'
    ? tr.t('reminder.heading.none', { service: name, date, days: daysLeft })
    : tr.t('reminder.heading', { service: name, how, date, days: daysLeft });
}

/** Everything a reader needs about one rule before the date: plan, steps, lateness, other ways, doubts. Without `withWhom` for a reader it is known to bind. */
export function dueBlocks(scene: Scene, view: RuleView, withWhom = true): readonly Block[] {
  return [
    ...paragraph([
      withWhom ? whomLine(scene, view) : null,
      planLine(scene, view),
      silenceLine(scene, view),
      precisionLine(scene, view),
    ]),
    ...howBlocks(scene, view),
    ...paragraph([afterwardsLine(scene, view, 'after'), otherWayLine(scene, view), sureLines(scene, view)]),
  ];
}
