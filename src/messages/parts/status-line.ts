// A rule in one line, for lists: what its date or status is, nothing else.
import { isOwn } from '../../core/service.ts';
import { inWords, type RuleView, type Scene } from '../scene.ts';
import { mayObject } from './afterwards.ts';
import { askOf } from './due.ts';
import { isOff } from './off.ts';
import { confidenceOf, deadlineInWords } from './plan.ts';
import { capitalised, phrase } from './sentence.ts';
import { denierOf } from './sources.ts';
import { canAct, doingOf, mainWay } from './ways.ts';

/** "act by 2 November", "suspended; nothing to switch off now": lower case, without a full stop. */
export function statusLine(scene: Scene, view: RuleView): string {
  const { tr } = scene;
  const { status, lastEvent, optOutRemoved } = view.state;
  if (optOutRemoved) return tr.t('line.removed');
  if (isOff(view)) return tr.t('line.off', { how: doingOf(mainWay(scene, view)) });
  switch (status) {
    case null:
      return tr.t('line.unknown');
    case 'upcoming':
      return dueLine(scene, view);
    case 'in-force':
      return runningLine(scene, view);
    case 'closed':
      return closedLine(scene, view);
    case 'rolling':
      return rollingLine(scene, view);
    case 'rumour':
      return lastEvent?.kind === 'denied'
        ? tr.t('line.denied', { publisher: denierOf(scene, view, lastEvent) })
        : tr.t('line.rumour');
    case 'announced':
    case 'suspended':
    case 'withdrawn':
    case 'superseded':
      return tr.t(`line.${status}`);
  }
}

function dueLine(scene: Scene, view: RuleView): string {
  const { tr } = scene;
  const { actBy, daysLeft, deadline } = view.state;
  if (actBy === null || deadline === null) return tr.t('line.announced');
  const how = askOf(scene, view);
  if (how === 'none') return tr.t('line.startsNoWay', { date: deadlineInWords(scene, deadline) });
  if (daysLeft === 0) return tr.t('line.today', { how });
  return tr.t('line.actBy', { how, date: inWords(scene, actBy) });
}

function runningLine(scene: Scene, view: RuleView): string {
  const { tr } = scene;
  const { startedOn, startsOn, deadline } = view.state;
  const isOver = isOwn(view.context) || mainWay(scene, view) !== null;
  if (isOver && !canAct(scene, view)) return closedLine(scene, view);
  const how = doingOf(mainWay(scene, view));
  if (startedOn !== null) return tr.t('line.since', { kind: 'known', date: inWords(scene, startedOn), how });
  if (startsOn === null || deadline === null) return tr.t('line.running', { how });
  return tr.t('line.since', { kind: 'announced', date: deadlineInWords(scene, deadline), how });
}

function closedLine(scene: Scene, view: RuleView): string {
  if (isOwn(view.context)) return scene.tr.t('own.over');
  if (canAct(scene, view)) return scene.tr.t('line.running', { how: doingOf(mainWay(scene, view)) });
  return scene.tr.t(mayObject(scene, view) ? 'line.closedObject' : 'line.closed');
}

function rollingLine(scene: Scene, view: RuleView): string {
  const { clock } = view.context.rule;
  if (clock.kind !== 'personal') return scene.tr.t('line.rolling');
  return scene.tr.t('line.personal', { length: clock.length, unit: clock.unit, from: clock.from });
}

/** "Ads by partners: in use": for a reader whom the rule is known to bind. */
export function titledLine(scene: Scene, view: RuleView): string {
  const title = phrase(scene.tr.say(view.context.practice.title));
  return scene.tr.t('line.titled', { title: capitalised(title), line: statusLine(scene, view) });
}

/** "EU/EEA: act by 2 November", with a word of doubt where there is one. */
export function labelledLine(scene: Scene, view: RuleView): string {
  const { tr } = scene;
  const label = capitalised(phrase(tr.say(view.context.rule.label)));
  const line = statusLine(scene, view);
  const level = confidenceOf(scene, view);
  return tr.t('line.labelled', {
    label,
    line: level === 'high' ? line : tr.t('line.unsure', { line, level }),
  });
}
