// What this process planned last for each profile, so that planning anew looks only at the rules that have changed since.
//
// Why nothing is overlooked. What a profile's mark in the store says is true of its occurrences, whoever planned them:
// planning again for the same date and reading changes nothing. So a rule needs no second look while
//   - the store still has the very mark that this process left: nobody else has planned for the profile since, and no
//     older copy of the store has taken its place;
//   - the rule, the jurisdictions and the holidays are those it was planned by;
//   - it is the same day for the profile, and no cutoff lies between then and now, in either direction: nothing else
//     that follows from a rule depends on the hour.
// Words are the other thing that a look compares. Words that contradict a rule come from whoever read the rule otherwise,
// as a post does that was on its way when the rule changed: whoever records them doubts the mark, and with it this memory
// (see `ReadingStore.doubt`).
import { dateOf, endOfDay, startOfDay } from '../../core/calendar.ts';
import type { Jurisdictions } from '../../core/jurisdiction.ts';
import type { Instant, Zone } from '../../core/rule.ts';
import { asksTheSame } from '../../core/same-rule.ts';
import type { Holidays } from '../../core/slot.ts';
import type { RuleState } from '../../core/timeline.ts';
import type { KnownRules } from '../known-rules.ts';
import type { StoredProfile } from '../stores/plan-store.ts';
import type { Store } from '../stores/store.ts';

/** By what a profile is planned. */
export interface Reading {
  readonly rules: KnownRules;
  readonly jurisdictions: Jurisdictions;
  readonly holidays: Holidays;
}

/** Between these no state turns by itself: from the first instant up to, not including, the second. */
interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

interface Remembered {
  readonly mark: string;
  readonly reading: Reading;
  readonly span: Span;
}

/** How much of the catalogue has to be looked at for a profile. */
export interface Scope {
  /** Null: every rule, and what was planned for rules that are gone. */
  readonly rules: ReadonlySet<string> | null;
  readonly span: Span;
  readonly reading: Reading;
}

function changedRules(before: KnownRules, after: KnownRules): ReadonlySet<string> {
  if (before === after) return new Set();
  const ids = new Set([...before.keys(), ...after.keys()]);
  const changed = [...ids].filter((id) => {
    const [one, other] = [before.get(id), after.get(id)];
    return one === undefined || other === undefined || !asksTheSame(one, other);
  });
  return new Set(changed);
}

function isBy(one: Reading, other: Reading): boolean {
  return one.jurisdictions === other.jurisdictions && one.holidays === other.holidays;
}

/** The part of a span in which no cutoff lies between `at` and any other instant. */
export function withoutTurns(span: Span, at: Instant, states: Iterable<RuleState>): Span {
  let { from, to } = span;
  for (const { cutoff } of states) {
    if (cutoff === null) continue;
    if (cutoff > at) to = Math.min(to, cutoff);
    else from = Math.max(from, cutoff);
  }
  return { from, to };
}

function dayAround(at: Instant, zone: Zone): Span {
  const date = dateOf(at, zone);
  return { from: startOfDay(date, zone), to: endOfDay(date, zone) };
}

/** What to look at, one planning of many profiles long. */
export interface PlanMemory {
  /** `at`: as the profile knows it, see `asKnownAt`; `rules`: those there are for it. */
  scopeOf(stored: StoredProfile, at: Instant, rules: KnownRules): Scope;
  /** Only once it is committed. `mark`: as written; `states`: of the rules looked at. */
  remember(profileId: number, at: Instant, mark: string, scope: Scope, states: Iterable<RuleState>): void;
}

const memories = new WeakMap<Store, Map<number, Remembered>>();

/** Forgets profiles that are not in `alive`: their channels are gone. */
export function recall(store: Store, reading: Reading, alive: readonly StoredProfile[]): PlanMemory {
  const all = memories.get(store) ?? new Map<number, Remembered>();
  const ids = new Set(alive.map(({ id }) => id));
  for (const id of all.keys()) if (!ids.has(id)) all.delete(id);
  memories.set(store, all);
  // Nearly all profiles were planned by the same reading, and are by the same again.
  const changes = new Map<KnownRules, Map<KnownRules, ReadonlySet<string>>>();
  const changedBetween = (before: KnownRules, after: KnownRules): ReadonlySet<string> => {
    const since = changes.get(before) ?? new Map<KnownRules, ReadonlySet<string>>();
    changes.set(before, since);
    const changed = since.get(after) ?? changedRules(before, after);
    since.set(after, changed);
    return changed;
  };
  return {
    scopeOf({ id, profile, plannedFor }, at, rules) {
      const known = all.get(id);
      const isInSpan = known !== undefined && known.span.from <= at && at < known.span.to;
      const now = rules === reading.rules ? reading : { ...reading, rules };
      return isInSpan && known.mark === plannedFor && isBy(known.reading, now)
        ? { rules: changedBetween(known.reading.rules, rules), span: known.span, reading: now }
        : { rules: null, span: dayAround(at, profile.zone), reading: now };
    },
    remember(profileId, at, mark, { span, reading: planned }, states) {
      all.set(profileId, { mark, reading: planned, span: withoutTurns(span, at, states) });
    },
  };
}
