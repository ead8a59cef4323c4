// Plan: what every profile will hear, and when, as known now. Costs per profile, never per channel; and, where the same
// process has planned before on the same day, only for the rules that have changed since.
import { dateOf } from '../../core/calendar.ts';
import { errorName } from '../../core/error-code.ts';
import type { Profile } from '../../core/profile.ts';
import { atOnce, withPauses } from '../../core/steps.ts';
import type { Told } from '../delivery/post.ts';
import type { Engine } from '../engine.ts';
import { asKnownAt, doubtedAt, isPlannedFor, planMark, rulesOf } from '../known-rules.ts';
import { ownHold } from '../own/book.ts';
import type { ProfileWord } from '../stores/outbox-store.ts';
import type { PlanChanges, ProfilePlan, StoredOccurrence, StoredProfile } from '../stores/plan-store.ts';
import type { Store } from '../stores/store.ts';
import { contradictedBy, correctionOf } from './correct.ts';
import {
  type FindState,
  type Outlook,
  type Outlooks,
  outlooksOf,
  type PlanContext,
  rememberedStates,
} from './outlook.ts';
import { type PlanMemory, recall, type Scope } from './plan-memory.ts';
import { partsOf, wordsFor } from './plan-reading.ts';
import { changesFor, changesWithout, joinChanges, type RulePlan } from './rule-changes.ts';

/** A profile, what was to be looked at for it, and what was seen. */
interface Look {
  readonly stored: StoredProfile;
  readonly context: PlanContext;
  readonly rules: Scope['rules'];
  readonly outlooks: Outlooks;
}

/** What the store has on one profile, by rule. */
interface Found {
  readonly planned: ReadonlyMap<string, readonly StoredOccurrence[]>;
  readonly told: ReadonlyMap<string, readonly ProfileWord[]>;
}

function planRule(
  id: string,
  outlook: Outlook,
  told: readonly Told[],
  { stored: { profile }, context: { at, holidays } }: Look,
): RulePlan {
  const outdated = contradictedBy(outlook.state, told, at, profile);
  const correction =
    outdated.length === 0 ? null : correctionOf(id, outdated, outlook.state, at, profile, holidays);
  return { ...outlook, correction };
}

/** True for the many rules that ask nothing of a profile and never did. */
function isIdle(
  before: readonly StoredOccurrence[],
  outlook: Outlook | undefined,
  told: readonly Told[],
): boolean {
  return before.length === 0 && told.length === 0 && (outlook?.wanted ?? []).length === 0;
}

/** A plan for one rule, and which words it corrects. */
interface RuleResult {
  readonly rule: string;
  readonly changes: PlanChanges;
  readonly outdated: readonly Told[];
}

function* ruleResults(look: Look, { planned, told }: Found): Generator<RuleResult> {
  const { stored, context, outlooks, rules } = look;
  for (const rule of rules ?? new Set([...outlooks.keys(), ...planned.keys()])) {
    const [before, outlook] = [planned.get(rule) ?? [], outlooks.get(rule)];
    const words = (told.get(rule) ?? []).map((word) => word.told);
    if (isIdle(before, outlook, words)) continue;
    if (outlook === undefined) yield { rule, changes: changesWithout(before), outdated: [] };
    else {
      const plan = planRule(rule, outlook, words, look);
      const changes = changesFor(before, plan, context.at, stored.profile, context.holidays);
      yield { rule, changes, outdated: plan.correction?.tellers ?? [] };
    }
  }
}

/** Whoever plans again for the same changes nothing, and does not put their name to it. */
function markOf({ stored, context }: Look): string {
  const { plannedFor, profile } = stored;
  const today = dateOf(context.at, profile.zone);
  const isSame =
    plannedFor !== null &&
    plannedFor.slice(0, 10) === today &&
    isPlannedFor(plannedFor, context.catalogue.version) &&
    doubtedAt(plannedFor) === null;
  return isSame ? plannedFor : planMark(today, context.catalogue.version, context.by);
}

async function findFor(
  store: Store,
  looks: readonly Look[],
  words: readonly ProfileWord[],
): Promise<(look: Look) => Found> {
  const rows: StoredOccurrence[] = [];
  for (const { profileIds, rules } of partsOf(looks))
    rows.push(...(await store.plan.occurrences(profileIds, rules)));
  const planned = Map.groupBy(rows, (one) => one.profileId);
  const told = Map.groupBy(words, (one) => one.profileId);
  return ({ stored: { id } }) => ({
    planned: Map.groupBy(planned.get(id) ?? [], (one) => one.rule),
    told: Map.groupBy(told.get(id) ?? [], (one) => one.rule),
  });
}

/** Writes what was seen, inside a transaction: occurrences, corrections, and edits for channels that take no posts now. */
async function write(
  store: Store,
  looks: readonly Look[],
  words: readonly ProfileWord[],
): Promise<readonly ProfilePlan[]> {
  const find = await findFor(store, looks, words);
  const plans: ProfilePlan[] = [];
  for (const look of looks) {
    const profileId = look.stored.id;
    const results = [...ruleResults(look, find(look))];
    for (const { rule, outdated: told } of results)
      if (told.length > 0) await store.ledger.outdate({ profileId, rule, told });
    plans.push({
      profileId,
      changes: joinChanges(results.map(({ changes }) => changes)),
      plannedFor: markOf(look),
    });
  }
  await store.plan.apply(plans);
  return plans;
}

/** The same context with what the profile's installation has added. */
function withOwn({ installation }: Profile, context: PlanContext): PlanContext {
  if (installation === null || context.own === undefined) return context;
  const { own, ...rest } = context;
  return { ...rest, catalogue: own.catalogueFor(installation, context.catalogue) };
}

/** The same context for one profile: with what its installation has added, and never before the day it was last planned for. */
export function contextFor({ profile, plannedFor }: StoredProfile, context: PlanContext): PlanContext {
  return { ...withOwn(profile, context), at: asKnownAt(context.at, profile.zone, plannedFor) };
}

/** Plans one profile as a whole inside a transaction. */
export async function planProfile(store: Store, stored: StoredProfile, now: PlanContext): Promise<void> {
  const context = contextFor(stored, now);
  const stateOf = rememberedStates(context.catalogue);
  const outlooks = atOnce(outlooksOf(stored.profile, null, context, stateOf));
  const looks = [{ stored, context, rules: null, outlooks }];
  await write(store, looks, await wordsFor(store, looks));
}

/** True where a profile has not been planned for this reading of the catalogue and this, or a later, date, or in doubt. */
export function needsPlan({ profile, plannedFor }: StoredProfile, context: PlanContext): boolean {
  if (plannedFor === null || doubtedAt(plannedFor) !== null) return true;
  const today = dateOf(context.at, profile.zone);
  const { version } = withOwn(profile, context).catalogue;
  return plannedFor.slice(0, 10) < today || !isPlannedFor(plannedFor, version);
}

/** Also true where nobody can tell: what breaks here breaks again, and is told of then. */
function mayNeedPlan(stored: StoredProfile, context: PlanContext): boolean {
  try {
    return needsPlan(stored, context);
  } catch {
    return true;
  }
}

interface ScopedLook extends Look {
  readonly scope: Scope;
}

/** What all looks of one planning share. */
interface Planning {
  readonly engine: Engine;
  readonly context: PlanContext;
  readonly memory: PlanMemory;
  readonly stateOf: FindState;
}

async function lookAt(stored: StoredProfile, planning: Planning): Promise<ScopedLook> {
  const { engine, memory, stateOf } = planning;
  const context = contextFor(stored, planning.context);
  const scope = memory.scopeOf(stored, context.at, rulesOf(context.catalogue));
  const steps = outlooksOf(stored.profile, scope.rules, context, stateOf);
  const outlooks = engine.pause === undefined ? atOnce(steps) : await withPauses(steps, engine.pause);
  return { stored, context, scope, rules: scope.rules, outlooks };
}

/** Writes several looks in one transaction. Whoever was planned by somebody else meanwhile is planned as a whole. */
async function writeTogether(looks: readonly ScopedLook[], planning: Planning): Promise<void> {
  const { engine, context, memory } = planning;
  // Before the transaction, in which nobody has a turn. What is told meanwhile agrees, or puts the mark in doubt.
  await engine.store.readings.allTold();
  const words = await wordsFor(engine.store, looks, engine.pause);
  const written = await engine.store.transaction(async (store) => {
    if ((await engine.precedence?.holds(store)) === false) return new Map<number, string>();
    const owners = looks.map(({ stored }) => stored.profile.installation);
    if (!(await ownHold(engine, store, owners))) return new Map<number, string>();
    const held = await store.plan.profiles(looks.map(({ stored }) => stored.id));
    const marks = new Map(held.map(({ id, plannedFor }) => [id, plannedFor]));
    const parts = Map.groupBy(looks, ({ stored }) => marks.get(stored.id) === stored.plannedFor);
    const plans = await write(store, parts.get(true) ?? [], words);
    for (const { stored } of parts.get(false) ?? [])
      await planProfile(store, { ...stored, plannedFor: marks.get(stored.id) ?? null }, context);
    return new Map(plans.map(({ profileId, plannedFor }) => [profileId, plannedFor]));
  });
  for (const { stored, context: known, scope, outlooks } of looks) {
    const mark = written.get(stored.id);
    const states = [...outlooks.values()].map(({ state }) => state);
    if (mark !== undefined) memory.remember(stored.id, known.at, mark, scope, states);
  }
}

/** So many rows are read and written in about ten milliseconds: nobody waits longer for the store. */
const ROWS_TOGETHER = 1000;

/** A profile may have this many rows on rules that ask nothing of it any more. */
const ROWS_BEFORE = 50;

function sizeOf({ rules, outlooks }: Look): number {
  const wanted = [...outlooks.values()].reduce((sum, outlook) => sum + outlook.wanted.length, 0);
  return wanted + (rules?.size ?? ROWS_BEFORE) + 1;
}

/** For a context: what installations have added, where there is such a thing. */
export function ownIn({ own }: Pick<Engine, 'own'>): Pick<PlanContext, 'own'> {
  return own === undefined ? {} : { own };
}

function planningOf(engine: Engine, alive: readonly StoredProfile[]): Planning {
  const { store, holidays } = engine;
  const catalogue = engine.source.current();
  const reading = { rules: rulesOf(catalogue), jurisdictions: catalogue.jurisdictions, holidays };
  return {
    engine,
    context: { catalogue, at: engine.clock.now(), holidays, by: engine.owner, ...ownIn(engine) },
    memory: recall(store, reading, alive),
    stateOf: rememberedStates(catalogue),
  };
}

/** Profiles that were told of as broken, so that nobody reads it each minute. */
const told = new WeakMap<Store, Set<number>>();

function tellBroken({ store, log }: Engine, { id, profile }: StoredProfile, error: unknown): void {
  const known = told.get(store) ?? new Set<number>();
  told.set(store, known);
  if (!known.has(id))
    log.error('profile-broken', { profile: id, zone: profile.zone, error: errorName(error) });
  known.add(id);
}

/** Null where nothing can be worked out: what breaks over one profile is no other's loss. */
async function lookIfPossible(stored: StoredProfile, planning: Planning): Promise<ScopedLook | null> {
  try {
    return await lookAt(stored, planning);
  } catch (error) {
    tellBroken(planning.engine, stored, error);
    return null;
  }
}

/** Plans every profile that needs it, some together in a transaction; returns how many. */
export async function plan(engine: Engine): Promise<number> {
  const alive = await engine.store.plan.profiles();
  const planning = planningOf(engine, alive);
  let [looks, size, planned]: [ScopedLook[], number, number] = [[], 0, 0];
  const writeAll = async (): Promise<void> => {
    await writeTogether(looks, planning);
    await engine.pause?.();
    [looks, size] = [[], 0];
  };
  for (const profile of alive) {
    const look = mayNeedPlan(profile, planning.context) ? await lookIfPossible(profile, planning) : null;
    if (look === null) continue;
    looks.push(look);
    planned += 1;
    size += sizeOf(look);
    if (size >= ROWS_TOGETHER) await writeAll();
  }
  if (looks.length > 0) await writeAll();
  return planned;
}
