// Looks at every follow whose moment has come, and makes posts of what is to be said, in one transaction with the next
// moment: a crash at any point loses nothing and says nothing twice. The posts leave as all others do.
import type { Instant } from '../../core/rule.ts';
import { OWN } from '../../core/service.ts';
import type { NewPost, PostItem } from '../delivery/post.ts';
import { hashedKey } from '../delivery/post-key.ts';
import type { Engine } from '../engine.ts';
import type { Follow } from '../follow-store.ts';
import { rulesOf } from '../known-rules.ts';
import { ownerKey, ownHold } from '../own/book.ts';
import type { Catalogue } from '../ports.ts';
import type { Store } from '../store.ts';
import { BROKEN_WAIT, type Decision, decide, type PersonalWord } from './decide.ts';
import { factsFor } from './facts.ts';

const FOLLOWS_PER_STEP = 100;

/** A rule that left the data takes its follows along: nothing that is known speaks of it any more. */
function decisionFor(engine: Engine, published: Catalogue, follow: Follow, now: Instant): Decision {
  const catalogue = engine.own?.catalogueFor(ownerKey(follow.member), published) ?? published;
  const context = rulesOf(catalogue).get(follow.rule);
  if (context === undefined) return { word: null, change: null };
  const facts = factsFor(context, follow, now, catalogue.jurisdictions, engine.holidays);
  return decide(follow, facts, now);
}

/** What breaks here is no other's loss. */
function safely(engine: Engine, catalogue: Catalogue, follow: Follow, now: Instant): Decision {
  try {
    return decisionFor(engine, catalogue, follow, now);
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown';
    engine.log.error('follow-broken', { rule: follow.rule, error: name });
    return { word: null, change: { nextAt: now + BROKEN_WAIT } };
  }
}

function postOf(follow: Follow, word: PersonalWord, now: Instant): NewPost {
  const { kind, event, offset, actBy, told } = word;
  const item: PostItem = { rule: follow.rule, event, kind, offset, actBy, told };
  const made = [follow.createdAt, follow.seenUntil, now].map(String);
  return {
    key: hashedKey('personal', follow.id, kind, event, ...made),
    subscription: null,
    target: { ...follow.member, channel: null, thread: null },
    kind: 'personal',
    items: [item],
    locale: follow.locale,
    profileId: null,
    due: now,
    sendBy: word.sendBy,
    unasked: false,
    reason: null,
  };
}

async function carryOut(
  store: Store,
  owner: string,
  follow: Follow,
  { word, change }: Decision,
  at: { readonly now: Instant; readonly version: string },
): Promise<boolean> {
  if (change === null) await store.follows.remove(follow.id);
  else await store.follows.patch(follow.id, { ...change, version: at.version });
  if (word === null) return false;
  // Not held: whoever delivers next takes it up.
  const made = await store.posts.create([postOf(follow, word, at.now)], { owner, until: at.now }, at.now);
  return made.length > 0;
}

interface Step {
  readonly looked: number;
  readonly made: number;
}

function step(engine: Engine): Promise<Step> {
  const now = engine.clock.now();
  const catalogue = engine.source.current();
  const { version } = catalogue;
  return engine.store.transaction(async (store) => {
    const due = await store.follows.due(now, version, FOLLOWS_PER_STEP);
    // By data that do not count nothing is decided; see `claim`.
    if (due.length === 0 || (await engine.precedence?.holds(store)) === false) return { looked: 0, made: 0 };
    // Nor by what an installation had added before it changed that.
    const owners = due.map(({ rule, member }) => (rule.startsWith(OWN) ? ownerKey(member) : null));
    if (!(await ownHold(engine, store, owners))) return { looked: 0, made: 0 };
    let made = 0;
    for (const follow of due) {
      const decision = safely(engine, catalogue, follow, now);
      if (await carryOut(store, engine.owner, follow, decision, { now, version })) made += 1;
    }
    return { looked: due.length, made };
  });
}

/** Returns how many posts it made. */
export async function planFollows(engine: Engine): Promise<number> {
  const { store, source, clock } = engine;
  // Mostly there is nothing to look at, and nobody who writes has to wait for that.
  const [first] = await store.follows.due(clock.now(), source.current().version, 1);
  if (first === undefined) return 0;
  let made = 0;
  for (;;) {
    const done = await step(engine);
    made += done.made;
    if (done.looked < FOLLOWS_PER_STEP || engine.ending?.aborted === true) return made;
    await engine.pause?.();
  }
}
