// What rules ask of a profile now, whatever was planned or told before: the long part of planning, which needs no store.
import { matches } from '../../core/audience.ts';
import { type Occurrence, occurrencesIn } from '../../core/occurrence.ts';
import type { Profile } from '../../core/profile.ts';
import type { Instant, Rule } from '../../core/rule.ts';
import type { Holidays } from '../../core/slot.ts';
import type { Steps } from '../../core/steps.ts';
import { type RuleState, stateAt } from '../../core/timeline.ts';
import { rulesOf } from '../known-rules.ts';
import type { OwnBook } from '../own/book.ts';
import type { Catalogue } from '../ports.ts';

export interface PlanContext {
  readonly catalogue: Catalogue;
  /** Where the catalogue is the published one: what installations have added. */
  readonly own?: OwnBook;
  readonly at: Instant;
  readonly holidays: Holidays;
  /** The process that plans, as in leases. */
  readonly by: string;
}

export interface Outlook {
  readonly wanted: readonly Occurrence[];
  readonly state: RuleState;
}

/** By rule. */
export type Outlooks = ReadonlyMap<string, Outlook>;

/** How a rule stands for a profile at a moment. */
export type FindState = (rule: Rule, profile: Profile, at: Instant) => RuleState;

/** Profiles by the hundred differ in their wishes, but share few zones and places: each of those is asked about once. */
export function rememberedStates({ jurisdictions: table }: Catalogue): FindState {
  const views = new Map<string, Map<Rule, RuleState>>();
  return (rule, profile, at) => {
    const { zone, jurisdictions } = profile;
    const view = JSON.stringify([zone, at, jurisdictions]);
    const states = views.get(view) ?? new Map<Rule, RuleState>();
    views.set(view, states);
    const state = states.get(rule) ?? stateAt(rule, at, profile, table);
    states.set(rule, state);
    return state;
  };
}

/** So many rules take about a millisecond. */
export const RULES_AT_ONCE = 20;

/** @param rules null: all there are */
export function* outlooksOf(
  profile: Profile,
  rules: ReadonlySet<string> | null,
  { catalogue, at, holidays }: PlanContext,
  stateOf: FindState,
): Steps<Outlooks> {
  const outlooks = new Map<string, Outlook>();
  const known = rulesOf(catalogue);
  for (const id of rules ?? known.keys()) {
    const context = known.get(id);
    if (context === undefined) continue;
    const { rule } = context;
    const state = stateOf(rule, profile, at);
    const isAsked = matches(profile, context, catalogue.jurisdictions);
    outlooks.set(id, { state, wanted: isAsked ? occurrencesIn(state, rule, profile, holidays) : [] });
    if (outlooks.size % RULES_AT_ONCE === 0) yield;
  }
  return outlooks;
}
