// Which due deliveries of one channel make which post now, and what happens to the others. Pure.
import { dateOf } from '../../core/calendar.ts';
import type { Profile } from '../../core/profile.ts';
import type { Instant } from '../../core/rule.ts';
import { allowedNow, type Holidays, laterSlot } from '../../core/slot.ts';
import type { Delivery } from '../stores/outbox-store.ts';
import { hasRoom } from './noise.ts';

export interface DueItem {
  readonly delivery: Delivery;
  /** False where the facts it was made for no longer hold. */
  readonly stands: boolean;
  /** The same rule comes up again, with a smaller offset, before this one's sendBy. */
  readonly comesAgain: boolean;
  /** Once late: the start, due within a day, says it, or a post after the deadline has said it. */
  readonly isSaidAnyway: boolean;
}

export interface Moment {
  readonly now: Instant;
  readonly profile: Profile;
  readonly holidays: Holidays;
  /** When earlier unasked posts were claimed. */
  readonly unasked: readonly Instant[];
}

export interface PostPlan {
  /** One per rule, most urgent first. */
  readonly items: readonly Delivery[];
  /** Those of the same rules that it makes unnecessary. */
  readonly collapsed: readonly Delivery[];
  readonly unasked: boolean;
}

export interface Decision {
  readonly posts: readonly PostPlan[];
  readonly deferred: readonly Delivery[];
  /** Nothing is left to say, because something else says it. */
  readonly dropped: readonly Delivery[];
  readonly cancelled: readonly Delivery[];
  readonly moved: readonly { readonly delivery: Delivery; readonly due: Instant }[];
}

type Fate = 'ready' | 'cancelled' | 'dropped' | { readonly moveTo: Instant };

/**
 * A message of an earlier day waits for the next slot, as does one in quiet hours, unless that were too late. What was
 * urgent is so until its date is over: from then on nobody has to be woken for it.
 */
function slotFor({ due, sendBy, urgent }: Delivery, { now, profile, holidays }: Moment): Instant {
  const isOfToday = dateOf(due, profile.zone) === dateOf(now, profile.zone);
  const isUrgent = urgent && sendBy > now;
  if (isUrgent || (isOfToday && allowedNow(now, profile, holidays))) return now;
  return laterSlot(now, sendBy, profile, holidays);
}

function fateOf(item: DueItem, moment: Moment): Fate {
  const { delivery, stands, isSaidAnyway } = item;
  if (!stands) return 'cancelled';
  if (delivery.state === 'deferred') return delivery.sendBy <= moment.now ? 'dropped' : 'ready';
  const isPast = delivery.sendBy <= moment.now;
  if (isPast && (delivery.kind === 'started' || (delivery.kind === 'reminder' && isSaidAnyway)))
    return 'dropped';
  // A correction that is not due yet is here only to go with what is.
  if (delivery.due > moment.now) return 'ready';
  const slot = slotFor(delivery, moment);
  return slot > moment.now ? { moveTo: slot } : 'ready';
}

interface Candidate {
  readonly item: DueItem;
  readonly collapsed: readonly Delivery[];
}

const byOffset = (a: DueItem, b: DueItem): number => a.delivery.offset - b.delivery.offset;
const byUrgency = (a: Candidate, b: Candidate): number =>
  a.item.delivery.sendBy - b.item.delivery.sendBy || byOffset(a.item, b.item);

/** Of one rule the smallest offset speaks: a correction before "started" before the nearest reminder. */
function oneForEachRule(ready: readonly DueItem[]): readonly Candidate[] {
  const rules = [...Map.groupBy(ready, (item) => item.delivery.rule).values()];
  return rules
    .map((items) => {
      const [first, ...others] = [...items].sort(byOffset);
      return first === undefined ? [] : [{ item: first, collapsed: others.map((other) => other.delivery) }];
    })
    .flat()
    .sort(byUrgency);
}

const isCorrection = ({ item }: Candidate): boolean => item.delivery.kind === 'correction';
const isNew = ({ item, collapsed }: Candidate): boolean =>
  [item.delivery, ...collapsed].some((delivery) => delivery.state === 'pending');

/** Corrections stand alone; the rest of a slot makes one digest, or where that is not wished, a post for each rule. */
function groupsOf(candidates: readonly Candidate[], now: Instant, digest: boolean): readonly Candidate[][] {
  const isDueNow = ({ item, collapsed }: Candidate): boolean =>
    [item.delivery, ...collapsed].some((delivery) => delivery.state === 'pending' && delivery.due <= now);
  const corrections = candidates.filter((one) => isCorrection(one) && isDueNow(one)).map((one) => [one]);
  const others = candidates.filter((one) => !isCorrection(one));
  if (digest) return others.some(isNew) ? [...corrections, others] : corrections;
  // Without digests a deferred one waits for its own rule to come up again.
  return [...corrections, ...others.filter(isNew).map((one) => [one])];
}

function postOf(group: readonly Candidate[]): PostPlan {
  const exempt = (one: Candidate): boolean => isCorrection(one) || one.item.delivery.offset === 0;
  return {
    items: group.map((one) => one.item.delivery),
    collapsed: group.flatMap((one) => one.collapsed),
    unasked: !group.some(exempt),
  };
}

function decideGroups(groups: readonly Candidate[][], moment: Moment): Pick<Decision, 'posts' | 'deferred'> {
  const posts: PostPlan[] = [];
  const deferred: Delivery[] = [];
  const unasked = [...moment.unasked];
  for (const group of groups) {
    const post = postOf(group);
    const mayWait = post.unasked && group.every((one) => one.item.comesAgain);
    if (mayWait && !hasRoom(unasked, moment.now, moment.profile)) {
      deferred.push(...post.items, ...post.collapsed);
      continue;
    }
    posts.push(post);
    if (post.unasked) unasked.push(moment.now);
  }
  return { posts, deferred };
}

interface Judged {
  readonly item: DueItem;
  readonly fate: Fate;
}

/** An overdue reminder does not wait for its slot while a nearer one of its rule speaks: it goes with that one. */
function isOutrun({ item, fate }: Judged, fates: readonly Judged[]): boolean {
  const { delivery } = item;
  if (typeof fate !== 'object' || delivery.kind !== 'reminder') return false;
  return fates.some(
    (other) =>
      other.fate === 'ready' &&
      other.item.delivery.kind === 'reminder' &&
      other.item.delivery.rule === delivery.rule &&
      other.item.delivery.event === delivery.event &&
      other.item.delivery.offset < delivery.offset,
  );
}

/** Decides about everything that is due for one channel. Each delivery ends up in exactly one place or stays as it is. */
export function decide(items: readonly DueItem[], moment: Moment): Decision {
  const alone = items.map((item) => ({ item, fate: fateOf(item, moment) }));
  const fates = alone.map((one): Judged => (isOutrun(one, alone) ? { ...one, fate: 'ready' } : one));
  const withFate = (fate: Fate): Delivery[] =>
    fates.filter((one) => one.fate === fate).map((one) => one.item.delivery);
  const ready = fates.filter((one) => one.fate === 'ready').map((one) => one.item);
  const moved = fates.flatMap(({ item, fate }) =>
    typeof fate === 'object' ? [{ delivery: item.delivery, due: fate.moveTo }] : [],
  );
  const groups = groupsOf(oneForEachRule(ready), moment.now, moment.profile.digest);
  return {
    ...decideGroups(groups, moment),
    dropped: withFate('dropped'),
    cancelled: withFate('cancelled'),
    moved,
  };
}
