// The announced first day: that it has come, and what still helps whoever missed it.
import { dateOfDeadline } from '../../core/deadline.ts';
import { isOwn } from '../../core/service.ts';
import { afterwardsLine, objectionLine } from '../parts/afterwards.ts';
import { moreButton } from '../parts/buttons.ts';
import { concise } from '../parts/concise.ts';
import { planTitleLine, sureLines, whomLine } from '../parts/plan.ts';
import { paragraph, selector } from '../parts/sentence.ts';
import { mainSource, sourceLine } from '../parts/sources.ts';
import { standingHeading } from '../parts/standing.ts';
import { inlineSteps } from '../parts/steps.ts';
import { canAct, mainWay, noWayLine, wayButtons } from '../parts/ways.ts';
import { inWords, type RuleView, type Scene, today } from '../scene.ts';
import type { Message } from '../tree.ts';
import { postDoneButtons } from './done-button.ts';
import { standingMessage } from './late.ts';

/** "today is the announced start"; "it has started" only where a source says so. */
function startedHeading(scene: Scene, view: RuleView): string {
  const { tr } = scene;
  const { deadline, startedOn } = view.state;
  const service = view.context.service.name;
  if (startedOn !== null)
    return tr.t('started.heading.evidence', { service, date: inWords(scene, startedOn) });
  if (deadline === null || deadline.precision === 'month') return standingHeading(scene, view, service);
  if (isOwn(view.context) && deadline.kind !== 'starts-on') return standingHeading(scene, view, service);
  const day = dateOfDeadline(deadline);
  const date = inWords(scene, day);
  if (deadline.kind === 'last-day' || day === today(scene)) {
    return tr.t('started.heading', { service, kind: selector(deadline.kind), date });
  }
  return deadline.kind === 'starts-on'
    ? tr.t('started.heading.past', { service, date })
    : standingHeading(scene, view, service);
}

/** True while the plan runs, or ran out as announced; a halted one has not started. */
function hasRun(view: RuleView): boolean {
  const { status, optOutRemoved, deadline, startedOn } = view.state;
  if (optOutRemoved || (deadline === null && startedOn === null)) return false;
  return status === 'in-force' || status === 'closed';
}

/** Says that use was announced to begin, without claiming that it did. */
export function startedMessage(scene: Scene, view: RuleView): Message {
  return concise(scene, (shorter) => started(shorter, view));
}

function started(scene: Scene, view: RuleView): Message {
  const { tr } = scene;
  if (!hasRun(view)) return standingMessage(scene, view, null);
  const way = canAct(scene, view) ? mainWay(scene, view) : null;
  const rest = afterwardsLine(scene, view, 'past') ?? noWayLine(scene, view);
  return {
    heading: startedHeading(scene, view),
    blocks: [
      ...paragraph([whomLine(scene, view), planTitleLine(scene, view)]),
      ...paragraph([
        tr.t('started.missed', { rest }),
        ...(way === null ? [] : inlineSteps(scene, view, way)),
        objectionLine(scene, view),
      ]),
      ...paragraph([sureLines(scene, view), tr.t('started.last')]),
    ],
    buttons: [
      ...(way === null ? [] : wayButtons(scene, view)),
      ...postDoneButtons(scene, view),
      moreButton(scene, view),
    ],
    context: [sourceLine(scene, mainSource(scene, view))],
    urgency: 'past',
    locale: tr.locale,
  };
}
