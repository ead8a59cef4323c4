// Channels that asked for nothing, where somebody shared an answer. When it no longer holds they hear so, once, and what
// stands there is rewritten. Those that subscribe hear it as they hear everything.
import type { Instant } from '../../core/rule.ts';
import { knownAt, stateFor } from '../delivery/draft.ts';
import type { NewPost } from '../delivery/post.ts';
import { hashedKey } from '../delivery/post-key.ts';
import type { Engine } from '../engine.ts';
import type { SharedWord } from '../stores/shared-store.ts';
import type { Store } from '../stores/store.ts';
import { contradictedBy, correctionOf } from './correct.ts';

/** The correction of one word; null while it holds, or nobody has reviewed what contradicts it. */
function correctionFor(engine: Engine, { entry, post }: SharedWord, now: Instant): NewPost | null {
  const { profile, target, locale, profileId } = post;
  const state = stateFor(engine, post, entry.rule, now);
  if (profile === null || state === null) return null;
  const at = knownAt(post, now);
  const outdated = contradictedBy(state, [entry], at, profile);
  if (outdated.length === 0) return null;
  const correction = correctionOf(entry.rule, outdated, state, at, profile, engine.holidays);
  if (correction === null) return null;
  const { rule, event, offset, actBy, sendBy } = correction;
  const { status, actBy: before, event: toldEvent } = entry;
  const told = { status, actBy: before, event: toldEvent };
  return {
    key: hashedKey('shared correction', entry.post, rule, event, JSON.stringify(told), String(actBy)),
    subscription: null,
    target,
    kind: 'correction',
    items: [{ rule, event, kind: 'correction', offset, actBy, told }],
    locale,
    profileId,
    due: now,
    sendBy,
    unasked: false,
    reason: null,
  };
}

/** A channel that has subscribed since, and was told of the rule, is corrected there; one that wants no posts gets the edit only. */
async function hearsAnyway(store: Store, { entry, post }: SharedWord): Promise<boolean> {
  const found = await store.subscriptions.find(post.target);
  if (found === null) return false;
  if (found.state !== 'active') return true;
  return (await store.ledger.toldTo(found.id)).some(({ rule }) => rule === entry.rule);
}

async function correctOne(engine: Engine, word: SharedWord, correction: NewPost): Promise<boolean> {
  const now = engine.clock.now();
  return engine.store.transaction(async (store) => {
    if ((await engine.precedence?.holds(store)) === false) return false;
    const isHeard = await hearsAnyway(store, word);
    // The lease is over at once: whoever delivers next takes it up.
    if (!isHeard) await store.posts.create([correction], { owner: engine.owner, until: now }, now);
    await store.shared.outdate(word.entry);
    return !isHeard;
  });
}

/** Makes the corrections that are due; returns how many. Before planning, which leaves these channels alone. */
export async function correctShared(engine: Engine): Promise<number> {
  const now = engine.clock.now();
  let made = 0;
  for (const word of await engine.store.shared.told()) {
    const correction = correctionFor(engine, word, now);
    if (correction !== null && (await correctOne(engine, word, correction))) made += 1;
  }
  return made;
}
