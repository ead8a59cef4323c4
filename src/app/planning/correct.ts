// Which channels must hear that what they were told no longer holds. Pure.
import { DAY, dateOf, timeOf } from '../../core/calendar.ts';
import type { Profile } from '../../core/profile.ts';
import type { Instant } from '../../core/rule.ts';
import { allowedNow, type Holidays } from '../../core/slot.ts';
import type { RuleState } from '../../core/timeline.ts';
import { CORRECTION_OFFSET, type Told } from '../delivery/post.ts';
import { factBehind, isContradicted, sayingOf } from '../saying.ts';
import type { PlannedOccurrence } from '../stores/plan-store.ts';
import { slotBefore } from './catch-up.ts';

/** What has no deadline ahead is worth sending for so long: a correction, and what is late already. */
export const WITHOUT_DEADLINE_KEEPS = 7 * DAY;

/** Those of the last words on a rule that its present state contradicts. */
export function contradictedBy(
  state: RuleState,
  told: readonly Told[],
  at: Instant,
  profile: Profile,
): readonly Told[] {
  const now = sayingOf(state);
  if (now === null) return [];
  return told.filter((word) => isContradicted(word, now, dateOf(at, profile.zone)));
}

function comesNearer(told: readonly Told[], state: RuleState): boolean {
  const { actBy } = state;
  return actBy !== null && told.some((word) => word.actBy !== null && actBy < word.actBy);
}

/** The day's hour has struck and posts are allowed: what becomes known now need not wait for tomorrow. */
function isOpenHour(at: Instant, profile: Profile, holidays: Holidays): boolean {
  return allowedNow(at, profile, holidays) && timeOf(at, profile.zone) >= profile.sendAt;
}

/**
 * The correction for those who were told `told` (contradicted, not empty): at once if the deadline comes nearer or it is
 * a time to post, else at the next allowed slot. Null while nobody has reviewed the fact behind it.
 */
export function correctionOf(
  rule: string,
  told: readonly Told[],
  state: RuleState,
  at: Instant,
  profile: Profile,
  holidays: Holidays,
): PlannedOccurrence | null {
  const fact = factBehind(state);
  if (fact === null || !fact.reviewed) return null;
  const isAhead = state.cutoff !== null && state.cutoff > at;
  const sendBy = isAhead && state.cutoff !== null ? state.cutoff : at + WITHOUT_DEADLINE_KEEPS;
  const now = comesNearer(told, state) || isOpenHour(at, profile, holidays);
  const due = now ? at : slotBefore(sendBy, at, profile, holidays);
  return {
    rule,
    event: fact.id,
    kind: 'correction',
    offset: CORRECTION_OFFSET,
    due,
    sendBy,
    actBy: state.actBy,
    cutoff: sendBy,
    state: 'planned',
    catchUp: false,
    urgent: due === at,
    tellers: told,
  };
}
