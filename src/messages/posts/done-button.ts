// "I've done it" under posts that a whole channel reads: each presses it for themselves, and is answered alone.
import { action } from '../parts/buttons.ts';
import { effectOf } from '../parts/ways.ts';
import { doneButtons } from '../people/follow-choice.ts';
import type { RuleView, Scene } from '../scene.ts';
import type { Button } from '../tree.ts';

/** Once the date is over only where it is known that opting out still helps: elsewhere nothing is left to be done. */
export function postDoneButtons(scene: Scene, view: RuleView): readonly Button[] {
  const { status } = view.state;
  const isOver = status === 'in-force' || status === 'closed';
  const helps = !isOver || ['everything', 'future-only'].includes(effectOf(scene, view));
  return helps ? doneButtons(scene, view) : [];
}

/** What a button can carry on every platform, with room for the key of its post. */
const MOST_CHARACTERS = 40;

/** One for all of a post's rules: of one service it asks for that, of several it opens the choice among them. */
export function sharedDoneButtons(scene: Scene, views: readonly RuleView[]): readonly Button[] {
  const own = views.filter((view) => postDoneButtons(scene, view).length > 0);
  const services = [...new Set(own.map(({ context }) => context.service.id))];
  const [first, second] = services;
  if (first === undefined) return [];
  const label = scene.tr.t('button.done');
  if (second === undefined) return [action(label, 'done', { service: first })];
  const named = services.join(',');
  return [action(label, 'done.choose', named.length <= MOST_CHARACTERS ? { services: named } : {})];
}
