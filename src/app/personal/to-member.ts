// What a post to a follower needs at the moment it leaves, and what follows where it cannot be delivered.
import { HOUR } from '../../core/calendar.ts';
import type { Instant } from '../../core/rule.ts';
import { laterSlot } from '../../core/slot.ts';
import type { PersonalFacts, Post } from '../delivery/post.ts';
import type { GoneReason } from '../ports.ts';
import type { Follow } from '../stores/follow-store.ts';
import type { Store } from '../stores/store.ts';
import { profileOf } from './facts.ts';
import { followId } from './follow-id.ts';
import { isWaking } from './waking-hours.ts';

export function memberOf({ target }: Pick<Post, 'target'>) {
  const { platform, installation, member } = target;
  return { platform, installation, member: member ?? '' };
}

/**
 * Those of its rules that they still follow, and hear of by no newer one, nor at a moment of their own choice; where none
 * is left nothing leaves.
 */
export async function personalFacts(
  store: Store,
  post: Post,
  now: Instant,
): Promise<readonly PersonalFacts[]> {
  const all: PersonalFacts[] = [];
  for (const item of post.items) {
    const follow = await store.follows.find(followId(memberOf(post), item.rule));
    if (follow === null || follow.state === 'unreachable') continue;
    // It waited, the machine standing still perhaps, until a more urgent one was made.
    const isOvertaken = post.due < follow.seenUntil;
    // Whoever put it off, perhaps by the very message that is in doubt here, is told then.
    const isPutOff = follow.snoozedTo !== null && follow.snoozedTo > now;
    if (item.kind !== 'reminder' || !(isOvertaken || isPutOff)) all.push(factsOf(follow));
  }
  return all;
}

export function factsOf(follow: Follow): PersonalFacts {
  const { id, rule, kind, ownDate, state } = follow;
  return { rule, follow: id, kind, ownDate, isOver: state === 'over', profile: profileOf(follow) };
}

/** A reminder is worth nothing once its date is over; a correction can wait. */
const REMIND_AGAIN = HOUR;
const CORRECT_AGAIN = 6 * HOUR;

/** The whole bot is refused, not this member: it is said again later, with what holds then. */
async function tryAgain(store: Store, post: Post, now: Instant): Promise<void> {
  const active = { state: 'active' } as const;
  for (const { rule, told } of post.items) {
    const id = followId(memberOf(post), rule);
    if (told !== null) await store.follows.patch(id, { ...active, told, nextAt: now + CORRECT_AGAIN });
    else await remindLater(store, post, id, now + REMIND_AGAIN);
  }
}

/** Not at night, unless by the morning it were too late. */
async function remindLater(store: Store, { sendBy }: Post, id: string, later: Instant): Promise<void> {
  const follow = await store.follows.find(id);
  if (follow === null) return;
  const at = isWaking(follow, later) ? later : laterSlot(later, sendBy, profileOf(follow), () => false);
  if (sendBy === null || at >= sendBy) return;
  await store.follows.patch(id, { state: 'active', snoozedTo: at, nextAt: at });
}

/** Inside the transaction that records the refusal. All that the member follows rests until they say that it works. */
export async function memberLost(store: Store, post: Post, reason: GoneReason, now: Instant): Promise<void> {
  if (reason !== 'member-unreachable') return tryAgain(store, post, now);
  await store.people.refuse(memberOf(post), { at: now, isTold: false });
  for (const { id } of await store.follows.list(memberOf(post))) {
    await store.follows.patch(id, { state: 'unreachable', nextAt: null });
  }
}
