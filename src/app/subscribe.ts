// Subscribing and changing are one use case; pausing, resuming and unsubscribing. Each is one transaction, and none
// makes a channel hear the same thing twice.
import { type Occurrence, occurrencesOf } from '../core/occurrence.ts';
import type { Profile } from '../core/profile.ts';
import type { Instant } from '../core/rule.ts';
import type { RuleInContext } from '../core/service.ts';
import { stateAt } from '../core/timeline.ts';
import type { Engine } from './engine.ts';
import { rulesOf } from './known-rules.ts';
import { type By, noteChange } from './note-change.ts';
import type { LedgerEntry, NewDelivery } from './outbox-store.ts';
import { ownerKey, ownHold } from './own/book.ts';
import type { PlannedOccurrence, StoredOccurrence, StoredProfile } from './plan-store.ts';
import { catchUp } from './planning/catch-up.ts';
import { contradictedBy, correctionOf } from './planning/correct.ts';
import { WINDOW } from './planning/fan-out.ts';
import type { PlanContext } from './planning/outlook.ts';
import { contextFor, needsPlan, ownIn, planProfile } from './planning/plan.ts';
import type { Target } from './ports.ts';
import type { Store } from './store.ts';
import type { Subscription, SubscriptionWish } from './subscription.ts';

/** How a subscription stands to what happened before it. */
type Past =
  /** New, or back after a pause: hears at once what it missed. */
  | 'missed'
  /** Was there all along: what it was told of a rule is enough. */
  | 'present'
  /** Is to be treated as if it had always been there. */
  | 'predates'
  /** Was there, and has been away: of what it was told by then nothing is missed. */
  | { readonly awaySince: Instant };

function toDelivery(planned: PlannedOccurrence, subscription: number): NewDelivery {
  const { rule, event, kind, offset, due, sendBy, actBy, urgent, state } = planned;
  const row = { rule, event, kind, offset, due, sendBy, actBy, urgent, subscription };
  return { ...row, state: state === 'collapsed' ? 'collapsed' : 'pending' };
}

function covered(planned: PlannedOccurrence): PlannedOccurrence {
  return planned.catchUp ? { ...planned, state: 'collapsed' } : planned;
}

/** What happened on one rule before. */
interface Before {
  readonly words: readonly LedgerEntry[];
  /** Occurrences of the profile that have reached its channels, or are about to. */
  readonly opened: readonly StoredOccurrence[];
}

function planned(one: Occurrence, state: 'planned' | 'collapsed'): PlannedOccurrence {
  return { ...one, state, catchUp: false, urgent: false, tellers: null };
}

function isSame(one: PlannedOccurrence, { event, kind, offset }: StoredOccurrence): boolean {
  return one.event === event && one.kind === kind && one.offset === offset;
}

/** Parts what lies behind, because somebody was there to hear it, from what may have been missed. */
function heardBefore(wanted: readonly Occurrence[], { words }: Before, past: Past) {
  const until = typeof past === 'object' && words.length > 0 ? past.awaySince : Number.NEGATIVE_INFINITY;
  return {
    heard: wanted.filter(({ due }) => due <= until).map((one) => planned(one, 'collapsed')),
    others: wanted.filter(({ due }) => due > until),
  };
}

/** What one rule means for one subscription whose window is open, or has passed. */
function deliveriesFor(
  context: RuleInContext,
  subscription: Subscription,
  known: Before,
  past: Past,
  { catalogue, at, holidays }: PlanContext,
): NewDelivery[] {
  const { words, opened } = known;
  const { profile, id } = subscription;
  const table = catalogue.jurisdictions;
  const wanted = occurrencesOf(context, profile, at, table, holidays);
  const state = stateAt(context.rule, at, profile, table);
  const outdated = contradictedBy(state, words, at, profile);
  const correction =
    outdated.length === 0 ? null : correctionOf(context.rule.id, outdated, state, at, profile, holidays);
  const isTold = correction !== null || (past === 'present' && words.length > 0);
  const { heard, others } = heardBefore(wanted, known, past);
  const ahead =
    past === 'predates'
      ? wanted.map((one) => planned(one, 'planned'))
      : [...catchUp(others, at, profile, holidays), ...heard];
  const open = ahead
    .filter(
      (one) =>
        one.catchUp ||
        one.state === 'collapsed' ||
        one.due <= at + WINDOW ||
        opened.some((other) => isSame(one, other)),
    )
    .map((one) => (isTold ? covered(one) : one));
  return [...open, ...(correction === null ? [] : [correction])].map((one) => toDelivery(one, id));
}

async function catchUpWith(
  store: Store,
  subscription: Subscription,
  past: Past,
  context: PlanContext,
): Promise<void> {
  const told = Map.groupBy(await store.ledger.toldTo(subscription.id), (entry) => entry.rule);
  const planned = await store.plan.occurrences([subscription.profileId]);
  const opened = Map.groupBy(
    planned.filter(({ state }) => state === 'open' || state === 'done'),
    (one) => one.rule,
  );
  const deliveries = [...rulesOf(context.catalogue).values()].flatMap((rule) => {
    const { id } = rule.rule;
    const before = { words: told.get(id) ?? [], opened: opened.get(id) ?? [] };
    return deliveriesFor(rule, subscription, before, past, context);
  });
  await store.outbox.add(deliveries);
}

/** What is planned by, at this moment. */
export function contextOf(engine: Engine): PlanContext {
  const { source, clock, holidays, owner } = engine;
  return { catalogue: source.current(), at: clock.now(), holidays, by: owner, ...ownIn(engine) };
}

/** A new profile has no memory of a clock set back; the one the channel had before has. */
async function knownSince(
  store: Store,
  before: Subscription | null,
  context: PlanContext,
): Promise<PlanContext> {
  return before === null ? context : contextFor(await store.plan.saveProfile(before.profile), context);
}

/**
 * Plans a profile that is not planned for this day and reading. Only then is it held until the transaction is over: what it
 * was planned for may have been put in doubt since, and many channels of one profile may be subscribed at a time.
 */
async function planIfNeeded(store: Store, profile: StoredProfile, context: PlanContext): Promise<void> {
  if (!needsPlan(profile, context)) return;
  const [held = profile] = await store.plan.profiles([profile.id]);
  if (needsPlan(held, context)) await planProfile(store, held, context);
}

/**
 * Others have newer data, and plan by them: to them it is a pause that is over. Whoever asked need not know.
 */
async function leaveToOthers(store: Store, id: number, at: Instant): Promise<void> {
  await store.subscriptions.patch(id, { state: 'paused', pausedUntil: at, goneReason: null }, at);
}

/** Nobody has come with newer rules for this profile. */
async function areNewest(
  engine: Engine,
  store: Store,
  { profile }: Pick<StoredProfile, 'profile'>,
): Promise<boolean> {
  const areData = (await engine.precedence?.holds(store)) !== false;
  return areData && ownHold(engine, store, [profile.installation]);
}

/** Whether an installation has rules of its own is nothing that anybody wishes: the store says it. */
function withOwner({ own }: Engine, { profile, target }: SubscriptionWish): Profile {
  if (own === undefined) return profile;
  const key = ownerKey(target);
  return { ...profile, installation: own.revisionOf(key) === 0 ? null : key };
}

/**
 * Has a subscription follow another profile: what it was told stays told, and what it missed by the old one it hears.
 * Nobody has changed its wishes, so nothing is there to undo. False where others have newer data, who will do it.
 */
export async function moveToProfile(engine: Engine, target: Target, wanted: Profile): Promise<boolean> {
  const context = contextOf(engine);
  await engine.store.readings.allTold();
  return engine.store.transaction(async (store) => {
    const profile = await store.plan.saveProfile(wanted);
    if (!(await areNewest(engine, store, profile))) return false;
    const found = await store.subscriptions.find(target);
    if (found === null || found.profileId === profile.id) return true;
    await store.own.adopt(found.id, profile.id);
    if (found.state !== 'active') return true;
    await store.outbox.cancel(found.id);
    const known = await knownSince(store, found, context);
    await planIfNeeded(store, profile, known);
    const moved = { ...found, profile: wanted, profileId: profile.id };
    await catchUpWith(store, moved, 'present', contextFor(profile, known));
    return true;
  });
}

export interface Subscribed {
  readonly subscription: Subscription;
  /** What it was before; null for a new one. */
  readonly before: Subscription | null;
}

/** The part of subscribing that is one transaction. `asked`: how it stands to what was before, where the store cannot tell. */
export async function settleWish(
  engine: Engine,
  store: Store,
  wish: SubscriptionWish,
  context: PlanContext,
  asked?: Past,
): Promise<Subscribed> {
  const before = await store.subscriptions.find(wish.target);
  const profile = await store.plan.saveProfile(withOwner(engine, wish));
  const subscription = await store.subscriptions.save(wish, profile.id, context.at);
  if (before !== null && before.profileId !== profile.id) await store.outbox.cancel(subscription.id);
  if (!(await areNewest(engine, store, profile))) {
    await leaveToOthers(store, subscription.id, context.at);
    return { subscription, before };
  }
  const known = await knownSince(store, before, context);
  await planIfNeeded(store, profile, known);
  const past = asked ?? (before?.state === 'active' ? 'present' : 'missed');
  await catchUpWith(store, subscription, past, contextFor(profile, known));
  return { subscription, before };
}

/**
 * Subscribes a channel or thread, or changes its subscription. Its profile is planned and its missed reminders are
 * caught up with in the same transaction, or, where others have newer data, by them.
 * @param options.predates the subscription is to be treated as if it had existed all along (imports into a rehearsal)
 * @param options.by whoever decided it, where that is to be kept
 */
export async function subscribe(
  engine: Engine,
  wish: SubscriptionWish,
  options: { readonly predates?: boolean; readonly by?: By } = {},
): Promise<Subscribed> {
  await engine.precedence?.look();
  await engine.own?.look();
  const context = contextOf(engine);
  await engine.store.readings.allTold();
  return engine.store.transaction(async (store) => {
    const asked = options.predates === true ? 'predates' : undefined;
    const done = await settleWish(engine, store, wish, context, asked);
    const { target } = wish;
    const stood = { target, before: done.before, after: done.subscription };
    await noteChange(store, done.before === null ? 'set-up' : 'changed', stood, options.by, context.at);
    return done;
  });
}

/** Stops posting until an instant, or until resumed. Null where there is no such subscription. */
export function pause(
  engine: Engine,
  target: Target,
  until: Instant | null,
  by?: By,
): Promise<Subscription | null> {
  const now = engine.clock.now();
  return engine.store.transaction(async (store) => {
    const found = await store.subscriptions.find(target);
    if (found === null) return null;
    await store.subscriptions.patch(found.id, { state: 'paused', pausedUntil: until, goneReason: null }, now);
    await store.outbox.cancel(found.id);
    const after = await store.subscriptions.find(target);
    await noteChange(store, 'paused', { target, before: found, after }, by, now);
    return after;
  });
}

/** Takes posts again, and hears what it missed if the deadline is ahead. Null where there is no such subscription. */
export async function resume(engine: Engine, target: Target, by?: By): Promise<Subscription | null> {
  await engine.precedence?.look();
  await engine.own?.look();
  const context = contextOf(engine);
  await engine.store.readings.allTold();
  return engine.store.transaction(async (store) => {
    const found = await store.subscriptions.find(target);
    if (found === null || found.state === 'active') return found;
    const change = { state: 'active', pausedUntil: null, goneReason: null } as const;
    const after = { ...found, ...change };
    await noteChange(store, 'resumed', { target, before: found, after }, by, context.at);
    // What waited for a channel that was gone is worked out anew: its deadline may have passed.
    await store.outbox.cancel(found.id);
    if (!(await areNewest(engine, store, found))) {
      await leaveToOthers(store, found.id, context.at);
      return after;
    }
    await store.subscriptions.patch(found.id, change, context.at);
    const profile = await store.plan.saveProfile(found.profile);
    await planIfNeeded(store, profile, context);
    await catchUpWith(store, after, 'missed', contextFor(profile, context));
    return store.subscriptions.find(target);
  });
}

/** Removes a subscription; returns it as it was, or null where there was none. */
export function unsubscribe(engine: Engine, target: Target, by?: By): Promise<Subscription | null> {
  return engine.store.transaction(async (store) => {
    const found = await store.subscriptions.find(target);
    if (found === null) return null;
    await store.outbox.cancel(found.id);
    await store.subscriptions.remove(found.id);
    await noteChange(store, 'unsubscribed', { target, before: found, after: null }, by, engine.clock.now());
    return found;
  });
}
