// Old posts whose facts have changed are edited, best effort: the correction has been sent already.
import { HOUR, MINUTE } from '../../core/calendar.ts';
import { errorName } from '../../core/error-code.ts';
import type { Instant } from '../../core/rule.ts';
import type { Engine } from '../engine.ts';
import { fewAtOnce } from '../few-at-once.ts';
import { catalogueFor, ownHold } from '../own/book.ts';
import type { Outcome } from '../ports.ts';
import { sayingOf } from '../saying.ts';
import type { DueEdit, EditResult } from '../stores/outbox-store.ts';
import { knownAt, stateFor } from './draft.ts';
import type { DraftItem, PostDraft } from './post.ts';
import { boundedWait } from './waits.ts';

const EDITS_PER_PASS = 100;

/** When an edit whose answer was lost is tried again; after the last of them it is left. */
const RETRIES = [30 * MINUTE, 30 * MINUTE];

/** What came of one edit; `over`: it was made. */
type Result = Exclude<EditResult, { kind: 'done' }> | 'over';

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
function again(tries: number, now: Instant): Exclude<EditResult, { kind: 'done' }> {
  const delay = RETRIES[tries];
  return delay === undefined ? { kind: 'failed' } : { kind: 'again', at: now + delay, tries: tries + 1 };
}

function resultOf(outcome: Outcome, tries: number, now: Instant): Result {
  if (outcome.kind === 'delivered') return 'over';
  if (outcome.kind === 'retry-after')
    return { kind: 'again', at: now + boundedWait(outcome.milliseconds), tries };
  if (outcome.kind === 'gone' && outcome.reason === 'token-revoked')
    return { kind: 'again', at: now + HOUR, tries };
  return outcome.kind === 'unknown' ? again(tries, now) : { kind: 'failed' };
}

async function attempt(engine: Engine, edit: DueEdit, now: Instant): Promise<Result> {
  const { post, tries } = edit;
  const messenger = engine.messengers.get(post.target.platform);
  const message = engine.compose(draftOf(edit), knownAt(post, now));
  if (messenger === undefined || message === null || post.reference === null) return { kind: 'failed' };
  return resultOf(await messenger.edit(post.target, post.reference, message, post.key), tries, now);
}

/** What the post says once it is edited. */
function saysNow(engine: Engine, { post, entries }: DueEdit, now: Instant) {
  return entries.flatMap(({ rule }) => {
    const state = stateFor(engine, post, rule, now);
    const says = state === null ? null : sayingOf(state);
    return says === null ? [] : [{ ...says, rule }];
  });
}

/** Others may have come with newer data while it was under way: then it is edited once more. */
async function resultFor(engine: Engine, edit: DueEdit, now: Instant): Promise<EditResult> {
  const owner = edit.post.profile?.installation ?? null;
  const catalogue = catalogueFor(engine, owner);
  const says = saysNow(engine, edit, now);
  const result = await attempt(engine, edit, now);
  if (result !== 'over') return result;
  const holds =
    (await engine.precedence?.holds(engine.store)) !== false &&
    (await ownHold(engine, engine.store, [owner]));
  const isOld = catalogueFor(engine, owner) !== catalogue || !holds;
  return isOld ? { kind: 'again', at: now, tries: edit.tries } : { kind: 'done', says };
}

/** One that breaks something here is tried as often as one whose answer is lost. */
async function editOne(engine: Engine, edit: DueEdit): Promise<void> {
  const now = engine.clock.now();
  const { key, target } = edit.post;
  const result = await resultFor(engine, edit, now).catch((error: unknown): EditResult => {
    engine.log.error('edit-broken', { platform: target.platform, post: key, error: errorName(error) });
    return again(edit.tries, now);
  });
  await engine.store.ledger.edited(key, result);
}

/** Edits what is due, a few at a time; returns how many posts it looked at. */
export async function editOldPosts(engine: Engine): Promise<number> {
  if ((await engine.precedence?.holds(engine.store)) === false) return 0;
  const { store, clock } = engine;
  return fewAtOnce(
    engine,
    (platforms) => store.ledger.editsDue(clock.now(), platforms, EDITS_PER_PASS),
    (edit) => editOne(engine, edit),
  );
}
