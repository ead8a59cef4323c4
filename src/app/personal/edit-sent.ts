// Messages a follower has got are rewritten when their date moves, best effort: the correction comes as one of its own.
import { dateOf, MINUTE } from '../../core/calendar.ts';
import { errorName } from '../../core/error-code.ts';
import type { Instant } from '../../core/rule.ts';
import { stateAt } from '../../core/timeline.ts';
import type { DraftItem, PersonalFacts, Post, PostDraft, PostItem } from '../delivery/post.ts';
import { boundedWait } from '../delivery/waits.ts';
import type { Engine } from '../engine.ts';
import { fewAtOnce } from '../few-at-once.ts';
import { rulesOf } from '../known-rules.ts';
import { catalogueFor } from '../own/book.ts';
import type { Outcome } from '../ports.ts';
import { isContradicted, saidBy, sayingOf } from '../saying.ts';
import type { DuePersonalEdit } from '../stores/personal-edit-store.ts';
import { followId } from './follow-id.ts';
import { factsOf, memberOf } from './to-member.ts';

const PER_PASS = 100;

/** When an edit whose answer was lost is tried again; after the last of them it is left. */
const RETRIES = [30 * MINUTE, 30 * MINUTE];

/** With what it said, where that is no longer so. */
function itemNow(engine: Engine, item: PostItem, { profile }: PersonalFacts, now: Instant): DraftItem {
  const catalogue = catalogueFor(engine, profile.installation);
  const context = rulesOf(catalogue).get(item.rule);
  const state = context === undefined ? null : stateAt(context.rule, now, profile, catalogue.jurisdictions);
  const said = saidBy(item, state);
  const says = state === null ? null : sayingOf(state);
  const isOld = says !== null && isContradicted(said, says, dateOf(now, profile.zone));
  return { ...item, told: isOld ? said : null };
}

/** Null where they follow none of its rules any more: nobody waits for it to be right. */
async function draftOf(engine: Engine, post: Post, now: Instant): Promise<PostDraft | null> {
  const personal: PersonalFacts[] = [];
  const items: DraftItem[] = [];
  for (const item of post.items) {
    const follow = await engine.store.follows.find(followId(memberOf(post), item.rule));
    if (follow === null) continue;
    const facts = factsOf(follow);
    personal.push(facts);
    items.push(itemNow(engine, item, facts, now));
  }
  if (items.every(({ told }) => told === null)) return null;
  const { key, kind, target, locale } = post;
  const editOf = post.sentAt ?? post.due;
  return { key, kind, target, locale, profile: null, items, personal, repeated: false, editOf, lost: [] };
}

function again(outcome: Outcome, tries: number, now: Instant) {
  if (outcome.kind === 'retry-after') return { at: now + boundedWait(outcome.milliseconds), tries };
  const delay = outcome.kind === 'unknown' ? RETRIES[tries] : undefined;
  return delay === undefined ? null : { at: now + delay, tries: tries + 1 };
}

async function editOne(engine: Engine, { post, tries }: DuePersonalEdit): Promise<void> {
  const now = engine.clock.now();
  const messenger = engine.messengers.get(post.target.platform);
  const draft = await draftOf(engine, post, now);
  const message = draft === null ? null : engine.compose(draft, now);
  const { reference, key } = post;
  if (messenger === undefined || message === null || reference === null)
    return engine.store.personalEdits.edited(key, null);
  const outcome = await messenger.edit(post.target, reference, message, key);
  return engine.store.personalEdits.edited(key, again(outcome, tries, now));
}

/** One that breaks something here is left, and takes no other along. */
async function safely(engine: Engine, edit: DuePersonalEdit): Promise<void> {
  await editOne(engine, edit).catch(async (error: unknown) => {
    engine.log.error('edit-broken', {
      platform: edit.post.target.platform,
      post: edit.post.key,
      error: errorName(error),
    });
    await engine.store.personalEdits.edited(edit.post.key, null);
  });
}

function editDue(engine: Engine): Promise<number> {
  const { store, clock } = engine;
  return fewAtOnce(
    engine,
    (platforms) => store.personalEdits.due(clock.now(), platforms, PER_PASS),
    (edit) => safely(engine, edit),
  );
}

/** Returns how many messages it looked at. One process at a time, and none with older data than others have. */
export async function editSentReminders(engine: Engine): Promise<number> {
  if ((await engine.precedence?.holds(engine.store)) === false) return 0;
  return (await engine.store.alone('personal-edits', () => editDue(engine))) ?? 0;
}
