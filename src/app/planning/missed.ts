// What one channel hears that has just been set up, changed, or come back: rules whose windows are open, or have passed.
import { type Occurrence, occurrencesOf } from '../../core/occurrence.ts';
import type { Instant } from '../../core/rule.ts';
import type { RuleInContext } from '../../core/service.ts';
import { stateAt } from '../../core/timeline.ts';
import { rulesOf } from '../known-rules.ts';
import type { LedgerEntry, NewDelivery } from '../stores/outbox-store.ts';
import type { PlannedOccurrence, StoredOccurrence } from '../stores/plan-store.ts';
import type { Store } from '../stores/store.ts';
import type { Subscription } from '../subscribing/subscription.ts';
import { catchUp } from './catch-up.ts';
import { contradictedBy, correctionOf } from './correct.ts';
import { WINDOW } from './fan-out.ts';
import type { PlanContext } from './outlook.ts';
import { nothingOwed, type Owed } from './owed.ts';

/** How a subscription stands to what happened before it. */
export type Past =
  /** New, or back after a pause: hears at once what it missed. */
  | 'missed'
  /** Was there all along: what it was told of a rule is enough, but for what it is owed. */
  | { readonly owed: Owed }
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

const owedBy = (past: Past): Owed | null => (typeof past === 'object' && 'owed' in past ? past.owed : null);

/**
 * Parts what lies behind, because somebody was there to hear it, and what somebody is owed, from what may have been missed.
 * Of several reminders that are owed the most urgent says it all.
 */
function heardBefore(wanted: readonly Occurrence[], { words }: Before, past: Past) {
  const isAway = typeof past === 'object' && 'awaySince' in past && words.length > 0;
  const until = isAway ? past.awaySince : Number.NEGATIVE_INFINITY;
  const due = wanted.filter(owedBy(past) ?? nothingOwed);
  const reminders = due.filter(({ kind }) => kind === 'reminder');
  const last = Math.min(...reminders.map(({ offset }) => offset));
  return {
    heard: wanted.filter((one) => one.due <= until).map((one) => planned(one, 'collapsed')),
    owed: due.map((one) =>
      planned(one, one.kind === 'reminder' && one.offset > last ? 'collapsed' : 'planned'),
    ),
    others: wanted.filter((one) => one.due > until && !due.includes(one)),
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
  const { heard, owed, others } = heardBefore(wanted, known, past);
  const wasThere = owedBy(past) !== null && words.length > 0;
  const isTold = correction !== null || owed.length > 0 || wasThere;
  const ahead =
    past === 'predates'
      ? wanted.map((one) => planned(one, 'planned'))
      : [...catchUp(others, at, profile, holidays), ...heard, ...owed];
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

/** Writes what a subscription hears of what it missed, inside a transaction: for it alone, windows that are open included. */
export async function catchUpWith(
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
