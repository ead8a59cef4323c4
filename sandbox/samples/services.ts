// Small services that exist only here, and scenes to look at them from. Dates are real where that helps reading.

import { toInstant } from '../../src/core/calendar.ts';
import { createJurisdictions } from '../../src/core/jurisdiction.ts';
import type { Clock, Deadline, Jurisdiction, Rule, Source, TimelineEvent, Way } from '../../src/core/rule.ts';
import type { Practice, RuleInContext, Service } from '../../src/core/service.ts';
import { stateAt } from '../../src/core/timeline.ts';
import type { RuleView, Scene } from '../../src/messages/scene.ts';
import { sampleTranslations } from './locales.ts';
import { countryNames, texts } from './texts.ts';

export const places = createJurisdictions({
  countries: {
    NL: { zones: ['Europe/Amsterdam'] },
    DE: { zones: ['Europe/Berlin'] },
    NO: { zones: ['Europe/Oslo'] },
    GB: { zones: ['Europe/London'] },
    CH: { zones: ['Europe/Zurich'] },
    US: { zones: ['America/New_York', 'America/Los_Angeles'] },
    CN: { zones: ['Asia/Shanghai'] },
    NZ: { zones: ['Pacific/Auckland'] },
    KI: { zones: ['Pacific/Kiritimati'] },
  },
  subdivisions: {},
  groups: {
    EU: { members: ['NL', 'DE'] },
    EEA: { members: ['EU', 'NO'] },
    WORLD: { world: true },
  },
  aliases: {},
});

export interface SceneWish {
  readonly on: string;
  readonly locale?: string;
  readonly time?: string;
  readonly zone?: string;
  readonly jurisdictions?: readonly Jurisdiction[];
}

export function scene(wish: SceneWish): Scene {
  const { on, locale = 'en', time = '09:00', zone = 'Europe/Amsterdam', jurisdictions = ['NL'] } = wish;
  return {
    tr: sampleTranslations().translator(locale),
    at: toInstant(on, time, zone),
    zone,
    jurisdictions,
    places,
    authorities: [],
    staleSince: null,
    nameOf: (code) => countryNames[locale]?.[code] ?? code,
  };
}

/** The rule as it stands in that scene. */
export function view(from: Scene, context: RuleInContext): RuleView {
  return { context, state: stateAt(context.rule, from.at, from, places) };
}

export function way(changes: Partial<Way> = {}): Way {
  return {
    id: 'switch',
    kind: 'setting',
    covers: null,
    url: 'https://example.com/settings',
    scope: 'account',
    role: 'member',
    steps: [
      {
        text: texts.open,
        url: 'https://example.com/settings',
      },
      {
        text: texts.turnOff,
        url: null,
      },
    ],
    done: texts.done,
    caution: null,
    to: null,
    message: null,
    plans: [],
    closes: null,
    jurisdictions: [],
    availableFrom: null,
    takesDays: null,
    checkedOn: null,
    sources: [],
    ...changes,
  };
}

export const objectionForm = way({
  id: 'form',
  kind: 'form',
  covers: texts.otherUses,
  url: 'https://example.com/object',
  steps: [
    {
      text: texts.fillIn,
      url: null,
    },
  ],
  done: null,
});

export function deadline(changes: Partial<Deadline> = {}): Deadline {
  return {
    kind: 'starts-on',
    date: '2025-11-03',
    precision: 'day',
    time: null,
    effectiveSameDay: false,
    ifSilent: null,
    ...changes,
  };
}

export function event(
  kind: TimelineEvent['kind'],
  on: string,
  changes: Partial<TimelineEvent> = {},
): TimelineEvent {
  return {
    id: `${kind}-${on}`,
    on,
    kind,
    deadline: null,
    since: null,
    sources: ['policy'],
    note: null,
    reviewed: true,
    ...changes,
  };
}

export function source(
  id: string,
  publisher: string,
  date: string | null,
  changes: Partial<Source> = {},
): Source {
  return {
    id,
    publisher,
    url: `https://example.com/${id}`,
    date,
    tier: 'primary',
    supports: 'the date',
    checkedOn: null,
    ...changes,
  };
}

export function rule(changes: Partial<Rule> = {}): Rule {
  return {
    id: 'linkup/ai-training/eea',
    label: texts.eea,
    audience: {
      jurisdictions: ['EEA', 'CH'],
      except: [],
      accounts: [],
      plans: [],
      plansExcept: [],
      role: 'member',
      hosted: [],
      age: null,
      stated: true,
    },
    clock: { kind: 'fixed' },
    events: [
      event('announced', '2025-09-18'),
      event('scheduled', '2025-09-18', { id: 'date', deadline: deadline() }),
    ],
    afterwards: { effect: 'future-only', source: 'policy', basis: 'past-stays' },
    ways: [way(), objectionForm],
    waysNeeded: 'any',
    dataUsed: [texts.profiles],
    dataExcluded: [texts.privateMessages],
    confidence: 'high',
    caveat: null,
    unverified: [],
    contradictions: [],
    defaultState: null,
    ...changes,
  };
}

export const training: Omit<Practice, 'rules'> = {
  id: 'ai-training',
  title: texts.title,
  change: texts.change,
  defaultState: 'on',
  category: 'ai-training',
};

export const sources: readonly Source[] = [
  source('policy', 'Linkup', '2025-09-18', { checkedOn: '2026-08-22' }),
  source('regulator', 'ICO', '2024-09-20', { tier: 'regulator' }),
  source('press', 'The Daily Byte', '2025-12-01', { tier: 'press' }),
];

/** A service around rules of one practice; the contexts come in the order of the rules. */
export function serviceWith(
  rules: readonly Rule[],
  changes: Partial<Pick<Service, 'id' | 'name' | 'sources'>> = {},
  practice: Omit<Practice, 'rules'> = training,
): { readonly service: Service; readonly contexts: readonly RuleInContext[] } {
  const whole: Practice = { ...practice, rules };
  const service: Service = {
    id: 'linkup',
    name: 'Linkup',
    aliases: [],
    controllers: [],
    practices: [whole],
    sources,
    ...changes,
  };
  return { service, contexts: rules.map((one) => ({ rule: one, practice: whole, service })) };
}

export function only(
  one: Rule,
  changes: Partial<Pick<Service, 'id' | 'name' | 'sources'>> = {},
): RuleInContext {
  const [context] = serviceWith([one], changes).contexts;
  if (context === undefined) throw new Error('a rule was given');
  return context;
}

/** The audience of a rule for these jurisdictions. */
export function audience(
  jurisdictions: readonly Jurisdiction[],
  except: readonly Jurisdiction[] = [],
): Rule['audience'] {
  return { ...rule().audience, jurisdictions, except };
}

export const ukRule = rule({
  id: 'linkup/ai-training/uk',
  label: texts.uk,
  audience: audience(['GB']),
  events: [
    event('started', '2024-09-01', { sources: ['regulator'] }),
    event('suspended', '2024-09-20', { sources: ['regulator'] }),
  ],
});

export const usRule = rule({
  id: 'linkup/ai-training/us',
  label: texts.most,
  audience: audience(['WORLD'], ['EEA', 'CH', 'GB', 'CN']),
  events: [event('scheduled', '2024-09-18', { deadline: deadline({ date: '2024-11-20' }) })],
  ways: [way()],
});

export const chooseRule = rule({
  id: 'claudius/terms/consumer',
  label: texts.personal,
  audience: { ...audience(['WORLD']), plans: ['Free', 'Pro'], plansExcept: ['Work', 'Education'] },
  events: [
    event('scheduled', '2025-08-28', {
      id: 'first',
      deadline: deadline({
        kind: 'choose-by',
        date: '2025-09-28',
        effectiveSameDay: true,
        ifSilent: 'locked-out',
      }),
    }),
    event('rescheduled', '2025-09-27', {
      id: 'second',
      deadline: deadline({
        kind: 'choose-by',
        date: '2025-10-08',
        effectiveSameDay: true,
        ifSilent: 'locked-out',
      }),
    }),
  ],
  ways: [way()],
});

export const personalClock: Clock = {
  kind: 'personal',
  from: 'registration',
  notBefore: '2025-09-29',
  length: 30,
  unit: 'days',
};
