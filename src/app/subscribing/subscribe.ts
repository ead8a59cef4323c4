// Subscribing and changing are one use case; pausing, resuming and unsubscribing. Each is one transaction, and none
// makes a channel hear the same thing twice.
import type { Profile } from '../../core/profile.ts';
import type { Instant } from '../../core/rule.ts';
import { leavingKinds, plannedKinds, restingKinds } from '../delivery/post.ts';
import type { Engine } from '../engine.ts';
import { ownerKey, ownHold } from '../own/book.ts';
import { catchUpWith, type Past } from '../planning/missed.ts';
import type { PlanContext } from '../planning/outlook.ts';
import { nothingOwed, type Owed, owedSinceAdded, takeBack } from '../planning/owed.ts';
import { contextFor, needsPlan, ownIn, planProfile } from '../planning/plan.ts';
import type { Target } from '../ports.ts';
import type { StoredProfile } from '../stores/plan-store.ts';
import type { Store } from '../stores/store.ts';
import { type By, noteChange, standingIn } from './note-change.ts';
import type { Subscription, SubscriptionWish } from './subscription.ts';

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
    const unsaid = await takeBack(store, found, context.at);
    const added = owedSinceAdded(engine.own?.rulesOf(ownerKey(target)) ?? [], context.at);
    const owed: Owed = (one) => unsaid(one) || added(one);
    const known = await knownSince(store, found, context);
    await planIfNeeded(store, profile, known);
    const moved = { ...found, profile: wanted, profileId: profile.id };
    await catchUpWith(store, moved, { owed }, contextFor(profile, known));
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
  const hasMoved = before !== null && before.profileId !== profile.id;
  const owed = hasMoved ? await takeBack(store, before, context.at) : nothingOwed;
  if (!(await areNewest(engine, store, profile))) {
    await leaveToOthers(store, subscription.id, context.at);
    return { subscription, before };
  }
  const known = await knownSince(store, before, context);
  await planIfNeeded(store, profile, known);
  const past = asked ?? (before?.state === 'active' ? { owed } : 'missed');
  await catchUpWith(store, subscription, past, contextFor(profile, known));
  return { subscription, before };
}

interface Wished {
  readonly predates?: boolean;
  readonly by?: By;
}

/** Runs with the newest rules, in one transaction. */
async function inOneStep<T>(
  engine: Engine,
  work: (store: Store, context: PlanContext) => Promise<T>,
): Promise<T> {
  await engine.precedence?.look();
  await engine.own?.look();
  const context = contextOf(engine);
  await engine.store.readings.allTold();
  return engine.store.transaction((store) => work(store, context));
}

async function settleAndNote(
  engine: Engine,
  store: Store,
  wish: SubscriptionWish,
  { predates = false, by }: Wished,
  context: PlanContext,
): Promise<Subscribed> {
  const done = await settleWish(engine, store, wish, context, predates ? 'predates' : undefined);
  const { target } = wish;
  // What the channel keeps besides stays as it is, whatever was wished.
  const [before, after] = [await standingIn(store, done.before), await standingIn(store, done.subscription)];
  const stood = { target, before, after };
  await noteChange(store, done.before === null ? 'set-up' : 'changed', stood, by, context.at);
  return done;
}

/**
 * Subscribes a channel or thread, or changes its subscription. Its profile is planned and its missed reminders are
 * caught up with in the same transaction, or, where others have newer data, by them.
 * @param options.predates the subscription is to be treated as if it had existed all along (imports into a rehearsal)
 * @param options.by whoever decided it, where that is to be kept
 */
export function subscribe(engine: Engine, wish: SubscriptionWish, options: Wished = {}): Promise<Subscribed> {
  return inOneStep(engine, (store, context) => settleAndNote(engine, store, wish, options, context));
}

export interface Form {
  readonly id: string;
  /** Writes into it that it is saved. */
  readonly seal: (store: Store) => Promise<void>;
}

/** As `subscribe`, once for each form, however often it is confirmed at a time. Null: it was saved already. */
export function subscribeByForm(
  engine: Engine,
  wish: SubscriptionWish,
  by: By,
  form: Form,
): Promise<Subscribed | null> {
  return inOneStep(engine, async (store, context) => {
    if (!(await store.drafts.isNewRequest(`saved ${form.id}`, context.at))) return null;
    const done = await settleAndNote(engine, store, wish, { by }, context);
    // Not after it: whoever dies in between would be told later that a form holds which was changed since.
    await form.seal(store);
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
    await store.outbox.cancel(found.id, restingKinds);
    const after = await store.subscriptions.find(target);
    const stood = { target, before: await standingIn(store, found), after: await standingIn(store, after) };
    await noteChange(store, 'paused', stood, by, now);
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
    const stood = { target, before: await standingIn(store, found), after: await standingIn(store, after) };
    await noteChange(store, 'resumed', stood, by, context.at);
    // What waited for a channel that was gone is worked out anew: its deadline may have passed.
    await store.outbox.cancel(found.id, plannedKinds);
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
    const before = await standingIn(store, found);
    await store.outbox.cancel(found.id, leavingKinds);
    await store.subscriptions.remove(found.id, engine.clock.now());
    await noteChange(store, 'unsubscribed', { target, before, after: null }, by, engine.clock.now());
    return found;
  });
}
