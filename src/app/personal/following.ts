// Beginning to follow a rule, and what one asks for afterwards. Each is one step in the store.

import type { CalendarDate, Instant, Jurisdiction, LocalTime, Zone } from '../../core/rule.ts';
import type { RuleInContext } from '../../core/service.ts';
import { type Snooze, snoozeTo } from '../../core/snooze.ts';
import type { Engine } from '../engine.ts';
import type { MemberKey, Person } from '../member.ts';
import type { Catalogue } from '../ports.ts';
import type { Follow, FollowKind } from '../stores/follow-store.ts';
import { nextLook } from './decide.ts';
import { type FollowFacts, factsFor } from './facts.ts';
import { followId } from './follow-id.ts';

/** What one is asked for before the first reminder. */
export interface FollowWish {
  readonly member: MemberKey;
  readonly kind: FollowKind;
  readonly ownDate: CalendarDate | null;
  /** Of their account, where it was given for this alone; left out or null: what is remembered counts. */
  readonly country?: Jurisdiction | null;
  readonly locale: string;
  readonly zone: Zone;
  readonly sendAt: LocalTime;
  readonly person: Person | null;
}

export interface Begun {
  readonly id: string;
  /** When messages will come, soonest first; none for what waits for a date. */
  readonly times: readonly Instant[];
  readonly facts: FollowFacts;
}

/** `too-late`: no reminder would come in time; `unknown`: nothing is known of the rule yet. */
export type BeginResult = Begun | { readonly refused: 'too-late' | 'unknown' };

function timesOf(kind: FollowKind, { reminders }: FollowFacts, now: Instant): readonly Instant[] {
  if (kind === 'news') return [];
  const ahead = reminders.map(({ due }) => due).filter((due) => due > now);
  return [...new Set(ahead)].sort((a, b) => a - b);
}

/** The follower's own clock; what follows from the old one is worked out anew in the next pass. */
export async function setClock(
  { store, clock }: Pick<Engine, 'store' | 'clock'>,
  member: MemberKey,
  person: Person | null,
  { zone, sendAt }: { readonly zone: Zone; readonly sendAt: LocalTime },
): Promise<void> {
  const kept = { jurisdiction: person?.jurisdiction ?? null, locale: person?.locale ?? null };
  await store.transaction(async (inside) => {
    await inside.people.save(member, { ...kept, zone, sendAt }, clock.now());
    for (const { id } of await inside.follows.list(member)) await inside.follows.patch(id, { version: '' });
  });
}

/** Follows a rule, or follows it anew; nothing is kept where there is nothing to come. */
export async function begin(
  engine: Engine,
  catalogue: Catalogue,
  context: RuleInContext,
  wish: FollowWish,
): Promise<BeginResult> {
  const { member, kind, ownDate, country = null, locale, zone, sendAt, person } = wish;
  const now = engine.clock.now();
  const wishes = {
    zone,
    sendAt,
    jurisdiction: country ?? person?.jurisdiction ?? null,
    ownDate,
    member,
    createdAt: now,
  };
  const facts = factsFor(context, wishes, now, catalogue.jurisdictions, engine.holidays);
  const times = timesOf(kind, facts, now);
  if (facts.said === null) return { refused: 'unknown' };
  if (kind === 'date' && times.length === 0) return { refused: 'too-late' };
  const id = followId(member, context.rule.id);
  const { said: told } = facts;
  await setClock(engine, member, person, { zone, sendAt });
  await engine.store.transaction(async ({ follows }) => {
    const rule = context.rule.id;
    const begun = { id, member, rule, kind, ownDate, country, locale, told };
    await follows.save({ ...begun, seenUntil: now, createdAt: now });
    const fresh = { kind, snoozedTo: null, seenUntil: now };
    await follows.patch(id, { nextAt: nextLook(fresh, facts, now) });
  });
  return { id, times, facts };
}

/** Puts the next reminder off; null where that moment would be of no use. */
export async function snooze(
  engine: Engine,
  catalogue: Catalogue,
  context: RuleInContext,
  follow: Follow,
  to: Snooze,
): Promise<Instant | null> {
  const now = engine.clock.now();
  const facts = factsFor(context, follow, now, catalogue.jurisdictions, engine.holidays);
  const { actBy, cutoff } = facts;
  if (actBy === null || cutoff === null || follow.kind === 'news') return null;
  const moment = snoozeTo(to, { at: now, zone: follow.zone, sendAt: follow.sendAt, actBy, cutoff });
  if (moment === null) return null;
  const nextAt = nextLook({ ...follow, snoozedTo: moment }, facts, now);
  await engine.store.follows.patch(follow.id, { snoozedTo: moment, nextAt });
  return moment;
}

/** The member says that direct messages reach them: what rested goes on, with what holds now. */
export async function reachAgain({ store }: Pick<Engine, 'store'>, member: MemberKey): Promise<void> {
  await store.transaction(async ({ follows, people }) => {
    await people.refuse(member, null);
    for (const { id, state } of await follows.list(member)) {
      if (state === 'unreachable') await follows.patch(id, { state: 'active', version: '' });
    }
  });
}
