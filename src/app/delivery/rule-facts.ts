// What the rules say at a moment to the channels that are decided about then.
import { type Occurrence, occurrencesOf } from '../../core/occurrence.ts';
import type { Instant } from '../../core/rule.ts';
import { type RuleState, stateAt } from '../../core/timeline.ts';
import type { Engine } from '../engine.ts';
import { asKnownAt, rulesOf } from '../known-rules.ts';
import { catalogueFor } from '../own/book.ts';
import type { DueChannel } from '../stores/outbox-store.ts';

/** What is known of a rule for one profile. */
export interface RuleFacts {
  readonly state: RuleState;
  /** While the deadline is ahead; just before the cutoff once it has passed. */
  readonly occurrences: readonly Occurrence[];
}

/** Null where the rule is no longer in the data. */
export type FactFinder = (rule: string, channel: DueChannel, now: Instant) => RuleFacts | null;

/** Each profile asks once in a second, however many channels share it: what is known changes at whole seconds only. */
export function createFactFinder(engine: Engine): FactFinder {
  const known = new Map<string, RuleFacts | null>();
  const look: FactFinder = (rule, { subscription, plannedFor }, now) => {
    const { profile } = subscription;
    const catalogue = catalogueFor(engine, profile.installation);
    const context = rulesOf(catalogue).get(rule);
    if (context === undefined) return null;
    const at = asKnownAt(now, profile.zone, plannedFor);
    const state = stateAt(context.rule, at, profile, catalogue.jurisdictions);
    const upcoming = state.cutoff === null ? at : Math.min(at, state.cutoff - 1);
    return {
      state,
      occurrences: occurrencesOf(context, profile, upcoming, catalogue.jurisdictions, engine.holidays),
    };
  };
  return (rule, channel, now) => {
    const key = `${rule} ${channel.subscription.profileId} ${Math.floor(now / 1000)}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const facts = look(rule, channel, now);
    known.set(key, facts);
    return facts;
  };
}
