// The dates ahead, soonest first.
import { action } from './buttons.ts';
import { inWords, type RuleView, type Scene, urgencyOf } from './scene.ts';
import { capitalised, paragraph, phrase } from './sentence.ts';
import { statusLine } from './status-line.ts';
import type { Block, Message } from './tree.ts';

function nextLine(scene: Scene, view: RuleView): string {
  const { tr } = scene;
  const { service, rule } = view.context;
  const { actBy } = view.state;
  const line = tr.t('next.line', {
    date: actBy === null ? statusLine(scene, view) : inWords(scene, actBy, 'weekday'),
    service: service.name,
    label: phrase(tr.say(rule.label)),
  });
  return capitalised(line);
}

/** `views`: rules with a date within the next `days` days, by actBy. */
export function nextMessage(scene: Scene, views: readonly RuleView[], days: number): Message {
  const { tr } = scene;
  const [first] = views;
  const lines: Block = { kind: 'bullets', items: views.map((view) => nextLine(scene, view)) };
  return {
    heading: tr.t('next.heading', { count: views.length, days }),
    blocks: first === undefined ? paragraph([tr.t('next.empty')]) : [lines],
    buttons: [action(tr.t('button.list'), 'list')],
    context: [tr.t('advice')],
    urgency: first === undefined ? 'calm' : urgencyOf(first),
    locale: tr.locale,
  };
}
