// What one follower hears now, and when to look again. Pure: the same follow, facts and moment give the same decision.
import { DAY, dateOf, HOUR, startOfDay } from '../../core/calendar.ts';
import type { Occurrence } from '../../core/occurrence.ts';
import type { CalendarDate, Instant } from '../../core/rule.ts';
import { CORRECTION_OFFSET, type Told } from '../delivery/post.ts';
import { isContradicted } from '../saying.ts';
import type { Follow, FollowKind, FollowPatch } from '../stores/follow-store.ts';
import type { FollowFacts } from './facts.ts';
import { isWaking, wakingFrom } from './waking-hours.ts';

/** What leaves: of several reminders that fall together, the most urgent. */
export interface PersonalWord {
  readonly kind: 'reminder' | 'correction';
  readonly event: string;
  readonly offset: number;
  readonly actBy: CalendarDate | null;
  /** Corrections: what they were told before; else null. */
  readonly told: Told | null;
  readonly sendBy: Instant | null;
}

export interface Decision {
  readonly word: PersonalWord | null;
  /** Null: the follow is at its end, and goes. */
  readonly change: FollowPatch | null;
}

const END: Decision = { word: null, change: null };

/** So long a follow at its end is kept: its last word may be on its way, and whoever writes that needs to know for whom. */
const LAST_WORD_KEEPS = 2 * DAY;

/** States of affairs in which there is nothing to wait for. */
const final: readonly Told['status'][] = ['withdrawn', 'superseded', 'closed', 'opt-out-removed'];

const isFinal = ({ status }: Told): boolean => final.includes(status);

function comesNearer(told: Told, { actBy }: FollowFacts): boolean {
  return actBy !== null && told.actBy !== null && actBy < told.actBy;
}

/** When a correction may reach them: where the date comes nearer nobody waits for the day. */
function correctionTime(follow: Follow, facts: FollowFacts, now: Instant): Instant {
  return comesNearer(follow.told, facts) ? now : wakingFrom(follow, now, facts.cutoff);
}

/** When a reminder may reach them that was not made in its hour. Whoever put it off into the night wants it then. */
function reminderTime(follow: Follow, facts: FollowFacts, due: readonly Occurrence[], now: Instant): Instant {
  const promised = follow.snoozedTo ?? Math.max(...due.map((one) => one.due));
  return isWaking(follow, promised) ? wakingFrom(follow, now, facts.cutoff) : now;
}

const earliest = (moments: readonly (Instant | null)[]): Instant | null => {
  const known = moments.filter((at) => at !== null);
  return known.length === 0 ? null : Math.min(...known);
};

/** The next moment to look: they asked for one, or a reminder is due, or the date is over, or something becomes public. */
export function nextLook(
  { kind, snoozedTo, seenUntil }: Pick<Follow, 'kind' | 'snoozedTo' | 'seenUntil'>,
  { reminders, cutoff, turnsAt }: FollowFacts,
  now: Instant,
): Instant | null {
  if (snoozedTo !== null && snoozedTo > now) return earliest([snoozedTo, turnsAt]);
  const isAhead = ({ due }: Occurrence): boolean => due > now && due > seenUntil;
  const ahead = kind === 'news' ? [] : reminders.filter(isAhead).map(({ due }) => due);
  const end = cutoff !== null && cutoff > now ? cutoff : null;
  return earliest([...ahead, end, turnsAt]);
}

/** When the next reminder will be sent, as far as is known; null where none is planned. */
export function nextMessage(follow: Follow, { reminders }: FollowFacts, now: Instant): Instant | null {
  const { kind, snoozedTo, seenUntil, state } = follow;
  if (kind === 'news' || state === 'over') return null;
  if (snoozedTo !== null && snoozedTo > now) return snoozedTo;
  return earliest(reminders.map(({ due }) => due).filter((due) => due > now && due > seenUntil));
}

function correct(follow: Follow, facts: FollowFacts, said: Told, now: Instant): Decision {
  const at = correctionTime(follow, facts, now);
  if (at > now) return { word: null, change: { nextAt: earliest([at, facts.turnsAt]) } };
  const isLast = follow.kind === 'news' || isFinal(said);
  const seen = { seenUntil: now, snoozedTo: null };
  const nextAt = isLast ? now + LAST_WORD_KEEPS : nextLook({ ...follow, ...seen }, facts, now);
  const isAhead = facts.cutoff !== null && facts.cutoff > now;
  return {
    word: {
      kind: 'correction',
      event: said.event ?? '',
      offset: CORRECTION_OFFSET,
      actBy: said.actBy,
      told: follow.told,
      sendBy: isAhead ? facts.cutoff : null,
    },
    change: { ...seen, told: said, nextAt, ...(isLast ? { state: 'over' as const } : {}) },
  };
}

/** Reminders whose time has come, or the one they asked for. */
function dueNow(follow: Follow, { reminders }: FollowFacts, now: Instant): readonly Occurrence[] {
  const { snoozedTo, seenUntil, kind } = follow;
  if (kind === 'news' || (snoozedTo !== null && snoozedTo > now)) return [];
  const due = reminders.filter((one) => one.due > seenUntil && one.due <= now);
  if (due.length > 0 || snoozedTo === null) return due;
  // Asked for after the last of them: it counts as that one, said again.
  return reminders.filter((one) => one.due <= now);
}

function remind(follow: Follow, facts: FollowFacts, due: readonly Occurrence[], now: Instant): Decision {
  const { event, actBy, cutoff, turnsAt } = facts;
  const at = reminderTime(follow, facts, due, now);
  if (at > now) return { word: null, change: { nextAt: earliest([at, turnsAt]) } };
  const seen = { seenUntil: now, snoozedTo: null };
  const next = nextLook({ ...follow, ...seen }, facts, now);
  const isLast = cutoff === null || cutoff <= now;
  return {
    word: {
      kind: 'reminder',
      event: event ?? '',
      offset: Math.min(...due.map(({ offset }) => offset)),
      actBy,
      told: null,
      sendBy: cutoff,
    },
    change: {
      ...seen,
      ...(isLast ? { state: 'over' as const, nextAt: now + LAST_WORD_KEEPS } : { nextAt: next }),
    },
  };
}

/** What becomes of one of which nothing new will come; null: something may. */
function ended(follow: Follow, { said, cutoff }: FollowFacts, now: Instant): Decision | null {
  if (said === null) return null;
  if (isFinal(said)) return END;
  if (follow.kind !== 'date' || cutoff === null || cutoff > now) return null;
  // A reminder that its platform has not taken yet says that it is late, instead of nothing.
  return { word: null, change: { state: 'over', snoozedTo: null, nextAt: now + LAST_WORD_KEEPS } };
}

/** Looks at a follow whose moment has come, or which new data may concern. */
export function decide(follow: Follow, facts: FollowFacts, now: Instant): Decision {
  if (follow.state === 'over') return END;
  const { said, isReviewed } = facts;
  const today = dateOf(now, follow.zone);
  if (said !== null && isReviewed && isContradicted(follow.told, said, today)) {
    return correct(follow, facts, said, now);
  }
  const due = dueNow(follow, facts, now);
  if (due.length > 0) return remind(follow, facts, due, now);
  const end = ended(follow, facts, now);
  if (end !== null) return end;
  const { snoozedTo } = follow;
  const nextAt = nextLook(follow, facts, now);
  return {
    word: null,
    change: { nextAt, ...(snoozedTo !== null && snoozedTo <= now ? { snoozedTo: null } : {}) },
  };
}

/**
 * So long after its date, and after the last word on it, a follow is kept whose rule is not in the data: its file may have
 * been moved away by mistake, and what was promised is said when it is back.
 */
const KEPT_WITHOUT_RULE: Readonly<Record<FollowKind, number>> = { date: 90 * DAY, news: 365 * DAY };

/** Nothing that is known speaks of its rule. */
export function decideWithout({ kind, seenUntil, state, told, zone }: Follow, now: Instant): Decision {
  const date = told.actBy === null ? seenUntil : startOfDay(told.actBy, zone);
  const nextAt = Math.max(seenUntil, date) + KEPT_WITHOUT_RULE[kind];
  return state === 'over' || nextAt <= now ? END : { word: null, change: { nextAt } };
}

/** A follow that cannot be decided about is looked at again after so long. */
export const BROKEN_WAIT = HOUR;
