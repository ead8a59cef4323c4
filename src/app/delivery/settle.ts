// What to do about a post whose answer was lost. Pure but for the search, which the caller makes.
import { DAY, MINUTE } from '../../core/calendar.ts';
import type { Instant } from '../../core/rule.ts';
import type { Settlement } from '../ports.ts';
import type { Post } from './post.ts';
import { boundedWait } from './waits.ts';

/** A post may take this long to show up in the channel's history. */
export const SETTLE_DELAY = 10_000;

/** The search begins a little before the first intent: clocks differ. */
const CLOCK_DIFFERENCE = MINUTE;

/** When to look again, counted from the first intent. */
const LOOKS = [1, 6, 21].map((minutes) => minutes * MINUTE);

/** Nobody can look: after this it is sent once more, marked. */
const PATIENCE = 30 * MINUTE;

/** A marked repeat leaves at least so long before its deadline. */
const ROOM_BEFORE_SEND_BY = 10 * MINUTE;

/**
 * A platform that does not answer is asked again after a fifth of the time that this has lasted, but every five minutes,
 * and after hours each time a hundredth of it has passed.
 */
const OUTAGE_PART = 5;
const OFTEN = 5 * MINUTE;
const LONG_OUTAGE_PART = 100;

/** An outage that lasts longer than this is no outage any more. */
const LONGEST_OUTAGE = 7 * DAY;

/** Between two looks that have to fail before it is sent once more though others are answered. */
const LOOK_AGAIN = MINUTE;

/** It answered somebody no longer ago than this: what is sent now may well arrive. */
const FRESH = 10 * MINUTE;

export type SettleStep =
  /** The platform drops a repetition by its key, or is known not to have the post, or nobody can know: `inDoubt`, unless it is known. */
  | { readonly kind: 'send'; readonly repeated: boolean; readonly inDoubt: boolean }
  | { readonly kind: 'search' }
  | { readonly kind: 'wait'; readonly until: Instant }
  | { readonly kind: 'found'; readonly settlement: Extract<Settlement, { kind: 'found' }> }
  /** It was sent twice already, or nobody could be asked for days; it counts as told. */
  | { readonly kind: 'give-up' };

export interface PlatformSigns {
  /** When it last answered anything well; null: not since this process began. */
  readonly answeredAt: Instant | null;
  /** Since when it does not answer where this post is looked for; null: it does. */
  readonly silentSince: Instant | null;
}

const NO_SIGNS: PlatformSigns = { answeredAt: null, silentSince: null };

/** It was meant by a clock that was ahead, and was put right since: how long ago that is nobody knows. */
function isAhead({ firstIntendedAt }: Post, now: Instant): boolean {
  return firstIntendedAt !== null && firstIntendedAt > now + CLOCK_DIFFERENCE;
}

/** Since when it may stand there; 0: since whenever. */
export function searchedSince(post: Post, now: Instant): Instant {
  return isAhead(post, now) ? 0 : (post.firstIntendedAt ?? now) - CLOCK_DIFFERENCE;
}

/** Before searching: a repetition with the same key is harmless for `repeatSafeFor` ms. */
export function firstStep(post: Post, repeatSafeFor: number, now: Instant): SettleStep {
  if (isAhead(post, now)) return { kind: 'search' };
  const intended = post.firstIntendedAt ?? now;
  if (now < intended + repeatSafeFor) return { kind: 'send', repeated: post.repeated, inDoubt: true };
  return now < intended + SETTLE_DELAY
    ? { kind: 'wait', until: intended + SETTLE_DELAY }
    : { kind: 'search' };
}

/**
 * The last moment to go on looking. Whoever waits for a turn to look waits as long as the deadline allows; without one, as
 * long as for an outage: the turn comes.
 */
function patienceEnds({ firstIntendedAt, sendBy }: Post, isQueued: boolean, now: Instant): Instant {
  const since = firstIntendedAt ?? now;
  const end = since + PATIENCE;
  if (sendBy === null) return isQueued ? since + LONGEST_OUTAGE : end;
  const last = sendBy - ROOM_BEFORE_SEND_BY;
  return isQueued ? last : Math.min(end, last);
}

function nextLook({ firstIntendedAt }: Post, settlement: Settlement, now: Instant): Instant {
  // Nobody has looked, so it counts as none. A queue may be longer than any wait that a platform asks for.
  if (settlement.kind === 'later' && Number.isFinite(settlement.milliseconds))
    return now + settlement.milliseconds;
  const since = Math.min(firstIntendedAt ?? now, now);
  const looks = LOOKS.map((delay) => since + delay);
  return looks.find((at) => at > now) ?? Number.POSITIVE_INFINITY;
}

/**
 * While a platform does not answer, a repeat would most likely be lost as well, and there is no second one: it is kept
 * until the platform answers, be that after the deadline. Where it answers others, and only does not let this be looked
 * for, nothing is gained by waiting.
 */
function duringOutage(
  post: Post,
  pause: number,
  now: Instant,
  { answeredAt, silentSince }: PlatformSigns,
): SettleStep {
  const since = post.firstIntendedAt ?? now;
  // One look that fails may be an accident: others have to be answered after it, and the next has to fail, too.
  const begun = Math.max(since, silentSince ?? now);
  const works =
    answeredAt !== null && answeredAt > begun && answeredAt > now - FRESH && now >= begun + LOOK_AGAIN;
  if (works && !post.repeated && now >= patienceEnds(post, false, now))
    return { kind: 'send', repeated: true, inDoubt: true };
  if (now >= since + LONGEST_OUTAGE) return { kind: 'give-up' };
  const age = now - since;
  const patience = Math.min(age / OUTAGE_PART, Math.max(OFTEN, age / LONG_OUTAGE_PART));
  const next = Math.ceil(now + Math.max(boundedWait(pause), patience));
  const last = (post.sendBy ?? next) - ROOM_BEFORE_SEND_BY;
  return { kind: 'wait', until: last > now ? Math.min(next, last) : next };
}

/** After searching. */
export function nextStep(
  post: Post,
  settlement: Settlement,
  now: Instant,
  signs: PlatformSigns = NO_SIGNS,
): SettleStep {
  if (settlement.kind === 'found') return { kind: 'found', settlement };
  if (settlement.kind === 'absent') return { kind: 'send', repeated: post.repeated, inDoubt: false };
  if (settlement.kind === 'unreachable') return duringOutage(post, settlement.milliseconds, now, signs);
  if (settlement.kind === 'unseen') return { kind: 'wait', until: now + settlement.milliseconds };
  const isQueued = settlement.kind === 'later';
  const end = patienceEnds(post, isQueued, now);
  if (post.repeated && (!isQueued || now >= end)) return { kind: 'give-up' };
  if (now >= end) return { kind: 'send', repeated: true, inDoubt: true };
  return { kind: 'wait', until: Math.min(end, nextLook(post, settlement, now)) };
}
