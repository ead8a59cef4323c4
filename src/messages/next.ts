// The dates ahead, soonest first.
import { action } from './buttons.ts';
import { withEnglishNoted } from './english-noted.ts';
import { inWords, type RuleView, type Scene, urgencyOf } from './scene.ts';
import { capitalised, paragraph, phrase } from './sentence.ts';
import { staleLines } from './sources.ts';
import { statusLine } from './status-line.ts';
import type { Block, Message } from './tree.ts';
import { mainWay } from './ways.ts';

/** The day to act by; where there is no way to, the first day of use. */
function dayOf(scene: Scene, view: RuleView): string {
  const { state } = view;
  const day = mainWay(scene, view) === null ? (state.startsOn ?? state.actBy) : state.actBy;
  return day === null ? statusLine(scene, view) : inWords(scene, day, 'weekday');
}

function nextLine(scene: Scene, view: RuleView): string {
  const { tr } = scene;
  const { service, practice, rule } = view.context;
  const line = tr.t('next.line', {
    date: dayOf(scene, view),
    service: service.name,
    title: phrase(tr.say(practice.title)),
    label: scene.jurisdictions.length === 0 ? phrase(tr.say(rule.label)) : 'none',
    way: mainWay(scene, view) === null ? 'none' : 'some',
  });
  return capitalised(line);
}

/** `views`: rules with a date within the next `days` days, by actBy. */
export function nextMessage(scene: Scene, views: readonly RuleView[], days: number): Message {
  return withEnglishNoted(scene, (noted) => next(noted, views, days));
}

function next(scene: Scene, views: readonly RuleView[], days: number): Message {
  const { tr } = scene;
  const [first] = views;
  const lines: Block = { kind: 'bullets', items: views.map((view) => nextLine(scene, view)) };
  return {
    heading: tr.t('next.heading', { count: views.length, days }),
    blocks: first === undefined ? paragraph([tr.t('next.empty')]) : [lines],
    buttons: [action(tr.t('button.list'), 'list')],
    context: [...staleLines(scene, views), tr.t('advice')],
    urgency: first === undefined ? 'calm' : urgencyOf(first),
    locale: tr.locale,
  };
}
