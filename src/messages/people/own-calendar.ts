// The private calendar address: shown once, and what can be done about it afterwards.
import type { Instant } from '../../core/rule.ts';
import { action } from '../parts/buttons.ts';
import { paragraph } from '../parts/sentence.ts';
import { momentInWords, type Scene } from '../scene.ts';
import type { Block, Button, Message } from '../tree.ts';
import type { OperatorFacts } from './privacy.ts';

function short(scene: Scene, heading: string, blocks: readonly Block[], buttons: readonly Button[]): Message {
  return { heading, blocks, buttons, context: [], urgency: 'calm', locale: scene.tr.locale };
}

const renew = (scene: Scene): Button => action(scene.tr.t('button.calendar.new'), 'calendar.new');
const remove = (scene: Scene): Button =>
  action(scene.tr.t('button.calendar.remove'), 'calendar.remove', {}, 'danger');

/** What it holds; with nothing in it, how to get something in. */
function holds({ tr }: Scene, followed: number): string {
  return tr.t('ownCalendar.holds', { count: followed });
}

/** With the address itself: the only time it is shown. */
export function calendarShownMessage(scene: Scene, address: string, followed: number): Message {
  const { tr } = scene;
  return short(
    scene,
    tr.t('ownCalendar.heading'),
    [
      ...paragraph([tr.t('ownCalendar.how')]),
      { kind: 'quote', text: address },
      ...paragraph([tr.t('ownCalendar.secret'), holds(scene, followed)]),
    ],
    [renew(scene), remove(scene)],
  );
}

export function calendarThereMessage(scene: Scene, madeAt: Instant, followed: number): Message {
  const { tr } = scene;
  const when = momentInWords(scene, madeAt);
  return short(
    scene,
    tr.t('ownCalendar.there'),
    paragraph([tr.t('ownCalendar.madeAt', { when }), holds(scene, followed)]),
    [renew(scene), remove(scene)],
  );
}

/** Where the bot has no address on the web. `has`: one was made while it had. */
export function noCalendarMessage(scene: Scene, operator: OperatorFacts, has: boolean): Message {
  const { tr } = scene;
  const contact = operator.contact ?? tr.t('privacy.operator.unknown');
  const buttons = has ? [remove(scene)] : [];
  return short(scene, tr.t('ownCalendar.none'), paragraph([tr.t('ownCalendar.noWeb', { contact })]), buttons);
}

export function calendarRemovedMessage(scene: Scene): Message {
  const { tr } = scene;
  return short(scene, tr.t('ownCalendar.removed'), paragraph([tr.t('ownCalendar.removed.text')]), [
    action(tr.t('button.calendar.new'), 'calendar.new'),
  ]);
}
