// Deliver: empties the outbox. Each channel is a lane of its own; several lanes run beside each other, and one that has
// to wait holds up no other.
import type { Instant } from '../core/rule.ts';
import { claim, LEASE } from './claim.ts';
import { addressOf, draftOf } from './draft.ts';
import type { Engine } from './engine.ts';
import { recordFound, recordOutcome, setAside } from './outcome.ts';
import type { Messenger } from './ports.ts';
import type { Post } from './post.ts';
import { CLOCK_DIFFERENCE, firstStep, nextStep, type SettleStep } from './settle.ts';

const LANES = 8;
const POSTS_PER_ROUND = 200;

/** A send may take this long; with less lease left than that it is renewed first. */
const SEND_TIME = 20_000;

/** Whether the lane may go on with its next post, or until when it has to rest. */
type LaneState = { readonly kind: 'open' } | { readonly kind: 'resting'; readonly until: Instant | null };

const OPEN: LaneState = { kind: 'open' };

/** Where an answer was lost, finds out what can be found out. */
async function settleStep(messenger: Messenger, post: Post, now: Instant): Promise<SettleStep> {
  if (post.state !== 'unknown') return { kind: 'send', repeated: post.repeated };
  const step = firstStep(post, messenger.capabilities.repeatSafeFor, now);
  if (step.kind !== 'search') return step;
  const from = (post.firstIntendedAt ?? now) - CLOCK_DIFFERENCE;
  return nextStep(post, await messenger.settle(addressOf(post), post.key, { from, to: now }), now);
}

/** True when the intent to send is committed and the lease leaves time for it. */
async function intend(engine: Engine, post: Post, repeated: boolean): Promise<boolean> {
  const now = engine.clock.now();
  const lease = { owner: engine.owner, until: now + LEASE };
  // In a transaction, because those of several lanes share one commit.
  const ours = await engine.store.transaction((store) =>
    store.posts.intend([post.key], lease, now, repeated),
  );
  return ours.length > 0;
}

function hasIntent(post: Post, now: Instant): boolean {
  return post.state === 'intended' && post.leaseUntil !== null && post.leaseUntil - now > SEND_TIME;
}

async function send(engine: Engine, messenger: Messenger, post: Post, repeated: boolean): Promise<LaneState> {
  const now = engine.clock.now();
  const draft = draftOf(engine, post, repeated, now);
  const message = draft === null ? null : engine.compose(draft, now);
  if (message === null) {
    // One that may have arrived cannot be taken back: it stays what it is, and counts as told.
    await setAside(engine, post, post.state === 'unknown' ? 'unknown' : 'cancelled', null);
    return OPEN;
  }
  const isRepeat = repeated && !post.repeated;
  if ((isRepeat || !hasIntent(post, now)) && !(await intend(engine, post, repeated))) return OPEN;
  if (isRepeat) engine.count('repeated', post.target.platform);
  const outcome = await messenger.send(addressOf(post), message, post.key);
  await recordOutcome(engine, post, outcome);
  if (draft?.kind === 'late') engine.count('late', post.target.platform);
  if (outcome.kind === 'retry-after') {
    return { kind: 'resting', until: engine.clock.now() + outcome.milliseconds };
  }
  return outcome.kind === 'gone' ? { kind: 'resting', until: null } : OPEN;
}

async function attend(engine: Engine, messenger: Messenger, post: Post): Promise<LaneState> {
  const step = await settleStep(messenger, post, engine.clock.now());
  if (step.kind === 'send') return send(engine, messenger, post, step.repeated);
  if (step.kind === 'found') await recordFound(engine, post, step.settlement.reference);
  else await setAside(engine, post, 'unknown', step.kind === 'wait' ? step.until : null);
  return OPEN;
}

/** The rest of a lane after it has to rest: later, or, where the channel is gone, not before it is back. */
async function postpone(engine: Engine, post: Post, until: Instant | null): Promise<void> {
  if (post.state === 'unknown') return setAside(engine, post, 'unknown', until ?? engine.clock.now() + LEASE);
  return until === null ? setAside(engine, post, 'gone', null) : setAside(engine, post, 'waiting', until);
}

async function runLane(engine: Engine, messenger: Messenger, posts: readonly Post[]): Promise<void> {
  let lane: LaneState = OPEN;
  for (const post of posts) {
    if (lane.kind === 'resting') await postpone(engine, post, lane.until);
    else lane = await attend(engine, messenger, post);
  }
}

/** Runs the lanes, a few at a time. One that breaks down leaves its posts to the next pass and the others alone. */
async function runLanes(
  engine: Engine,
  messenger: Messenger,
  lanes: readonly (readonly Post[])[],
): Promise<void> {
  const waiting = lanes.values();
  const worker = async (): Promise<void> => {
    for (const posts of waiting) {
      try {
        await runLane(engine, messenger, posts);
      } catch (error) {
        const name = error instanceof Error ? error.name : 'unknown';
        engine.log.error('lane-broken', { platform: messenger.platform, error: name });
      }
    }
  };
  await Promise.all(Array.from({ length: LANES }, worker));
}

/** Where repeating is safe, one commit serves all: a crash then repeats sends without effect. */
async function intendTogether(
  engine: Engine,
  messenger: Messenger,
  posts: readonly Post[],
): Promise<readonly Post[]> {
  if (messenger.capabilities.repeatSafeFor === 0) return posts;
  const now = engine.clock.now();
  const lease = { owner: engine.owner, until: now + LEASE };
  const fresh = posts.filter((post) => post.state !== 'unknown').map((post) => post.key);
  const ours = new Set(await engine.store.posts.intend(fresh, lease, now));
  return posts
    .filter((post) => post.state === 'unknown' || ours.has(post.key))
    .map((post) =>
      ours.has(post.key)
        ? {
            ...post,
            state: 'intended',
            leaseUntil: lease.until,
            firstIntendedAt: post.firstIntendedAt ?? now,
          }
        : post,
    );
}

async function deliverOn(engine: Engine, messenger: Messenger, posts: readonly Post[]): Promise<void> {
  const intended = await intendTogether(engine, messenger, posts);
  const lanes = Map.groupBy(intended, ({ target }) => {
    const { installation, channel, thread, member } = target;
    return JSON.stringify([installation, channel, thread, member]);
  });
  await runLanes(engine, messenger, [...lanes.values()]);
}

/** Sends one post that is leased to this process, past the lanes: somebody is waiting for it. */
export async function deliverOne(engine: Engine, post: Post): Promise<void> {
  const messenger = engine.messengers.get(post.target.platform);
  if (messenger !== undefined) await attend(engine, messenger, post);
}

/** One round: claims, takes up what is to be sent or looked at, and sends. Returns how many posts it touched. */
async function round(engine: Engine): Promise<number> {
  await claim(engine);
  const now = engine.clock.now();
  const lease = { owner: engine.owner, until: now + LEASE };
  const platforms = [...engine.messengers.keys()];
  const posts = await engine.store.posts.reclaim(now, platforms, lease, POSTS_PER_ROUND);
  const byPlatform = Map.groupBy(posts, (post) => post.target.platform);
  const work = [...byPlatform].map(([platform, own]) => {
    const messenger = engine.messengers.get(platform);
    return messenger === undefined ? Promise.resolve() : deliverOn(engine, messenger, own);
  });
  await Promise.all(work);
  return posts.length;
}

/** Sends everything that is due now. Returns the number of attempts and looks. */
export async function deliver(engine: Engine): Promise<number> {
  let total = 0;
  for (let touched = await round(engine); touched > 0; touched = await round(engine)) total += touched;
  return total;
}
