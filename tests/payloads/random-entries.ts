// Random entries of a catalogue, as no curator would write them: any kind of plan, and in every text whatever a text can
// be, up to 40,000 characters.
import {
  afterwardsKinds,
  type Clock,
  confidences,
  type Deadline,
  deadlineKinds,
  defaultStates,
  eventKinds,
  type LocalisedText,
  type Rule,
  roles,
  type Source,
  silenceOutcomes,
  type TimelineEvent,
  tiers,
  type Way,
  wayKinds,
  wayScopes,
} from '../../src/core/rule.ts';
import { categories, type Practice, type RuleInContext, type Service } from '../../src/core/service.ts';
import { hostile } from './hostile.ts';
import type { Random } from './random.ts';

const MOST = 40_000;
const plain = [
  'profiles',
  'Turn off “Use my data”.',
  'Linkup',
  'the first day of use',
  'privacy@example.com',
];
const addresses = [
  'https://example.com/settings',
  'https://example.com/a_(b)?x=<y>&z=1|2',
  'mailto:privacy@example.com?subject=Objection',
  'https://bank.example@evil.example/',
  'javascript:alert(1)',
  'http://example.com/',
  `https://example.com/${'x'.repeat(4_000)}`,
  'not an address',
];
const days = [
  '2025-09-01',
  '2025-10-19',
  '2025-10-20',
  '2025-10-21',
  '2025-11-02',
  '2026-01-31',
  '2027-03-01',
];
const places = ['NL', 'DE', 'GB', 'US', 'CN', 'EEA', 'EU', 'WORLD', 'CH'];

/** Mostly short, harmless or hostile; six in a thousand are as long as texts come, which is one or two in five entries. */
export function textOf(random: Random): string {
  const kind = random.below(1_000);
  if (kind < 450) return random.of(plain);
  if (kind < 994) return random.of(hostile);
  const long = `${random.of(hostile)} ${random.of(plain)} `;
  return long.repeat(Math.ceil(MOST / long.length)).slice(0, random.of([400, 4_000, MOST]));
}

const said = (random: Random): LocalisedText =>
  random.chance(70) ? { en: textOf(random) } : { en: textOf(random), nl: textOf(random) };

const maybe = <T>(random: Random, make: () => T): T | null => (random.chance(50) ? make() : null);
const some = <T>(random: Random, most: number, make: () => T): T[] =>
  Array.from({ length: random.below(most + 1) }, make);

function deadlineOf(random: Random): Deadline {
  const kind = random.of(deadlineKinds);
  return {
    kind,
    date: random.of(days),
    precision: random.chance(85) ? 'day' : 'month',
    time: null,
    effectiveSameDay: kind === 'choose-by' && random.chance(50),
    ifSilent: kind === 'choose-by' ? random.of(silenceOutcomes) : null,
  };
}

const dated: readonly TimelineEvent['kind'][] = ['scheduled', 'rescheduled', 'resumed'];

function eventOf(random: Random, index: number, sources: readonly string[]): TimelineEvent {
  const kind = index === 0 ? random.of(['announced', 'scheduled'] as const) : random.of(eventKinds);
  return {
    id: `event-${String(index)}`,
    on: random.of(days.slice(0, 4)),
    kind,
    deadline: dated.includes(kind) ? deadlineOf(random) : null,
    since: null,
    sources: [random.of(sources)],
    note: maybe(random, () => said(random)),
    reviewed: true,
  };
}

function wayOf(random: Random, index: number): Way {
  return {
    id: `way-${String(index)}`,
    kind: random.of(wayKinds),
    covers: maybe(random, () => said(random)),
    url: maybe(random, () => random.of(addresses)),
    scope: random.of(wayScopes),
    role: random.of(roles),
    steps: some(random, 6, () => ({ text: said(random), url: maybe(random, () => random.of(addresses)) })),
    done: maybe(random, () => said(random)),
    caution: maybe(random, () => said(random)),
    to: maybe(random, () => textOf(random)),
    message: maybe(random, () => said(random)),
    plans: some(random, 2, () => textOf(random)),
    closes: random.chance(10) ? { date: random.of(days), time: null } : null,
    jurisdictions: [],
    availableFrom: random.chance(10) ? random.of(days) : null,
    takesDays: random.chance(10) ? random.below(60) : null,
    checkedOn: maybe(random, () => random.of(days)),
    sources: [],
  };
}

function clockOf(random: Random): Clock {
  const unit = random.of(['days', 'months', 'years'] as const);
  return random.of<Clock>([
    { kind: 'fixed' },
    { kind: 'fixed' },
    { kind: 'fixed' },
    { kind: 'window', opensOn: random.of(days) },
    { kind: 'recurring', every: 1 + random.below(60), unit },
    { kind: 'personal', from: 'letter', notBefore: null, length: 6, unit: 'weeks' },
    { kind: 'gradual' },
    { kind: 'none' },
  ]);
}

function ruleOf(random: Random, id: string, sources: readonly string[]): Rule {
  return {
    id,
    label: said(random),
    audience: {
      jurisdictions: [random.of(places)],
      except: random.chance(20) ? [random.of(places)] : [],
      accounts: [],
      plans: some(random, 2, () => textOf(random)),
      plansExcept: some(random, 2, () => textOf(random)),
      role: random.of(roles),
      hosted: [],
      age: maybe(random, () => said(random)),
      stated: random.chance(50),
    },
    clock: clockOf(random),
    events: Array.from({ length: 1 + random.below(4) }, (_, index) => eventOf(random, index, sources)),
    afterwards: { effect: random.of(afterwardsKinds), source: random.of(sources), basis: 'stated' },
    ways: some(random, 4, () => random.below(1_000)).map((_, index) => wayOf(random, index)),
    waysNeeded: random.of(['any', 'all'] as const),
    dataUsed: some(random, 3, () => said(random)),
    dataExcluded: some(random, 3, () => said(random)),
    confidence: random.of(confidences),
    caveat: maybe(random, () => ({ text: said(random), from: null })),
    unverified: some(random, 2, () => said(random)),
    contradictions: some(random, 1, () => ({
      about: said(random),
      claims: [{ says: said(random), sources: [random.of(sources)] }],
      resolution: said(random),
    })),
    defaultState: null,
  };
}

function sourceOf(random: Random, id: string): Source {
  return {
    id,
    publisher: textOf(random),
    url: maybe(random, () => random.of(addresses)),
    date: maybe(random, () => random.of(days.slice(0, 3))),
    tier: random.of(tiers),
    supports: 'the date',
    checkedOn: maybe(random, () => random.of(days)),
  };
}

/** One service with one to three rules. */
export function entryOf(random: Random, id: string): readonly RuleInContext[] {
  const sources = ['policy', 'press'].map((source) => sourceOf(random, source));
  const names = sources.map((source) => source.id);
  const rules = Array.from({ length: 1 + random.below(3) }, (_, index) =>
    ruleOf(random, `${id}/practice/rule-${String(index)}`, names),
  );
  const practice: Practice = {
    id: 'practice',
    title: said(random),
    change: said(random),
    defaultState: random.of(defaultStates),
    category: random.of(categories),
    rules,
  };
  const service: Service = {
    id,
    name: textOf(random),
    aliases: [],
    controllers: some(random, 1, () => textOf(random)),
    practices: [practice],
    sources,
  };
  return rules.map((rule) => ({ rule, practice, service }));
}
