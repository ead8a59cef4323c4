// What is written of an attempt, with everything that follows from it, in one transaction.
import { HOUR } from '../../core/calendar.ts';
import type { Instant } from '../../core/rule.ts';
import type { Engine } from '../engine.ts';
import { memberLost, memberOf } from '../personal/to-member.ts';
import type { GoneReason, Outcome, Reference } from '../ports.ts';
import type { PostChange } from '../stores/outbox-store.ts';
import type { Store } from '../stores/store.ts';
import { channelNumber } from './channel-number.ts';
import { isPlanned, lostWordsOf, NO_WORDS, type Words } from './draft.ts';
import type { Journal } from './journal.ts';
import { loseChannel, passNoticeOn } from './loss.ts';
import type { Post } from './post.ts';
import { SETTLE_DELAY } from './settle.ts';
import { afterFailure } from './tries.ts';
import { writeOrKeep } from './unwritten.ts';

/** After a correction, earlier posts on the rule need an edit. */
async function outdateEarlier(store: Store, post: Post): Promise<void> {
  const subscription = channelNumber(post);
  for (const { rule, kind } of post.items) {
    if (kind !== 'correction' || subscription === null) continue;
    await store.ledger.outdate({ subscription, rule, except: post.key });
  }
}

const isUnsaid = ({ entries }: Words, { rule }: { readonly rule: string }): boolean =>
  entries.every((entry) => entry.rule !== rule);

/** What the text no longer said was not delivered: where the data go back, it is decided about again. */
async function cancelUnsaid(store: Store, post: Post, words: Words): Promise<void> {
  if (post.subscription === null || !post.items.some((item) => isUnsaid(words, item))) return;
  const deliveries = await store.outbox.list(post.subscription);
  const unsaid = deliveries.filter(
    (one) => one.post === post.key && one.state === 'posted' && isUnsaid(words, one),
  );
  await store.outbox.update(unsaid.map(({ id }) => ({ id, state: 'cancelled', post: null })));
}

async function afterGone(
  engine: Engine,
  store: Store,
  post: Post,
  reason: GoneReason,
  now: Instant,
): Promise<void> {
  const { owner } = engine;
  if (post.kind === 'personal') await memberLost(engine, store, post, reason, now);
  else if (post.kind === 'notice') await passNoticeOn({ store, owner, now }, post);
  else if (post.subscription !== null) await loseChannel({ store, owner, now }, post, reason);
}

/** What became of one attempt; with a code where it failed through a fault of ours. */
export interface Ended {
  /** What the text told, whether or not it arrived. */
  readonly words: Words;
  readonly outcome: Outcome;
  readonly fault: string | null;
  /** An earlier attempt may have arrived: then a refusal of this one settles nothing. `marked`: this one says so itself. */
  readonly doubt: 'none' | 'unmarked' | 'marked';
}

function changeFor(post: Post, { outcome, fault, doubt }: Ended, now: Instant): PostChange {
  const mayBeThere = outcome.kind === 'unknown' || doubt !== 'none';
  if (fault !== null) return afterFailure(post, mayBeThere, now);
  switch (outcome.kind) {
    case 'delivered':
      return { state: 'delivered', nextAttemptAt: null, reference: outcome.reference, sentAt: now };
    case 'retry-after':
      return {
        state: doubt === 'unmarked' ? 'unknown' : 'waiting',
        nextAttemptAt: now + outcome.milliseconds,
      };
    case 'unknown':
      return { state: 'unknown', nextAttemptAt: now + SETTLE_DELAY };
    case 'gone':
      // What may be there is looked for when access is back.
      return mayBeThere
        ? { state: 'unknown', nextAttemptAt: now + HOUR }
        : { state: 'gone', nextAttemptAt: null };
    case 'rejected':
      return { state: mayBeThere ? 'unknown' : outcome.kind, nextAttemptAt: null };
  }
}

function fieldsOf({ target, key, kind }: Post) {
  return { platform: target.platform, channel: target.channel, post: key, kind };
}

function reportFault(engine: Engine, post: Post, code: string, change: PostChange): void {
  const fields = { ...fieldsOf(post), code, failures: post.failures + 1 };
  engine.log.error('post-failed', fields);
  if (change.nextAttemptAt !== null) return;
  engine.log.error('post-set-aside', fields);
  engine.count('set-aside', post.target.platform);
}

/** Said of each post that stays in doubt for good. */
function reportGivenUp(engine: Engine, post: Post): void {
  engine.log.warn('post-given-up', { ...fieldsOf(post), repeated: post.repeated });
  engine.count('given-up', post.target.platform);
}

function report(
  engine: Engine,
  post: Post,
  { outcome, fault }: Ended,
  change: PostChange,
  at: Instant,
): void {
  const { platform } = post.target;
  engine.count(outcome.kind, platform);
  if (outcome.kind === 'delivered') engine.measure?.('lateness', platform, at - post.due);
  const fields = fieldsOf(post);
  if (fault !== null) reportFault(engine, post, fault, change);
  else if (outcome.kind === 'gone') engine.log.warn('channel-gone', { ...fields, reason: outcome.reason });
  else engine.log.info('post-attempted', { ...fields, outcome: outcome.kind });
  const isOver = change.state === 'unknown' && change.nextAttemptAt === null;
  if (isOver && fault === null) reportGivenUp(engine, post);
}

/** A reminder that says what it was made to say changes nothing else: thousands of them arrive at a time. */
function changesOthers(post: Post, { kind }: Outcome, words: Words): boolean {
  if (kind === 'gone' || post.kind === 'personal') return true;
  const mayHaveArrived = kind === 'delivered' || kind === 'unknown';
  if (!mayHaveArrived || !isPlanned(post)) return false;
  return post.items.some((item) => item.kind === 'correction' || isUnsaid(words, item));
}

/** What follows from the outcome for others, in its transaction. */
async function changeOthers(
  engine: Engine,
  store: Store,
  post: Post,
  { outcome, words }: Ended,
  now: Instant,
): Promise<void> {
  if (outcome.kind === 'gone') return afterGone(engine, store, post, outcome.reason, now);
  const mayHaveArrived = outcome.kind === 'delivered' || outcome.kind === 'unknown';
  if (mayHaveArrived && isPlanned(post)) {
    await outdateEarlier(store, post);
    await cancelUnsaid(store, post, words);
  }
  if (outcome.kind === 'delivered' && post.kind === 'personal')
    await store.people.refuse(memberOf(post), null);
}

/**
 * Writes the outcome of one attempt, with a later pass where the store fails. A post that was claimed by somebody else
 * meanwhile is left to them.
 */
export async function recordOutcome(
  engine: Engine,
  journal: Journal,
  post: Post,
  ended: Ended,
): Promise<void> {
  const now = engine.clock.now();
  const { outcome } = ended;
  const change = changeFor(post, ended, now);
  const wasTold = outcome.kind === 'delivered' || outcome.kind === 'unknown';
  const words = wasTold ? ended.words : NO_WORDS;
  const repeatSafeFor = engine.messengers.get(post.target.platform)?.capabilities.repeatSafeFor ?? 0;
  const entry = { key: post.key, change, words, isHarmless: repeatSafeFor > 0 };
  const follow = (store: Store): Promise<void> => changeOthers(engine, store, post, ended, now);
  const whole = changesOthers(post, outcome, words) ? { ...entry, follow } : entry;
  await writeOrKeep(journal, whole, () => report(engine, post, ended, change, now));
}

/** Something here broke before anything was sent. */
export async function recordFault(engine: Engine, journal: Journal, post: Post, code: string): Promise<void> {
  const change = afterFailure(post, post.state === 'unknown', engine.clock.now());
  const entry = { key: post.key, change, words: NO_WORDS };
  await writeOrKeep(journal, entry, () => reportFault(engine, post, code, change));
}

/** A lost post was found in the channel. */
export async function recordFound(
  engine: Engine,
  journal: Journal,
  post: Post,
  reference: Reference,
): Promise<void> {
  const sentAt = post.firstIntendedAt ?? engine.clock.now();
  const change: PostChange = { state: 'delivered', nextAttemptAt: null, reference, sentAt };
  const words = lostWordsOf(engine, post, sentAt);
  const follow = (store: Store): Promise<void> => outdateEarlier(store, post);
  const entry = { key: post.key, change, words, follow };
  await writeOrKeep(journal, entry, () => engine.count('settled', post.target.platform));
}

/** It may be there or not, and nobody will look again: it counts as told. */
export async function giveUp(engine: Engine, journal: Journal, post: Post): Promise<void> {
  const change: PostChange = { state: 'unknown', nextAttemptAt: null };
  const words = lostWordsOf(engine, post, post.firstIntendedAt ?? engine.clock.now());
  await writeOrKeep(journal, { key: post.key, change, words }, () => reportGivenUp(engine, post));
}

/** It is known not to be there, and too late for its text, or not its hour: what it was made of is decided about anew. */
export async function giveBack(engine: Engine, journal: Journal, post: Post): Promise<void> {
  const change: PostChange = { state: 'gone', nextAttemptAt: null };
  await writeOrKeep(journal, { key: post.key, change, words: NO_WORDS }, () => {
    engine.log.info('post-given-back', fieldsOf(post));
    engine.count('given-back', post.target.platform);
  });
}

/** Puts a post aside without an attempt: nothing left to say, or nothing to be done before `nextAttemptAt`. */
export async function setAside(
  journal: Journal,
  { key }: Post,
  state: PostChange['state'],
  nextAttemptAt: Instant | null,
): Promise<void> {
  await writeOrKeep(journal, { key, change: { state, nextAttemptAt }, words: NO_WORDS });
}
