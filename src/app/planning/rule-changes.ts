// How what is planned on one rule has to change for a profile, given what the rule asks of it now. Pure.
import type { Occurrence } from '../../core/occurrence.ts';
import type { Profile } from '../../core/profile.ts';
import type { Instant } from '../../core/rule.ts';
import type { Holidays } from '../../core/slot.ts';
import type { RuleState } from '../../core/timeline.ts';
import type { DeliveryKey } from '../delivery/post.ts';
import { stillStands } from '../saying.ts';
import type { PlanChanges, PlannedOccurrence, StoredOccurrence } from '../stores/plan-store.ts';
import { catchUp, type IsBack } from './catch-up.ts';

/** What a rule means for a profile now. */
export interface RulePlan {
  readonly wanted: readonly Occurrence[];
  readonly state: RuleState;
  readonly correction: PlannedOccurrence | null;
}

const keyOf = ({ event, kind, offset }: Omit<DeliveryKey, 'rule'>): string => `${event}/${kind}/${offset}`;

function hasMoved(stored: StoredOccurrence, wanted: Occurrence): boolean {
  if (stored.actBy !== wanted.actBy) return true;
  // A catch-up has a moment of its own; only another date moves it.
  if (stored.catchUp) return false;
  return stored.due !== wanted.due || stored.sendBy !== wanted.sendBy;
}

function correctionChanges(
  stored: readonly StoredOccurrence[],
  correction: PlannedOccurrence | null,
): PlannedOccurrence[] {
  if (correction === null) return [];
  const same = stored.find((one) => keyOf(one) === keyOf(correction));
  // One that has begun may have passed by a channel that was told the old facts only then.
  const isSame =
    same?.state === 'planned' && JSON.stringify(same.tellers) === JSON.stringify(correction.tellers);
  return isSame ? [] : [correction];
}

/**
 * What was taken back with data that lost the rule for a while. Where facts went another way and came back it is the
 * correction that says so.
 */
function isBackIn(stored: readonly StoredOccurrence[], { correction }: RulePlan): IsBack {
  const wasPlanned = (old: StoredOccurrence, one: Occurrence): boolean =>
    old.state === 'cancelled' && !old.catchUp && keyOf(old) === keyOf(one) && old.actBy === one.actBy;
  return (one) => correction === null && stored.some((old) => wasPlanned(old, one));
}

/** How one rule's stored occurrences of a profile have to change. Planning again changes nothing. */
export function changesFor(
  stored: readonly StoredOccurrence[],
  plan: RulePlan,
  at: Instant,
  profile: Profile,
  holidays: Holidays,
): PlanChanges {
  const { wanted, state, correction } = plan;
  const alive = stored.filter((one) => one.state !== 'cancelled');
  const known = new Map(alive.map((one) => [keyOf(one), one]));
  const fresh = wanted.filter((one) => !known.has(keyOf(one)));
  const update = wanted.flatMap((one) => {
    const same = known.get(keyOf(one));
    return same === undefined || same.state === 'collapsed' || !hasMoved(same, one)
      ? []
      : [{ id: same.id, due: one.due, sendBy: one.sendBy, actBy: one.actBy, cutoff: one.cutoff }];
  });
  const fallen = alive.filter((one) => one.state !== 'collapsed' && !stillStands(one, state));
  return {
    insert: [
      ...catchUp(fresh, at, profile, holidays, isBackIn(stored, plan)),
      ...correctionChanges(stored, correction),
    ],
    update,
    cancel: fallen.map((one) => one.id),
  };
}

/** A rule that is no longer in the data takes what was planned for it along. */
export function changesWithout(stored: readonly StoredOccurrence[]): PlanChanges {
  const open = stored.filter((one) => one.state !== 'cancelled' && one.state !== 'collapsed');
  return { insert: [], update: [], cancel: open.map((one) => one.id) };
}

export function joinChanges(all: readonly PlanChanges[]): PlanChanges {
  return {
    insert: all.flatMap((one) => one.insert),
    update: all.flatMap((one) => one.update),
    cancel: all.flatMap((one) => one.cancel),
  };
}
