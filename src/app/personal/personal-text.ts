// Puts a post to a follower into words.
import { personalMessage } from '../../messages/personal.ts';
import type { RuleView, Scene } from '../../messages/scene.ts';
import type { Message } from '../../messages/tree.ts';
import type { DraftItem, PersonalFacts } from '../delivery/post.ts';
import { factBehind } from '../saying.ts';
import { ownTimeOf } from './facts.ts';

/** Null where the rule is no longer what the post was made for: what it has become is told on its own. */
export function personalText(
  scene: Scene,
  { profile, ownDate, follow, isOver }: PersonalFacts,
  item: DraftItem,
  view: RuleView,
): Message | null {
  const own = ownTimeOf(view.context.rule, ownDate, profile.zone);
  const fact = item.kind === 'correction' ? (factBehind(view.state)?.id ?? '') : view.state.schedulingEvent;
  if (own === null && fact !== item.event) return null;
  const ownTime = own === null || item.told !== null ? null : { ...own, from: ownDate ?? own.actBy };
  const word = { follow, told: item.told, own: ownTime, isOver, sendAt: profile.sendAt };
  return personalMessage(scene, view, word);
}
