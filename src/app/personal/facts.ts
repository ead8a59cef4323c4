// What a rule means for one follower at a moment: what is to be said of it, and every reminder there is.
import { addDays, dateOf, daysBetween, endOfDay, startOfDay } from '../../core/calendar.ts';
import { personalDeadline } from '../../core/deadline.ts';
import type { Jurisdictions } from '../../core/jurisdiction.ts';
import { type Occurrence, occurrencesIn } from '../../core/occurrence.ts';
import type { Profile } from '../../core/profile.ts';
import type { CalendarDate, Deadline, Instant, Rule } from '../../core/rule.ts';
import type { RuleInContext } from '../../core/service.ts';
import type { Holidays } from '../../core/slot.ts';
import { type RuleState, stateAt } from '../../core/timeline.ts';
import type { Told } from '../delivery/post.ts';
import { ownerKey } from '../own/book.ts';
import { factBehind, sayingOf } from '../saying.ts';
import type { Follow } from '../stores/follow-store.ts';

/** Whole days before the act-by date. */
export const OFFSETS: readonly number[] = [7, 1, 0];

/** The `event` of reminders that count from the follower's own date. */
export const OWN_EVENT = 'own';

type Wishes = Pick<Follow, 'zone' | 'sendAt' | 'jurisdiction' | 'member'>;

/** A follower as planning knows readers. */
export function profileOf({ zone, sendAt, jurisdiction, member }: Wishes): Profile {
  return {
    zone,
    sendAt,
    jurisdictions: jurisdiction === null ? [] : [jurisdiction],
    accounts: [],
    services: [],
    offsets: OFFSETS,
    weekdaysOnly: false,
    holidays: null,
    quiet: null,
    digest: false,
    started: false,
    noise: 'all',
    installation: ownerKey(member),
  };
}

export interface FollowFacts {
  /** What one says of the rule now; null: nothing is known. */
  readonly said: Told | null;
  /** Somebody has read the fact behind that. */
  readonly isReviewed: boolean;
  /** The event that reminders go by. */
  readonly event: string | null;
  readonly actBy: CalendarDate | null;
  readonly cutoff: Instant | null;
  /** Every reminder, those that are past included; just before the cutoff once it has passed. */
  readonly reminders: readonly Occurrence[];
  /** The next moment at which something of the rule becomes public; null: nothing that is known of. */
  readonly turnsAt: Instant | null;
}

/** The day and the end of one's own time, counted from the day one gave; null where the rule has no such clock. */
export function ownTimeOf(
  rule: Rule,
  ownDate: CalendarDate | null,
  zone: string,
): { readonly actBy: CalendarDate; readonly cutoff: Instant } | null {
  if (ownDate === null || rule.clock.kind !== 'personal') return null;
  const actBy = personalDeadline(rule.clock, ownDate);
  return { actBy, cutoff: endOfDay(actBy, zone) };
}

/** The same as if the rule had this last day for everybody. */
function ownState(state: RuleState, own: NonNullable<ReturnType<typeof ownTimeOf>>): RuleState {
  const deadline: Deadline = {
    kind: 'last-day',
    date: own.actBy,
    precision: 'day',
    time: null,
    effectiveSameDay: false,
    ifSilent: null,
  };
  return { ...state, ...own, status: 'upcoming', deadline, schedulingEvent: OWN_EVENT };
}

/** Whose own time runs is asked the very next day, too: to wait for the last ones would be to say how long one may. */
function ownOffsets(actBy: CalendarDate, begun: Instant, zone: string): readonly number[] {
  const tomorrow = daysBetween(addDays(dateOf(begun, zone), 1), actBy);
  return [...new Set([Math.max(0, tomorrow), ...OFFSETS])].sort((a, b) => b - a);
}

function nextTurn({ events }: Rule, now: Instant, zone: string): Instant | null {
  const today = dateOf(now, zone);
  const ahead = events.map(({ on }) => on).filter((on) => on > today);
  const [first] = ahead.sort();
  return first === undefined ? null : startOfDay(first, zone);
}

/** As of `now`, for this follower. */
export function factsFor(
  { rule }: RuleInContext,
  follow: Wishes & Pick<Follow, 'ownDate' | 'createdAt'>,
  now: Instant,
  table: Jurisdictions,
  holidays: Holidays,
): FollowFacts {
  const profile = profileOf(follow);
  const state = stateAt(rule, now, profile, table);
  const own = state.status === 'rolling' ? ownTimeOf(rule, follow.ownDate, follow.zone) : null;
  const { actBy, cutoff } = own ?? state;
  const offsets = own === null ? OFFSETS : ownOffsets(own.actBy, follow.createdAt, follow.zone);
  const isOver = cutoff !== null && cutoff <= now;
  const then = own === null && isOver ? stateAt(rule, cutoff - 1, profile, table) : state;
  const planned = own === null ? then : ownState(state, own);
  return {
    said: sayingOf(state),
    isReviewed: factBehind(state)?.reviewed ?? false,
    event: planned.schedulingEvent,
    actBy,
    cutoff,
    reminders: occurrencesIn(planned, rule, own === null ? profile : { ...profile, offsets }, holidays),
    turnsAt: nextTurn(rule, now, follow.zone),
  };
}
