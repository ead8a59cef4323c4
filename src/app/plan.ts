// Plan: what every profile will hear, and when, as known now. Costs per profile, never per channel.
import { dateOf } from '../core/calendar.ts';
import { type Occurrence, occurrencesOf } from '../core/occurrence.ts';
import type { Profile } from '../core/profile.ts';
import type { Instant } from '../core/rule.ts';
import type { Holidays } from '../core/slot.ts';
import { atOnce, type Steps, withPauses } from '../core/steps.ts';
import { type RuleState, stateAt } from '../core/timeline.ts';
import { catchUp } from './catch-up.ts';
import { contradictedBy, correctionOf } from './correct.ts';
import type { Engine } from './engine.ts';
import { asKnownAt, planMark, rulesOf } from './known-rules.ts';
import type { PlanChanges, PlannedOccurrence, StoredOccurrence, StoredProfile } from './plan-store.ts';
import type { Catalogue } from './ports.ts';
import type { DeliveryKey, Told } from './post.ts';
import { stillStands } from './saying.ts';
import type { Store } from './store.ts';

/** What a rule means for a profile now. */
interface RulePlan {
  readonly wanted: readonly Occurrence[];
  readonly state: RuleState;
  readonly correction: PlannedOccurrence | null;
}

export interface PlanContext {
  readonly catalogue: Catalogue;
  readonly at: Instant;
  readonly holidays: Holidays;
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
  const isUnderWay = same?.state === 'planned' || same?.state === 'open';
  const isSame = isUnderWay && JSON.stringify(same.tellers) === JSON.stringify(correction.tellers);
  return isSame ? [] : [correction];
}

/** How one rule's stored occurrences of a profile have to change. Planning again changes nothing. */
export function changesFor(
  stored: readonly StoredOccurrence[],
  { wanted, state, correction }: RulePlan,
  at: Instant,
  profile: Profile,
  holidays: Holidays,
): PlanChanges {
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
    insert: [...catchUp(fresh, at, profile, holidays), ...correctionChanges(stored, correction)],
    update,
    cancel: fallen.map((one) => one.id),
  };
}

/** What a rule asks of a profile now, whatever was planned or told before. */
type Outlook = Omit<RulePlan, 'correction'>;
type Outlooks = ReadonlyMap<string, Outlook>;

/** So many rules take about a millisecond. */
const RULES_AT_ONCE = 20;

/** Looks at every rule for a profile: the long part of planning, which needs no store. */
function* outlooksOf(profile: Profile, { catalogue, at, holidays }: PlanContext): Steps<Outlooks> {
  const outlooks = new Map<string, Outlook>();
  for (const [id, rule] of rulesOf(catalogue)) {
    const state = stateAt(rule.rule, at, profile, catalogue.jurisdictions);
    outlooks.set(id, {
      wanted: occurrencesOf(rule, profile, at, catalogue.jurisdictions, holidays),
      state,
    });
    if (outlooks.size % RULES_AT_ONCE === 0) yield;
  }
  return outlooks;
}

function planRule(
  id: string,
  outlook: Outlook | undefined,
  profile: Profile,
  told: readonly Told[],
  { at, holidays }: PlanContext,
): RulePlan | null {
  if (outlook === undefined) return null;
  const outdated = contradictedBy(outlook.state, told, at, profile);
  const correction =
    outdated.length === 0 ? null : correctionOf(id, outdated, outlook.state, at, profile, holidays);
  return { ...outlook, correction };
}

/** True for the many rules that ask nothing of a profile and never did. */
function isIdle(
  before: readonly StoredOccurrence[],
  outlook: Outlook | undefined,
  told: readonly Told[] = [],
): boolean {
  return before.length === 0 && told.length === 0 && (outlook?.wanted ?? []).length === 0;
}

/** A rule that is no longer in the data takes what was planned for it along. */
function withoutRule(stored: readonly StoredOccurrence[]): PlanChanges {
  const open = stored.filter((one) => one.state !== 'cancelled' && one.state !== 'collapsed');
  return { insert: [], update: [], cancel: open.map((one) => one.id) };
}

/** The same context, but never before the day the profile was last planned for. */
export function contextFor({ profile, plannedFor }: StoredProfile, context: PlanContext): PlanContext {
  return { ...context, at: asKnownAt(context.at, profile.zone, plannedFor) };
}

/** Plans one profile inside a transaction: occurrences, corrections, and edits for channels that take no posts now. */
export async function planProfile(store: Store, stored: StoredProfile, now: PlanContext): Promise<void> {
  const context = contextFor(stored, now);
  return planAhead(store, stored, context, atOnce(outlooksOf(stored.profile, context)));
}

async function planAhead(
  store: Store,
  { id, profile }: StoredProfile,
  context: PlanContext,
  outlooks: Outlooks,
): Promise<void> {
  const { catalogue, at, holidays } = context;
  const planned = Map.groupBy(await store.plan.occurrences(id), (one) => one.rule);
  const told = Map.groupBy(await store.ledger.told(id), (one) => one.rule);
  const all: PlanChanges[] = [];
  for (const rule of new Set([...outlooks.keys(), ...planned.keys()])) {
    const before = planned.get(rule) ?? [];
    if (isIdle(before, outlooks.get(rule), told.get(rule))) continue;
    const plan = planRule(rule, outlooks.get(rule), profile, told.get(rule) ?? [], context);
    all.push(plan === null ? withoutRule(before) : changesFor(before, plan, at, profile, holidays));
    const outdated = plan?.correction?.tellers ?? [];
    if (outdated.length > 0) await store.ledger.outdate({ profileId: id, rule, told: outdated });
  }
  const changes = {
    insert: all.flatMap((one) => one.insert),
    update: all.flatMap((one) => one.update),
    cancel: all.flatMap((one) => one.cancel),
  };
  await store.plan.apply(id, changes, planMark(dateOf(at, profile.zone), catalogue.version));
}

/** True where a profile has not been planned for this reading of the catalogue and this, or a later, date. */
export function needsPlan({ profile, plannedFor }: StoredProfile, { catalogue, at }: PlanContext): boolean {
  if (plannedFor === null) return true;
  const today = dateOf(at, profile.zone);
  return plannedFor.slice(0, 10) < today || plannedFor.slice(11) !== catalogue.version;
}

/** Plans every profile that needs it, each in a transaction of its own; returns how many. */
export async function plan(engine: Engine): Promise<number> {
  const context = { catalogue: engine.source.current(), at: engine.clock.now(), holidays: engine.holidays };
  const profiles = (await engine.store.plan.profiles()).filter((one) => needsPlan(one, context));
  for (const profile of profiles) {
    const known = contextFor(profile, context);
    const steps = outlooksOf(profile.profile, known);
    const outlooks = engine.pause === undefined ? atOnce(steps) : await withPauses(steps, engine.pause);
    await engine.store.transaction((store) => planAhead(store, profile, known, outlooks));
  }
  return profiles.length;
}
