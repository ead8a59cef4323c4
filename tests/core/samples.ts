// A small world and a way to write rules in a line or two, for the tests of the core.
import { createJurisdictions, type JurisdictionData } from '../../src/core/jurisdiction.ts';
import type { Profile } from '../../src/core/profile.ts';
import type {
  Audience,
  CalendarDate,
  Clock,
  Deadline,
  DeadlineKind,
  EventKind,
  Instant,
  Rule,
  TimelineEvent,
} from '../../src/core/rule.ts';
import type { RuleInContext } from '../../src/core/service.ts';

const zones = (...names: string[]): { zones: string[] } => ({ zones: names });

export const worldData: JurisdictionData = {
  countries: {
    AU: zones('Australia/Perth', 'Australia/Sydney'),
    BR: zones('America/Noronha', 'America/Rio_Branco', 'America/Sao_Paulo'),
    CA: zones('America/St_Johns', 'America/Toronto', 'America/Vancouver'),
    CH: zones('Europe/Zurich'),
    DE: zones('Europe/Berlin'),
    FI: zones('Europe/Helsinki'),
    GB: zones('Europe/London'),
    GR: zones('Europe/Athens'),
    HK: zones('Asia/Hong_Kong'),
    IS: zones('Atlantic/Reykjavik'),
    LI: zones('Europe/Vaduz'),
    NL: zones('Europe/Amsterdam'),
    NO: zones('Europe/Oslo'),
    NZ: zones('Pacific/Auckland', 'Pacific/Chatham'),
    PT: zones('Atlantic/Azores', 'Europe/Lisbon'),
    US: zones('America/Chicago', 'America/Los_Angeles', 'America/New_York', 'Pacific/Honolulu'),
  },
  subdivisions: {
    'CA-QC': zones('America/Toronto'),
    'US-CA': zones('America/Los_Angeles'),
    'US-NY': zones('America/New_York'),
    'US-TX': zones('America/Chicago'),
  },
  groups: {
    EU: { members: ['DE', 'FI', 'GR', 'NL', 'PT'] },
    EEA: { members: ['EU', 'IS', 'LI', 'NO'] },
    WORLD: { world: true },
  },
  aliases: { holland: 'NL', nederland: 'NL', 'united states': 'US', california: 'US-CA', europe: 'EEA' },
};

export const world = createJurisdictions(worldData);

/** "2025-11-02T23:00Z" as an instant. */
export function at(iso: string): Instant {
  const instant = Date.parse(iso);
  if (Number.isNaN(instant)) throw new RangeError(`not an instant: ${iso}`);
  return instant;
}

export function deadline(kind: DeadlineKind, date: CalendarDate, more: Partial<Deadline> = {}): Deadline {
  const plain = { precision: 'day', time: null, effectiveSameDay: false, ifSilent: null } as const;
  return { kind, date, ...plain, ...more };
}

/** An event with a source; its id is its kind and day. */
export function event(kind: EventKind, on: CalendarDate, more: Partial<TimelineEvent> = {}): TimelineEvent {
  const plain = { deadline: null, since: null, sources: ['source'], note: null, reviewed: true };
  return { id: `${kind}-${on}`, kind, on, ...plain, ...more };
}

export function scheduled(on: CalendarDate, date: Deadline | null): TimelineEvent {
  return event('scheduled', on, { deadline: date });
}

export function rescheduled(on: CalendarDate, date: Deadline | null): TimelineEvent {
  return event('rescheduled', on, { deadline: date });
}

export interface RuleWishes {
  readonly events: readonly TimelineEvent[];
  readonly clock?: Clock;
  readonly audience?: Partial<Audience>;
}

export function ruleOf({ events, clock = { kind: 'fixed' }, audience = {} }: RuleWishes): Rule {
  return {
    id: 'service/practice/rule',
    label: { en: 'Somebody' },
    audience: {
      jurisdictions: ['WORLD'],
      except: [],
      accounts: [],
      plans: [],
      plansExcept: [],
      role: 'member',
      hosted: [],
      age: null,
      stated: true,
      ...audience,
    },
    clock,
    events,
    afterwards: { effect: 'unknown', source: null },
    ways: [],
    waysNeeded: 'any',
    dataUsed: [],
    dataExcluded: [],
    confidence: 'high',
    caveat: null,
    unverified: [],
    contradictions: [],
    defaultState: null,
  };
}

export function inContext(rule: Rule): RuleInContext {
  const practice = {
    id: 'practice',
    title: { en: 'Practice' },
    change: { en: 'use what members write' },
    defaultState: 'on' as const,
    category: 'other' as const,
    rules: [rule],
  };
  const service = {
    id: 'service',
    name: 'Service',
    aliases: [],
    controllers: [],
    practices: [practice],
    sources: [],
  };
  return { rule, practice, service };
}

export function profileOf(wishes: Partial<Profile> = {}): Profile {
  return {
    zone: 'Europe/Amsterdam',
    sendAt: '09:00',
    jurisdictions: ['NL'],
    accounts: [],
    services: [],
    offsets: [14, 7, 1, 0],
    weekdaysOnly: false,
    holidays: null,
    quiet: null,
    digest: true,
    started: true,
    noise: 'limited',
    installation: null,
    ...wishes,
  };
}

/** LinkedIn's rule for most of Europe, Canada and Hong Kong: announced 18 September, starting on 3 November 2025. */
export const linkedInEurope = ruleOf({
  audience: { jurisdictions: ['EEA', 'CH', 'CA', 'HK'] },
  events: [event('announced', '2025-09-18'), scheduled('2025-09-18', deadline('starts-on', '2025-11-03'))],
});
