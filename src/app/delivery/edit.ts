// Old posts whose facts have changed are edited, best effort: the correction has been sent already.
import { HOUR, MINUTE } from '../../core/calendar.ts';
import type { Instant } from '../../core/rule.ts';
import type { Engine } from '../engine.ts';
import type { DueEdit } from '../outbox-store.ts';
import type { Outcome } from '../ports.ts';
import type { DraftItem, PostDraft } from './post.ts';
import { boundedWait } from './waits.ts';

const EDITS_PER_PASS = 100;

/** Edited beside each other: one whose answer does not come holds up only its neighbours' share of the time. */
const AT_ONCE = 4;

/** When an edit whose answer was lost is tried again; after the last of them it is left. */
const RETRIES = [30 * MINUTE, 30 * MINUTE];

type Result = 'done' | 'failed' | { readonly retryAt: Instant; readonly tries: number };

/** The post as it stands, each item with what it said. */
function draftOf({ post, entries }: DueEdit): PostDraft {
  const items = post.items.map((item): DraftItem => {
    const said = entries.find((entry) => entry.rule === item.rule);
    const told = said === undefined ? null : { status: said.status, actBy: said.actBy, event: said.event };
    return { ...item, told };
  });
  const { key, kind, target, locale, profile } = post;
  const editOf = post.sentAt ?? post.due;
  return { key, kind, target, locale, profile, items, repeated: false, editOf, lost: [] };
}

/** Editing twice has no second effect, so a lost answer is asked for again, a few times. */
function again(tries: number, now: Instant): Result {
  const delay = RETRIES[tries];
  return delay === undefined ? 'failed' : { retryAt: now + delay, tries: tries + 1 };
}

function resultOf(outcome: Outcome, tries: number, now: Instant): Result {
  if (outcome.kind === 'delivered') return 'done';
  if (outcome.kind === 'retry-after') return { retryAt: now + boundedWait(outcome.milliseconds), tries };
  if (outcome.kind === 'gone' && outcome.reason === 'token-revoked') return { retryAt: now + HOUR, tries };
  return outcome.kind === 'unknown' ? again(tries, now) : 'failed';
}

async function attempt(engine: Engine, edit: DueEdit, now: Instant): Promise<Result> {
  const { post, tries } = edit;
  const messenger = engine.messengers.get(post.target.platform);
  const message = engine.compose(draftOf(edit), now);
  if (messenger === undefined || message === null || post.reference === null) return 'failed';
  return resultOf(await messenger.edit(post.target, post.reference, message), tries, now);
}

/** One that breaks something here is tried as often as one whose answer is lost. */
async function editOne(engine: Engine, edit: DueEdit): Promise<void> {
  const now = engine.clock.now();
  const { key, target } = edit.post;
  const result = await attempt(engine, edit, now).catch((error: unknown): Result => {
    const name = error instanceof Error ? error.name : 'unknown';
    engine.log.error('edit-broken', { platform: target.platform, post: key, error: name });
    return again(edit.tries, now);
  });
  await engine.store.ledger.edited(key, result);
}

/** Edits what is due, a few at a time; returns how many posts it looked at. */
export async function editOldPosts(engine: Engine): Promise<number> {
  if ((await engine.precedence?.holds(engine.store)) === false) return 0;
  const platforms = [...engine.messengers.keys()];
  const due = await engine.store.ledger.editsDue(engine.clock.now(), platforms, EDITS_PER_PASS);
  const waiting = due.values();
  const work = async (): Promise<void> => {
    for (const edit of waiting) if (engine.ending?.aborted !== true) await editOne(engine, edit);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return due.length;
}
