// Puts a post into words at the moment it leaves, from what is known then. Null where nothing is left to say: the rule
// is gone from the catalogue, or says something else by now (a correction follows on its own).

import type { Instant } from '../../core/rule.ts';
import { correctedMessage, correctionMessage } from '../../messages/correction.ts';
import { digestMessage } from '../../messages/digest.ts';
import { lateMessage } from '../../messages/late.ts';
import { markedRepeat, markedSample } from '../../messages/marks.ts';
import { noticeMessage } from '../../messages/notice.ts';
import { reminderMessage } from '../../messages/reminder.ts';
import type { RuleView, Scene } from '../../messages/scene.ts';
import { sharedMessage } from '../../messages/share.ts';
import { startedMessage } from '../../messages/started.ts';
import type { Message } from '../../messages/tree.ts';
import type { Knowledge, Viewpoint } from '../knowledge.ts';
import { sceneFor } from '../scene.ts';
import type { Compose, DraftItem, PostDraft } from './post.ts';
import { shareTexts } from './shared-texts.ts';

interface ItemView {
  readonly item: DraftItem;
  readonly view: RuleView;
}

function viewpointOf(draft: PostDraft, at: Instant): Viewpoint {
  return {
    at,
    zone: draft.profile?.zone ?? 'UTC',
    jurisdictions: draft.profile?.jurisdictions ?? [],
    accounts: draft.profile?.accounts ?? [],
  };
}

/** A reminder still stands when its deadline is the current one and lies ahead; the other kinds speak of what is. */
function stillStands({ item, view }: ItemView): boolean {
  if (item.kind !== 'reminder') return true;
  return view.state.schedulingEvent === item.event && view.state.status === 'upcoming';
}

function single(scene: Scene, { item, view }: ItemView): Message {
  switch (item.kind) {
    case 'reminder':
      return reminderMessage(scene, view);
    case 'late':
      return lateMessage(scene, view);
    case 'started':
      return startedMessage(scene, view);
    case 'correction':
      return item.told === null ? reminderMessage(scene, view) : correctionMessage(scene, view, item.told);
  }
}

function edited(scene: Scene, items: readonly ItemView[]): Message | null {
  const [first] = items;
  if (first === undefined) return null;
  if (items.length > 1)
    return digestMessage(
      scene,
      items.map(({ view }) => view),
    );
  return first.item.told === null ? null : correctedMessage(scene, first.view, first.item.told);
}

/** What is due: one rule in full, several as a digest. */
function due(scene: Scene, items: readonly ItemView[]): Message | null {
  const standing = items.filter(stillStands);
  const [first] = standing;
  if (first === undefined) return null;
  return standing.length === 1
    ? single(scene, first)
    : digestMessage(
        scene,
        standing.map(({ view }) => view),
      );
}

function write(scene: Scene, draft: PostDraft, items: readonly ItemView[]): Message | null {
  const views = items.map(({ view }) => view);
  const [first] = views;
  switch (draft.kind) {
    case 'notice':
      return draft.lost.length === 0 ? null : noticeMessage(scene, draft.lost, draft.target.member === null);
    case 'shared':
      return first === undefined ? null : sharedMessage(scene, first.context.service, views);
    case 'test':
      return first === undefined ? null : markedSample(scene, reminderMessage(scene, first));
    case 'reminder':
    case 'started':
    case 'late':
    case 'correction':
    case 'digest':
      return due(scene, items);
  }
}

/** @param library gives the knowledge at the time of the call: a reload is seen by the next post. */
export function createCompose(library: () => Knowledge): Compose {
  return shareTexts(library, (draft, at) => {
    const knowledge = library();
    const from = viewpointOf(draft, at);
    const scene = sceneFor(knowledge.catalogue, draft.locale, from);
    const items = draft.items.flatMap((item) => {
      const context = knowledge.find(item.rule);
      return context === undefined ? [] : [{ item, view: knowledge.view(context, from) }];
    });
    const message = draft.editOf === null ? write(scene, draft, items) : edited(scene, items);
    return message !== null && draft.repeated ? markedRepeat(scene, message) : message;
  });
}
