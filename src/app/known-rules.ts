// The rules of one reading of the catalogue, by id.

import { dateOf, startOfDay } from '../core/calendar.ts';
import type { CalendarDate, Instant, Zone } from '../core/rule.ts';
import type { RuleInContext } from '../core/service.ts';
import type { Catalogue } from './ports.ts';

export type KnownRules = ReadonlyMap<string, RuleInContext>;

/** A catalogue is replaced as a whole, so its rules are gathered once. */
const gathered = new WeakMap<Catalogue, KnownRules>();

export function rulesOf(catalogue: Catalogue): KnownRules {
  const known = gathered.get(catalogue);
  if (known !== undefined) return known;
  const rules = new Map<string, RuleInContext>();
  for (const service of catalogue.services) {
    for (const practice of service.practices) {
      for (const rule of practice.rules) rules.set(rule.id, { rule, practice, service });
    }
  }
  gathered.set(catalogue, rules);
  return rules;
}

/**
 * What a profile was planned for: the date there, and the reading of the catalogue; and which process did it, so that
 * none takes another's work for its own.
 */
export function planMark(date: CalendarDate, version: string, by: string): string {
  return `${date}|${version}|${by}`;
}

/** True where the mark says this reading of the catalogue, whoever planned and on whatever date. */
export function isPlannedFor(mark: string, version: string): boolean {
  return mark.split('|')[1] === version;
}

/** True where somebody has asked since then that it be done again: see `ReadingStore.doubt`. */
export function isDoubted(mark: string): boolean {
  return mark.split('|').length > 3;
}

/** By what rules are read: which data, and as of which day. */
export interface KnownBy {
  readonly version: string;
  readonly date: CalendarDate;
}

/**
 * The instant to read the rules at. A clock set back past midnight must not unlearn what was public on the day it came
 * from, so never before the day the profile was last planned for.
 */
export function asKnownAt(now: Instant, zone: Zone, plannedFor: string | null): Instant {
  const planned = plannedFor?.slice(0, 10) ?? '';
  return planned > dateOf(now, zone) ? startOfDay(planned, zone) : now;
}
