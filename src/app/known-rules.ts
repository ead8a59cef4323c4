// The rules of one reading of the catalogue, by id.

import { dateOf, startOfDay } from '../core/calendar.ts';
import type { CalendarDate, Instant, Zone } from '../core/rule.ts';
import type { RuleInContext } from '../core/service.ts';
import type { Catalogue } from './ports.ts';
import type { Owner } from './stores/own-store.ts';

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

/** So many parts say what was planned for; one more, if there is one, who doubts it and since when. */
const PARTS = 3;

/** The same mark, in doubt: it is to be planned again. Replaces an earlier doubt. `by`: unlike any other at that instant. */
export function doubtedMark(mark: string, at: Instant, by: string): string {
  return [...mark.split('|').slice(0, PARTS), `${at} ${by}`].join('|');
}

/** Since when a mark is in doubt; null: it is not. See `ReadingStore.doubt`. */
export function doubtedAt(mark: string): Instant | null {
  const doubt = mark.split('|')[PARTS];
  return doubt === undefined ? null : Number.parseInt(doubt, 10);
}

/** By what rules are read: which data, and as of which day. */
export interface KnownBy {
  /** Of all there is for the profile. */
  readonly version: string;
  readonly date: CalendarDate;
  /** Where the profile also sees what its installation has added: whose that is, its last change, and what is published. */
  readonly own?: { readonly owner: Owner; readonly revision: number; readonly published: string };
}

/** Words that channels of a profile were told, and by what; null: nobody can say. */
export interface Telling {
  readonly profileId: number;
  readonly by: KnownBy | null;
}

/**
 * The instant to read the rules at. A clock set back past midnight must not unlearn what was public on the day it came
 * from, so never before the day the profile was last planned for.
 */
export function asKnownAt(now: Instant, zone: Zone, plannedFor: string | null): Instant {
  const planned = plannedFor?.slice(0, 10) ?? '';
  return planned > dateOf(now, zone) ? startOfDay(planned, zone) : now;
}
