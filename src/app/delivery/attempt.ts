// One post's turn in its lane: settles what is in doubt, writes the text, commits the intent, sends, and says what is
// to be recorded. What breaks on the way is a failure of this post, and of no other.
import type { Instant } from '../../core/rule.ts';
import type { Engine } from '../engine.ts';
import { ownHold } from '../own/book.ts';
import { followsToldBy, personalFacts } from '../personal/to-member.ts';
import type { Messenger, Outcome } from '../ports.ts';
import type { IntentKind, LedgerEntry } from '../stores/outbox-store.ts';
import { StoreTrouble } from '../stores/store-trouble.ts';
import { answeredAt, noteAnswer, noteLook } from './answered.ts';
import { LEASE } from './claim.ts';
import { addressOf, isPlanned, leftUnsaid, lostWordsOf, type Words } from './draft.ts';
import type { Journal } from './journal.ts';
import { lostChannels } from './loss.ts';
import { newerBy } from './newer.ts';
import {
  type Ended,
  giveBack,
  giveUp,
  recordFault,
  recordFound,
  recordOutcome,
  setAside,
} from './outcome.ts';
import type { Post } from './post.ts';
import { nightUntil, quietUntil } from './quiet.ts';
import { firstStep, nextStep, type SettleStep, searchedSince } from './settle.ts';
import { withBoundedWait } from './waits.ts';
import { NOBODY, type Whom, type Written, write } from './written.ts';

/** A send may take this long; with less lease left than that it is renewed first. */
const SEND_TIME = 20_000;

/** Whether the lane may go on with its next post; until when it, or its whole pool, has to rest. Null: it is gone. */
export type LaneState =
  | { readonly kind: 'open' }
  | { readonly kind: 'resting'; readonly until: Instant | null; readonly shared: boolean };

type Sending = Extract<SettleStep, { kind: 'send' }>;

/** A turn that is over. The lane goes on, as `lane` says, when the outcome is `recorded`. */
export interface Turn {
  readonly lane: LaneState;
  readonly recorded: Promise<void>;
}

const OPEN: LaneState = { kind: 'open' };

const over = (recorded: Promise<void>, lane: LaneState = OPEN): Turn => ({ lane, recorded });

/** What an error is called in logs: its words may quote content. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}

/** Its answer was lost: finds out what can be found out. */
async function settleStep(messenger: Messenger, post: Post, now: Instant): Promise<SettleStep> {
  const step = firstStep(post, messenger.capabilities.repeatSafeFor, now);
  if (step.kind !== 'search') return step;
  const from = searchedSince(post, now);
  const settlement = await messenger.settle(addressOf(post), post.key, { from, to: now }, post.attempts);
  noteAnswer(messenger, settlement, now);
  const silentSince = noteLook(messenger, post.key, settlement, now);
  return nextStep(post, settlement, now, { answeredAt: answeredAt(messenger), silentSince });
}

/** After this one was lost the channel was told of all of it by others: by now it would only repeat them. */
async function isOvertaken({ store }: Engine, post: Post): Promise<boolean> {
  if (post.subscription === null) return false;
  const since = post.firstIntendedAt ?? post.due;
  const told = await store.ledger.toldTo(post.subscription);
  const isNewer = (entry: LedgerEntry): boolean => entry.post !== post.key && entry.toldAt > since;
  return post.items.every(({ rule }) => told.some((entry) => entry.rule === rule && isNewer(entry)));
}

/**
 * Nobody writes to the channel before then. What nobody can have read is decided about anew, so that it goes with what is due
 * by then, and holds up nothing that is more urgent; what failed, or may be there, keeps its place.
 */
function putOff(
  engine: Engine,
  journal: Journal,
  post: Post,
  until: Instant,
  isUnread: boolean,
): Promise<void> {
  return isUnread && post.failures === 0
    ? giveBack(engine, journal, post)
    : postpone(engine, journal, post, until);
}

/**
 * It keeps to the hours of its reader, or a newer one is about to be made: it waits. Null: it may leave. What cannot be worked
 * out is its own failure.
 */
async function hasToWait(
  engine: Engine,
  journal: Journal,
  post: Post,
  isUnread: boolean,
): Promise<Turn | null> {
  const { store, clock } = engine;
  const follows = post.kind === 'personal' ? await followsToldBy(store, post, clock.now()) : [];
  try {
    const later = nightUntil(engine, post, follows) ?? newerBy(engine, post, follows);
    if (later !== null) return over(postpone(engine, journal, post, later));
    const until = quietUntil(engine, post);
    return until === null ? null : over(putOff(engine, journal, post, until, isUnread));
  } catch (error) {
    return over(recordFault(engine, journal, post, nameOf(error)));
  }
}

/** What came of looking for a post may come after its deadline, in quiet hours, or after others on the same: null where it is still to be sent. */
async function letGo(
  engine: Engine,
  journal: Journal,
  post: Post,
  { repeated, inDoubt }: Sending,
): Promise<Turn | null> {
  const isHarmless = inDoubt && !repeated;
  if (isHarmless) return null;
  const isOver = post.sendBy !== null && post.sendBy <= engine.clock.now();
  if (isPlanned(post) && !inDoubt && isOver) return over(giveBack(engine, journal, post));
  const waits = await hasToWait(engine, journal, post, !inDoubt);
  if (waits !== null || !isPlanned(post)) return waits;
  if (!(await isOvertaken(engine, post))) return null;
  return over(inDoubt ? giveUp(engine, journal, post) : setAside(journal, post, 'cancelled', null));
}

function hasIntent(post: Post, now: Instant): boolean {
  return post.state === 'intended' && post.leaseUntil !== null && post.leaseUntil - now > SEND_TIME;
}

/** Notices and posts to followers depend on what is in the store. */
async function whomFor({ store, clock }: Engine, messenger: Messenger, post: Post): Promise<Whom> {
  return {
    lost: post.kind === 'notice' ? await lostChannels(store, messenger, post) : [],
    personal: post.kind === 'personal' ? await personalFacts(store, post, clock.now()) : [],
  };
}

/** A messenger that throws may have posted before it did. */
async function attempt(
  engine: Engine,
  messenger: Messenger,
  post: Post,
  { message, words }: Written,
  doubt: Ended['doubt'],
): Promise<Ended> {
  try {
    const sent = await messenger.send(addressOf(post), message, post.key);
    noteAnswer(messenger, sent, engine.clock.now());
    const outcome = withBoundedWait(sent, engine.log, messenger.platform);
    return { outcome, words, fault: outcome.kind === 'rejected' ? outcome.code : null, doubt };
  } catch (error) {
    return { outcome: { kind: 'unknown' }, words, fault: nameOf(error), doubt };
  }
}

function laneAfter(outcome: Outcome, now: Instant): LaneState {
  if (outcome.kind === 'gone') return { kind: 'resting', until: null, shared: false };
  if (outcome.kind !== 'retry-after') return OPEN;
  return { kind: 'resting', until: now + outcome.milliseconds, shared: outcome.shared === true };
}

/**
 * Nothing is left to say, or something else by now. One that may have arrived cannot be taken back: it is looked for, or
 * counts as told.
 */
function instead(
  engine: Engine,
  journal: Journal,
  { capabilities }: Messenger,
  post: Post,
  { repeated, inDoubt }: Pick<Sending, 'repeated' | 'inDoubt'>,
): Promise<void> {
  if (!inDoubt) return setAside(journal, post, 'cancelled', null);
  if (repeated) return giveUp(engine, journal, post);
  const since = post.firstIntendedAt ?? engine.clock.now();
  return setAside(journal, post, 'unknown', since + capabilities.repeatSafeFor);
}

/** What an earlier attempt may have told the channel, and this text does not. */
function unsaidBy(engine: Engine, post: Post, { words }: Written): readonly LedgerEntry[] {
  return leftUnsaid(words, lostWordsOf(engine, post, post.firstIntendedAt ?? engine.clock.now()));
}

/** A marked repeat, and what only the first one said. */
function joined(words: Words, unsaid: readonly LedgerEntry[]): Words {
  const rules = new Set(words.entries.map(({ rule }) => rule));
  const entries = [...words.entries, ...unsaid.filter(({ rule }) => !rules.has(rule))];
  return { ...words, entries, by: null, isLate: true };
}

/** After a proven absence this is the first one, also where a marked repeat was proven absent. */
function intentOf({ state }: Post, { repeated, inDoubt }: Pick<Sending, 'repeated' | 'inDoubt'>): IntentKind {
  if (state === 'unknown' && !inDoubt) return 'anew';
  return repeated ? 'repeated' : 'first';
}

/** Nobody has come with newer rules since these were read. */
async function areNewest(engine: Engine, { profile }: Post): Promise<boolean> {
  const { precedence, store } = engine;
  const isNewest = (await precedence?.holds(store)) !== false;
  return isNewest && ownHold(engine, store, [profile?.installation ?? null]);
}

/** Whoever reads that it may stand there twice asks why. */
function tellRepeated({ log, count }: Engine, { target: { platform, channel }, key, kind }: Post): void {
  log.warn('post-repeated', { platform, channel, post: key, kind });
  count('repeated', platform);
}

async function send(
  engine: Engine,
  journal: Journal,
  messenger: Messenger,
  post: Post,
  { repeated, inDoubt }: Sending,
): Promise<Turn> {
  const whom = isPlanned(post) ? NOBODY : await whomFor(engine, messenger, post);
  let text: Written | null;
  try {
    text = write(engine, post, repeated, whom);
  } catch (error) {
    return over(recordFault(engine, journal, post, nameOf(error)));
  }
  // Nothing to say by these data may be something by newer ones, which others have.
  if (text === null && !(await areNewest(engine, post)))
    return over(postpone(engine, journal, post, engine.clock.now() + LEASE));
  const unsaid = text === null || !inDoubt ? [] : unsaidBy(engine, post, text);
  if (text === null || (unsaid.length > 0 && !repeated))
    return over(instead(engine, journal, messenger, post, { repeated, inDoubt }));
  const isRepeat = repeated && !post.repeated;
  const asked = engine.clock.now();
  const isIntended = !isRepeat && hasIntent(post, engine.clock.now());
  const how = intentOf(post, { repeated, inDoubt });
  if (!isIntended && !(await journal.intend(post.key, how))) return over(Promise.resolve());
  // This process stood still for so long that the post may be somebody else's by now: they settle it.
  if (engine.clock.now() - asked > LEASE - SEND_TIME) return over(Promise.resolve());
  // An intent that was committed with others says nothing of the store as it is now.
  const refusal = engine.storeRefusal?.() ?? null;
  if (refusal !== null) throw new StoreTrouble(refusal);
  if (isRepeat) tellRepeated(engine, post);
  const doubt = !inDoubt ? 'none' : repeated ? 'marked' : 'unmarked';
  // Both may be there: the channel was told, or will have been, whatever either says.
  const words = unsaid.length === 0 ? text.words : joined(text.words, unsaid);
  const ended = await journal.during(attempt(engine, messenger, post, { ...text, words }, doubt));
  if (text.isLate) engine.count('late', post.target.platform);
  const recorded = recordOutcome(engine, journal, post, ended);
  return over(recorded, laneAfter(ended.outcome, engine.clock.now()));
}

/** A post that is leased to this process has its turn. Rejects only where the store does. */
export async function attend(
  engine: Engine,
  journal: Journal,
  messenger: Messenger,
  post: Post,
): Promise<Turn> {
  if (post.state !== 'unknown') {
    const { repeated } = post;
    const waits = post.state === 'waiting' ? await hasToWait(engine, journal, post, !repeated) : null;
    if (waits !== null) return waits;
    return send(engine, journal, messenger, post, { kind: 'send', repeated, inDoubt: false });
  }
  let step: SettleStep;
  try {
    step = await settleStep(messenger, post, engine.clock.now());
  } catch (error) {
    return over(recordFault(engine, journal, post, nameOf(error)));
  }
  if (step.kind === 'send')
    return (await letGo(engine, journal, post, step)) ?? send(engine, journal, messenger, post, step);
  if (step.kind === 'found') return over(recordFound(engine, journal, post, step.settlement.reference));
  if (step.kind === 'wait') return over(setAside(journal, post, 'unknown', step.until));
  return over(giveUp(engine, journal, post));
}

/** A post behind one that has to rest: later, or, where the channel is gone, not before it is back. */
export function postpone(engine: Engine, journal: Journal, post: Post, until: Instant | null): Promise<void> {
  if (post.state === 'unknown')
    return setAside(journal, post, 'unknown', until ?? engine.clock.now() + LEASE);
  return until === null ? setAside(journal, post, 'gone', null) : setAside(journal, post, 'waiting', until);
}
