// Records what became of an attempt, with everything that follows from it, in one transaction.
import type { Instant } from '../core/rule.ts';
import { isPlanned, wordsOf } from './draft.ts';
import type { Engine } from './engine.ts';
import type { GoneReason, Outcome, Reference } from './ports.ts';
import type { NewPost, Post } from './post.ts';
import { hashedKey } from './post-key.ts';
import { SETTLE_DELAY } from './settle.ts';
import type { LedgerEntry, PostChange, Store } from './store.ts';

/** Words and, for corrections, the mark that earlier posts on the rule need an edit. */
async function tell(store: Store, post: Post, words: readonly LedgerEntry[]): Promise<void> {
  await store.ledger.tell(words);
  for (const { rule, kind } of post.items) {
    if (kind !== 'correction' || post.subscription === null) continue;
    await store.ledger.outdate({ subscription: post.subscription, rule, except: post.key });
  }
}

/** One message to whoever set the channel up. A lost notice stays a line in the health report. */
function noticeFor(post: Post, configuredBy: string, reason: GoneReason, now: Instant): NewPost {
  return {
    key: hashedKey('notice', post.key, String(now)),
    subscription: post.subscription,
    target: { ...post.target, member: configuredBy },
    kind: 'notice',
    items: [],
    locale: post.locale,
    profileId: post.profileId,
    due: now,
    sendBy: null,
    unasked: false,
    reason,
  };
}

async function loseChannel(
  store: Store,
  owner: string,
  post: Post,
  reason: GoneReason,
  now: Instant,
): Promise<void> {
  if (post.kind === 'notice' || post.subscription === null) return;
  const subscription = await store.subscriptions.find(post.target);
  if (subscription === null || subscription.id !== post.subscription || subscription.state === 'gone') return;
  await store.subscriptions.patch(
    subscription.id,
    { state: 'gone', goneReason: reason, checkedAt: now },
    now,
  );
  if (subscription.configuredBy === null) return;
  await store.posts.create(
    noticeFor(post, subscription.configuredBy, reason, now),
    { owner, until: now },
    now,
  );
}

function changeFor(outcome: Outcome, now: Instant): PostChange {
  if (outcome.kind === 'delivered') {
    return { state: 'delivered', nextAttemptAt: null, reference: outcome.reference, sentAt: now };
  }
  if (outcome.kind === 'retry-after') return { state: 'waiting', nextAttemptAt: now + outcome.milliseconds };
  if (outcome.kind === 'unknown') return { state: 'unknown', nextAttemptAt: now + SETTLE_DELAY };
  return { state: outcome.kind, nextAttemptAt: null };
}

function report(engine: Engine, post: Post, outcome: Outcome): void {
  const { platform, channel } = post.target;
  engine.count(outcome.kind, platform);
  const fields = { platform, channel, post: post.key, kind: post.kind };
  if (outcome.kind === 'rejected') engine.log.error('post-rejected', { ...fields, code: outcome.code });
  else if (outcome.kind === 'gone') engine.log.warn('channel-gone', { ...fields, reason: outcome.reason });
  else engine.log.info('post-attempted', { ...fields, outcome: outcome.kind });
}

/** Writes the outcome of one attempt. A post that was claimed by somebody else meanwhile is left to them. */
export async function recordOutcome(engine: Engine, post: Post, outcome: Outcome): Promise<void> {
  const now = engine.clock.now();
  const wasTold = outcome.kind === 'delivered' || outcome.kind === 'unknown';
  const words = wasTold ? wordsOf(engine, post, now) : [];
  const isOurs = await engine.store.transaction(async (store) => {
    if (!(await store.posts.record(post.key, engine.owner, changeFor(outcome, now)))) return false;
    if (wasTold && isPlanned(post)) await tell(store, post, words);
    if (outcome.kind === 'gone') await loseChannel(store, engine.owner, post, outcome.reason, now);
    return true;
  });
  if (isOurs) report(engine, post, outcome);
}

/** A lost post was found in the channel: what it said was recorded when it was lost. */
export async function recordFound(engine: Engine, post: Post, reference: Reference): Promise<void> {
  const sentAt = post.firstIntendedAt ?? engine.clock.now();
  const words = wordsOf(engine, post, sentAt);
  await engine.store.transaction(async (store) => {
    const change: PostChange = { state: 'delivered', nextAttemptAt: null, reference, sentAt };
    if (await store.posts.record(post.key, engine.owner, change)) await tell(store, post, words);
  });
  engine.count('settled', post.target.platform);
}

/** Puts a post aside without an attempt: nothing left to say, or nothing to be done before `nextAttemptAt`. */
export async function setAside(
  engine: Engine,
  post: Post,
  state: PostChange['state'],
  nextAttemptAt: Instant | null,
): Promise<void> {
  await engine.store.posts.record(post.key, engine.owner, { state, nextAttemptAt });
}
