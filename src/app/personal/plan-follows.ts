// Looks at every follow whose moment has come, and makes posts of what is to be said, in one transaction with the next
// moment: a crash at any point loses nothing and says nothing twice. The posts leave as all others do.
import { errorName } from '../../core/error-code.ts';
import type { Instant } from '../../core/rule.ts';
import { OWN } from '../../core/service.ts';
import { MOST_TOGETHER } from '../../messages/people/personal-digest.ts';
import type { NewPost, PostItem } from '../delivery/post.ts';
import { hashedKey } from '../delivery/post-key.ts';
import type { Engine } from '../engine.ts';
import { rulesOf } from '../known-rules.ts';
import { ownerKey, ownHold } from '../own/book.ts';
import type { Catalogue } from '../ports.ts';
import type { Follow } from '../stores/follow-store.ts';
import type { Store } from '../stores/store.ts';
import { BROKEN_WAIT, type Decision, decide, decideWithout, type PersonalWord } from './decide.ts';
import { factsFor } from './facts.ts';

/** So many are decided on in one go: a transaction of theirs takes some milliseconds of work. */
const FOLLOWS_PER_STEP = 50;

/** What an installation has taken back takes its follows along; what the data have lost may come back. */
function decisionFor(engine: Engine, published: Catalogue, follow: Follow, now: Instant): Decision {
  const catalogue = engine.own?.catalogueFor(ownerKey(follow.member), published) ?? published;
  const context = rulesOf(catalogue).get(follow.rule);
  if (context === undefined)
    return follow.rule.startsWith(OWN) ? { word: null, change: null } : decideWithout(follow, now);
  const facts = factsFor(context, follow, now, catalogue.jurisdictions, engine.holidays);
  return decide(follow, facts, now);
}

/** What breaks here is no other's loss. */
function safely(engine: Engine, catalogue: Catalogue, follow: Follow, now: Instant): Decision {
  try {
    return decisionFor(engine, catalogue, follow, now);
  } catch (error) {
    engine.log.error('follow-broken', { rule: follow.rule, error: errorName(error) });
    return { word: null, change: { nextAt: now + BROKEN_WAIT } };
  }
}

/** A follow with what is said to its member now. */
interface Said {
  readonly follow: Follow;
  readonly word: PersonalWord;
}

function itemOf({ follow, word }: Said): PostItem {
  const { kind, event, offset, actBy, told } = word;
  return { rule: follow.rule, event, kind, offset, actBy, told };
}

/** What is worth something for as long as any of them is; each is worded for the moment it leaves. */
function sendByOf(said: readonly Said[]): Instant | null {
  const ends = said.map(({ word }) => word.sendBy);
  return ends.reduce((a, b) => (a === null || b === null ? null : Math.max(a, b)));
}

function postOf(said: readonly [Said, ...Said[]], now: Instant): NewPost {
  const [{ follow }] = said;
  const made = said.flatMap((one) => {
    const { id, createdAt, seenUntil } = one.follow;
    return [id, one.word.kind, one.word.event, String(createdAt), String(seenUntil)];
  });
  return {
    key: hashedKey('personal', ...made, String(now)),
    subscription: null,
    target: { ...follow.member, channel: null, thread: null },
    kind: 'personal',
    items: said.map(itemOf),
    locale: follow.locale,
    profileId: null,
    due: now,
    sendBy: sendByOf(said),
    unasked: false,
    reason: null,
  };
}

async function carryOut(
  store: Store,
  follow: Follow,
  { word, change }: Decision,
  { now, version }: { readonly now: Instant; readonly version: string },
): Promise<readonly Said[]> {
  if (change === null) await store.follows.remove(follow.id);
  else await store.follows.patch(follow.id, { ...change, version });
  // What they were sent before says the old.
  if (word?.kind === 'correction') await store.personalEdits.outdate(follow.member, follow.rule, now);
  return word === null ? [] : [{ follow, word }];
}

const memberName = ({ member: { platform, installation, member } }: Follow): string =>
  JSON.stringify([platform, installation, member]);

/** What falls together for one member is one message, as far as there is room for it. */
function together(said: readonly Said[]): readonly (readonly [Said, ...Said[]])[] {
  const byMember = Map.groupBy(said, ({ follow }) => memberName(follow));
  return [...byMember.values()].flatMap((own) =>
    Array.from({ length: Math.ceil(own.length / MOST_TOGETHER) }, (_, page) => {
      const [first, ...others] = own.slice(page * MOST_TOGETHER, (page + 1) * MOST_TOGETHER);
      return first === undefined ? [] : [[first, ...others] as const];
    }).flat(),
  );
}

/** Not held: whoever delivers next takes them up. Returns how many. */
async function post(engine: Engine, store: Store, said: readonly Said[], now: Instant): Promise<number> {
  const posts = together(said).map((group) => postOf(group, now));
  if (posts.length === 0) return 0;
  return (await store.posts.create(posts, { owner: engine.owner, until: now }, now)).length;
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
    const said: Said[] = [];
    for (const follow of due) {
      const decision = safely(engine, catalogue, follow, now);
      said.push(...(await carryOut(store, follow, decision, { now, version })));
    }
    return { looked: due.length, made: await post(engine, store, said, now) };
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
