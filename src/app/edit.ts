// Old posts whose facts have changed are edited, best effort: the correction has been sent already.
import { MINUTE } from '../core/calendar.ts';
import type { Instant } from '../core/rule.ts';
import type { Engine } from './engine.ts';
import type { Outcome } from './ports.ts';
import type { DraftItem, PostDraft } from './post.ts';
import type { DueEdit } from './store.ts';

const EDITS_PER_PASS = 100;

/** When an edit whose answer was lost is tried again. */
const RETRY = 30 * MINUTE;

/** The post as it stands, each item with what it said. */
function draftOf({ post, entries }: DueEdit): PostDraft {
  const items = post.items.map((item): DraftItem => {
    const said = entries.find((entry) => entry.rule === item.rule);
    const told = said === undefined ? null : { status: said.status, actBy: said.actBy, event: said.event };
    return { ...item, told };
  });
  const { key, kind, target, locale, profile } = post;
  const editOf = post.sentAt ?? post.due;
  return { key, kind, target, locale, profile, items, repeated: false, editOf, reason: null, about: null };
}

function resultOf(outcome: Outcome, now: Instant): 'done' | 'failed' | { readonly retryAt: Instant } {
  if (outcome.kind === 'delivered') return 'done';
  if (outcome.kind === 'retry-after') return { retryAt: now + outcome.milliseconds };
  // Editing twice has no second effect.
  return outcome.kind === 'unknown' ? { retryAt: now + RETRY } : 'failed';
}

async function editOne(engine: Engine, edit: DueEdit): Promise<void> {
  const now = engine.clock.now();
  const { post } = edit;
  const messenger = engine.messengers.get(post.target.platform);
  const message = engine.compose(draftOf(edit), now);
  if (messenger === undefined || message === null || post.reference === null) {
    await engine.store.ledger.edited(post.key, 'failed');
    return;
  }
  const outcome = await messenger.edit(post.target, post.reference, message);
  await engine.store.ledger.edited(post.key, resultOf(outcome, now));
}

/** Edits what is due, one after the other; returns how many posts it looked at. */
export async function editOldPosts(engine: Engine): Promise<number> {
  const platforms = [...engine.messengers.keys()];
  const due = await engine.store.ledger.editsDue(engine.clock.now(), platforms, EDITS_PER_PASS);
  for (const edit of due) await editOne(engine, edit);
  return due.length;
}
