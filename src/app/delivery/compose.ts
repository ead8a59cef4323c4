// Puts a post into words at the moment it leaves, from what is known then. Null where nothing is left to say: the rule
// is gone from the catalogue, or says something else by now (a correction follows on its own).

import { dateOf } from '../../core/calendar.ts';
import type { Instant } from '../../core/rule.ts';
import { markedRepeat, markedSample } from '../../messages/parts/marks.ts';
import { withTotal } from '../../messages/people/done.ts';
import { correctedMessage, correctionMessage } from '../../messages/posts/correction.ts';
import { digestMessage } from '../../messages/posts/digest.ts';
import { lateMessage } from '../../messages/posts/late.ts';
import { noticeMessage } from '../../messages/posts/notice.ts';
import { openChoicesMessage } from '../../messages/posts/open-choices.ts';
import { reminderMessage } from '../../messages/posts/reminder.ts';
import { correctedShare, sharedMessage } from '../../messages/posts/share.ts';
import { startedMessage } from '../../messages/posts/started.ts';
import type { RuleView, Scene } from '../../messages/scene.ts';
import type { Message } from '../../messages/tree.ts';
import { checkedBy } from '../answering/open-choices.ts';
import { welcomeText } from '../answering/welcome-text.ts';
import { boardText, monthlyText } from '../board/board-text.ts';
import { countsOf } from '../done.ts';
import type { Knowledge, Library, Viewpoint } from '../knowledge.ts';
import { personalText } from '../personal/personal-text.ts';
import { sceneFor } from '../scene.ts';
import type { Compose, DraftItem, PostDraft, PostKind } from './post.ts';
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

function edited(scene: Scene, { kind }: PostDraft, items: readonly ItemView[]): Message | null {
  const [first] = items;
  if (first === undefined) return null;
  if (kind === 'shared') {
    const { service } = first.view.context;
    return correctedShare(
      scene,
      service,
      items.map(({ view }) => view),
    );
  }
  if (items.length > 1)
    return digestMessage(
      scene,
      items.map(({ view }) => view),
    );
  return first.item.told === null ? null : correctedMessage(scene, first.view, first.item.told);
}

/** What is due: one rule in full, several as a digest; with how many of the channel have done it, where that is told. */
function due(scene: Scene, items: readonly ItemView[], totals: PostDraft['totals'] = []): Message | null {
  const standing = items.filter(stillStands);
  const [first] = standing;
  if (first === undefined) return null;
  const views = standing.map(({ view }) => view);
  const counts = countsOf(totals, views);
  const count = counts.get(first.view.context.rule.id) ?? 0;
  if (standing.length > 1) return digestMessage(scene, views, counts);
  return count === 0 ? single(scene, first) : withTotal(scene, single(scene, first), count);
}

const wideKinds: readonly PostKind[] = ['board', 'monthly', 'welcome'];

/** The answer on one service, or what is open of several. */
function shared(scene: Scene, first: RuleView, views: readonly RuleView[]): Message {
  const services = [...new Set(views.map(({ context }) => context.service))];
  if (services.length === 1) return sharedMessage(scene, first.context.service, views);
  return openChoicesMessage(scene, { views, checkedOn: checkedBy(services, dateOf(scene.at, scene.zone)) });
}

/** Posts that speak of more than rules they were planned for. */
function wide(knowledge: Knowledge, scene: Scene, draft: PostDraft, from: Viewpoint): Message | null {
  if (draft.kind === 'welcome') return welcomeText(knowledge, scene, from);
  if (draft.kind === 'board')
    return boardText(knowledge, scene, from, draft.profile?.services ?? [], draft.totals);
  return monthlyText(knowledge, scene, from, draft.items);
}

function write(scene: Scene, draft: PostDraft, items: readonly ItemView[]): Message | null {
  const views = items.map(({ view }) => view);
  const [first] = views;
  switch (draft.kind) {
    case 'notice':
      return draft.lost.length === 0 ? null : noticeMessage(scene, draft.lost, draft.target.member === null);
    case 'shared':
      return first === undefined ? null : shared(scene, first, views);
    case 'test':
      return first === undefined ? null : markedSample(scene, reminderMessage(scene, first));
    case 'reminder':
    case 'started':
    case 'late':
    case 'correction':
    case 'digest':
      return due(scene, items, draft.totals);
    case 'personal':
    case 'board':
    case 'monthly':
    case 'welcome':
      throw new Error(`a ${draft.kind} is not made of its items alone`);
  }
}

/** @param library gives the knowledge at the time of the call: a reload is seen by the next post. */
export function createCompose(library: Library): Compose {
  const compose: Compose = (draft, at) => {
    const knowledge = library(draft.target);
    const from = viewpointOf(draft, at);
    const scene = sceneFor(knowledge.catalogue, draft.locale, from);
    const items = draft.items.flatMap((item) => {
      const context = knowledge.find(item.rule);
      return context === undefined ? [] : [{ item, view: knowledge.view(context, from) }];
    });
    const isWide = wideKinds.includes(draft.kind);
    if (draft.kind === 'personal') {
      const own = personalText(knowledge, draft, at);
      return own === null ? null : marked(scene, draft, own);
    }
    const written = isWide ? wide(knowledge, scene, draft, from) : write(scene, draft, items);
    const message = draft.editOf === null ? written : edited(scene, draft, items);
    return message === null ? null : addressed(draft, marked(scene, draft, message));
  };
  const together = shareTexts(library, compose);
  // Where an installation has rules of its own its posts are few, and share nothing with those of others.
  return (draft, at) => (library(draft.target) === library() ? together(draft, at) : compose(draft, at));
}

function marked(scene: Scene, { repeated }: PostDraft, message: Message): Message {
  return repeated ? markedRepeat(scene, message) : message;
}

/** Only a new post calls anybody: an edit is not worth a second look. */
function addressed({ mention = null, editOf }: PostDraft, message: Message): Message {
  return mention === null || editOf !== null ? message : { ...message, mention };
}
