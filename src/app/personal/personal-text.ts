// Puts a post to a follower into words: one reminder in full, several that fell together as one message.
import { personalMessage } from '../../messages/people/personal.ts';
import { type PersonalEntry, personalDigestMessage } from '../../messages/people/personal-digest.ts';
import type { Message } from '../../messages/tree.ts';
import type { DraftItem, PersonalFacts, PostDraft } from '../delivery/post.ts';
import type { Knowledge, Viewpoint } from '../knowledge.ts';
import { factBehind } from '../saying.ts';
import { sceneFor } from '../scene.ts';
import { ownTimeOf } from './facts.ts';

/** Null where the rule is no longer what the post was made for: what it has become is told on its own. */
function entryFor(
  knowledge: Knowledge,
  { locale, editOf }: PostDraft,
  { profile, ownDate, follow, isOver }: PersonalFacts,
  item: DraftItem,
  at: number,
): PersonalEntry | null {
  const context = knowledge.find(item.rule);
  if (context === undefined) return null;
  const from: Viewpoint = {
    at,
    zone: profile.zone,
    jurisdictions: profile.jurisdictions,
    accounts: profile.accounts,
  };
  const view = knowledge.view(context, from);
  const own = ownTimeOf(context.rule, ownDate, profile.zone);
  const isEdit = editOf !== null;
  const fact = item.kind === 'correction' ? (factBehind(view.state)?.id ?? '') : view.state.schedulingEvent;
  if (!isEdit && own === null && fact !== item.event) return null;
  const ownTime = own === null || item.told !== null ? null : { ...own, from: ownDate ?? own.actBy };
  const word = { follow, told: item.told, isEdit, own: ownTime, isOver, sendAt: profile.sendAt };
  return { scene: sceneFor(knowledge.catalogue, locale, from), view, word };
}

const endOf = ({ view, word }: PersonalEntry): number => word.own?.cutoff ?? view.state.cutoff ?? Infinity;

/** Each as it is for its own country; soonest end first. Null where nothing is left to say. */
export function personalText(knowledge: Knowledge, draft: PostDraft, at: number): Message | null {
  const entries = draft.items.flatMap((item) => {
    const facts = draft.personal?.find(({ rule }) => rule === item.rule);
    return facts === undefined ? [] : (entryFor(knowledge, draft, facts, item, at) ?? []);
  });
  const [first, ...others] = entries.toSorted((a, b) => endOf(a) - endOf(b));
  if (first === undefined) return null;
  return others.length === 0
    ? personalMessage(first.scene, first.view, first.word)
    : personalDigestMessage([first, ...others]);
}
