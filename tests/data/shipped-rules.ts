// The rules that ship, and what one reader would have been told of them at a moment: for the tests that replay them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkFiles } from '../../src/catalogue/check.ts';
import { toInstant, toIso } from '../../src/core/calendar.ts';
import type { CalendarDate, Jurisdiction, Rule, Way, Zone } from '../../src/core/rule.ts';
import { historyOf, type RuleState, stateAt, type View } from '../../src/core/timeline.ts';
import { readTable, root } from '../catalogue/fixtures.ts';

export const table = readTable();

const folder = join(root, 'data', 'services');

/** Reads one service file; a fault in it fails the test that asks for it, and no other. */
function rulesOf(service: string): readonly Rule[] {
  const path = `${service}.yaml`;
  const text = readFileSync(join(folder, path), 'utf8');
  const { faults, services } = checkFiles([{ path, text }], {
    table,
    today: '2026-11-22',
    translations: false,
  });
  if (faults.length > 0) throw new Error(JSON.stringify(faults, null, 2));
  return services.flatMap(({ service: { practices } }) => practices.flatMap(({ rules }) => rules));
}

const known = new Map<string, readonly Rule[]>();

/** The rule with this id ("service/practice/rule"). */
export function ruleNamed(id: string): Rule {
  const service = id.split('/')[0] ?? '';
  const rules = known.get(service) ?? rulesOf(service);
  known.set(service, rules);
  const found = rules.find((rule) => rule.id === id);
  if (found === undefined) throw new Error(`There is no rule ${id}.`);
  return found;
}

/** The way of a rule with this id. */
export function wayNamed(rule: string, id: string): Way {
  const found = ruleNamed(rule).ways.find((way) => way.id === id);
  if (found === undefined) throw new Error(`Rule ${rule} has no way ${id}.`);
  return found;
}

/** A reader: where their wall clock is, and where they live. */
export interface Place {
  readonly zone: Zone;
  readonly code: Jurisdiction;
}

export const amsterdam: Place = { zone: 'Europe/Amsterdam', code: 'NL' };
export const berlin: Place = { zone: 'Europe/Berlin', code: 'DE' };
export const london: Place = { zone: 'Europe/London', code: 'GB' };
export const newYork: Place = { zone: 'America/New_York', code: 'US' };
export const austin: Place = { zone: 'America/Chicago', code: 'US-TX' };
export const oakland: Place = { zone: 'America/Los_Angeles', code: 'US-CA' };
export const saoPaulo: Place = { zone: 'America/Sao_Paulo', code: 'BR' };
export const sydney: Place = { zone: 'Australia/Sydney', code: 'AU' };

const viewOf = ({ zone, code }: Place): View => ({ zone, jurisdictions: [code] });

/** The rule as this reader knew it: at a local time ("2025-07-14T23:58"), or at noon of a day of theirs. */
export function seen(id: string, when: string, place: Place): RuleState {
  const [date = '', time = '12:00'] = when.split('T');
  return stateAt(ruleNamed(id), toInstant(date, time, place.zone), viewOf(place), table);
}

/** What a message would be made of: status, the day to act by, days left. */
export function told(
  id: string,
  when: string,
  place: Place,
): readonly [string | null, string | null, number | null] {
  const { status, actBy, daysLeft } = seen(id, when, place);
  return [status, actBy, daysLeft];
}

/** The instant after which no reminder may leave, as UTC; null where there is none. */
export function cutoffSeen(id: string, when: string, place: Place): string | null {
  const { cutoff } = seen(id, when, place);
  return cutoff === null ? null : toIso(cutoff);
}

/** Every turn up to and including a day, as the reader's own dates: [date, status, act by]. */
export function turnsOf(
  id: string,
  place: Place,
  until: CalendarDate = '2026-11-21',
): readonly (readonly [CalendarDate, string | null, CalendarDate | null])[] {
  const end = toInstant(until, '12:00', place.zone);
  return historyOf(ruleNamed(id), viewOf(place), table, end).map(({ on, status, actBy }) => [
    on,
    status,
    actBy,
  ]);
}
