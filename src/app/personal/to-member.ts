// What a post to a follower needs at the moment it leaves, and what follows where it cannot be delivered.
import { HOUR } from '../../core/calendar.ts';
import type { Instant } from '../../core/rule.ts';
import type { PersonalFacts, Post } from '../delivery/post.ts';
import type { Engine } from '../engine.ts';
import type { GoneReason } from '../ports.ts';
import type { Follow } from '../stores/follow-store.ts';
import type { Store } from '../stores/store.ts';
import { cutoffOf } from './cutoff.ts';
import { profileOf } from './facts.ts';
import { followId } from './follow-id.ts';
import { wakingFrom } from './waking-hours.ts';

export function memberOf({ target }: Pick<Post, 'target'>) {
  const { platform, installation, member } = target;
  return { platform, installation, member: member ?? '' };
}

/**
 * Those of its rules that they still follow, and hear of by no newer one, nor at a moment of their own choice; where none
 * is left nothing leaves.
 */
export async function followsToldBy(store: Store, post: Post, now: Instant): Promise<readonly Follow[]> {
  const all: Follow[] = [];
  for (const item of post.items) {
    const follow = await store.follows.find(followId(memberOf(post), item.rule));
    if (follow === null || follow.state === 'unreachable') continue;
    // It waited, the machine standing still perhaps, until a more urgent one was made.
    const isOvertaken = post.due < follow.seenUntil;
    // Whoever put it off, perhaps by the very message that is in doubt here, is told then.
    const isPutOff = follow.snoozedTo !== null && follow.snoozedTo > now;
    if (item.kind !== 'reminder' || !(isOvertaken || isPutOff)) all.push(follow);
  }
  return all;
}

export async function personalFacts(
  store: Store,
  post: Post,
  now: Instant,
): Promise<readonly PersonalFacts[]> {
  return (await followsToldBy(store, post, now)).map(factsOf);
}

export function factsOf(follow: Follow): PersonalFacts {
  const { id, rule, kind, ownDate, state } = follow;
  return { rule, follow: id, kind, ownDate, isOver: state === 'over', profile: profileOf(follow) };
}

/** A reminder is worth nothing once its date is over; a correction can wait. */
const REMIND_AGAIN = HOUR;
const CORRECT_AGAIN = 6 * HOUR;

/** An hour from now, not at night, unless for one of them it were too late by the morning; null: it is for all of them. */
function againAt(engine: Engine, post: Post, follows: readonly Follow[], now: Instant): Instant | null {
  const later = now + REMIND_AGAIN;
  try {
    const moments = follows.flatMap((follow): Instant[] => {
      const cutoff = cutoffOf(engine, post, follow);
      return cutoff !== null && later < cutoff ? [wakingFrom(follow, later, cutoff)] : [];
    });
    return moments.length === 0 ? null : Math.min(...moments);
  } catch {
    // Whoever looks at it then logs why.
    return later;
  }
}

/** The whole bot is refused, not this member: it is said again later, together as before, with what holds then. */
async function tryAgain(engine: Engine, store: Store, post: Post, now: Instant): Promise<void> {
  const active = { state: 'active' } as const;
  const reminded: Follow[] = [];
  for (const { rule, told } of post.items) {
    const id = followId(memberOf(post), rule);
    const follow = told === null ? await store.follows.find(id) : null;
    if (follow !== null) reminded.push(follow);
    if (told !== null) await store.follows.patch(id, { ...active, told, nextAt: now + CORRECT_AGAIN });
  }
  const at = againAt(engine, post, reminded, now);
  if (at === null) return;
  for (const { id } of reminded) await store.follows.patch(id, { ...active, snoozedTo: at, nextAt: at });
}

/** Inside the transaction that records the refusal. All that the member follows rests until they say that it works. */
export async function memberLost(
  engine: Engine,
  store: Store,
  post: Post,
  reason: GoneReason,
  now: Instant,
): Promise<void> {
  if (reason !== 'member-unreachable') return tryAgain(engine, store, post, now);
  await store.people.refuse(memberOf(post), { at: now, isTold: false });
  for (const { id } of await store.follows.list(memberOf(post))) {
    await store.follows.patch(id, { state: 'unreachable', nextAt: null });
  }
}
