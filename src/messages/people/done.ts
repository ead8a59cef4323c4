// "I've done it": what is kept of that and until when, how to take it back, and how many of a channel say so.
import type { CalendarDate } from '../../core/rule.ts';
import type { Service } from '../../core/service.ts';
import { afterwardsLine } from '../parts/afterwards.ts';
import { action } from '../parts/buttons.ts';
import { folded, type Turn } from '../parts/fold.ts';
import { capitalised, paragraph, phrase } from '../parts/sentence.ts';
import { standingLine, tellsAfterwards, tenseOf } from '../parts/standing.ts';
import { labelledLine } from '../parts/status-line.ts';
import { effectOf } from '../parts/ways.ts';
import { inWords, type RuleView, type Scene } from '../scene.ts';
import type { Block, Message } from '../tree.ts';

export interface DoneFacts {
  /** The day on which the key of the mark is destroyed. */
  readonly keyEndsOn: CalendarDate;
  /** Their reminders of it have been stopped. */
  readonly wasReminded: boolean;
  /** The installation it was made for, where that is not the one it was asked in; else null. */
  readonly elsewhere: string | null;
}

const titleOf = (scene: Scene, { context }: RuleView): string =>
  capitalised(phrase(scene.tr.say(context.practice.title)));

function plain(
  scene: Scene,
  heading: string,
  blocks: readonly Block[],
  buttons: Message['buttons'],
): Message {
  return { heading, blocks, buttons, context: [], urgency: 'calm', locale: scene.tr.locale };
}

/** Whoever presses it under an old post hears what holds by now: that it helped, or that nothing is asked any more. */
function sinceThen(scene: Scene, view: RuleView): string | null {
  if (!tellsAfterwards(view)) return standingLine(scene, view);
  const helps = ['everything', 'future-only'].includes(effectOf(scene, view));
  return tenseOf(view) === 'past' && helps ? afterwardsLine(scene, view, 'past') : null;
}

export function doneMessage(scene: Scene, view: RuleView, facts: DoneFacts): Message {
  const { tr } = scene;
  const service = view.context.service.name;
  const title = titleOf(scene, view);
  const at = facts.elsewhere === null ? {} : { at: facts.elsewhere };
  return plain(
    scene,
    tr.t('done.heading', { service }),
    [
      ...paragraph([
        title === '' ? null : tr.t('done.what', { title }),
        tr.t('done.private'),
        facts.wasReminded ? tr.t('done.stopped') : null,
      ]),
      ...paragraph([sinceThen(scene, view)]),
      ...paragraph([tr.t('done.key', { date: inWords(scene, facts.keyEndsOn) })]),
    ],
    [action(tr.t('button.notDone'), 'done.undo', { rule: view.context.rule.id, ...at })],
  );
}

export function takenBackMessage(scene: Scene, view: RuleView): Message {
  const { tr } = scene;
  const rule = view.context.rule.id;
  return plain(
    scene,
    tr.t('done.takenBack', { service: view.context.service.name }),
    paragraph([tr.t('done.takenBack.text')]),
    [
      action(tr.t('button.steps'), 'how', { service: view.context.service.id }),
      action(tr.t('button.done'), 'done', { rule }),
    ],
  );
}

/** "LinkedIn: AI training": where several services are to choose from. */
const namedTitle = (scene: Scene, { context }: RuleView): string =>
  scene.tr.t('line.titled', {
    title: context.service.name,
    line: phrase(scene.tr.say(context.practice.title)),
  });

/** Which of them: each with what it is now, a screen at a time. `service`: of which all are; null: of several. */
export function chooseDoneMessage(
  scene: Scene,
  service: Service | null,
  views: readonly RuleView[],
  turn: Turn,
): Message {
  const { tr } = scene;
  const choices = views.map(
    (view): Block => ({
      kind: 'section',
      heading: service === null ? namedTitle(scene, view) : titleOf(scene, view),
      lines: [labelledLine(scene, view)],
      buttons: [action(tr.t('button.done'), 'done', { rule: view.context.rule.id, from: 'choice' })],
    }),
  );
  const heading =
    service === null ? tr.t('done.choose.several') : tr.t('done.choose', { service: service.name });
  return folded(scene, plain(scene, heading, choices, []), turn, { groups: choices.map((one) => [one]) });
}

/** The same message with how many of the channel say that they did; `count`: in steps of five, more than so many. */
export function withTotal(scene: Scene, message: Message, count: number): Message {
  return { ...message, context: [scene.tr.t('done.total', { count: String(count) }), ...message.context] };
}

/** Whether a channel is told totals. */
export function totalsMessage(scene: Scene, shown: boolean): Message {
  const { tr } = scene;
  const label = tr.t(shown ? 'button.totals.off' : 'button.totals.on');
  return plain(scene, tr.t(shown ? 'totals.on' : 'totals.off'), paragraph([tr.t('totals.text')]), [
    action(label, 'totals', { show: shown ? 'no' : 'yes', from: 'button' }),
  ]);
}
