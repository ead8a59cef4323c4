// How much of what a careful reader finds in an article a draft has, and how much of the draft is right. One scorer for
// the tests, which hold floors, and for the printed figures.
import type { Draft } from '../src/catalogue/draft/draft.ts';
import { type Tally, tallyOf, type Wanted } from './draft-tally.ts';

/** A label, as tests/fixtures/articles/README.md explains it. */
export interface Expected {
  readonly about: string;
  readonly language: string;
  readonly publishedOn: string | null;
  readonly service: string | null;
  readonly known: boolean;
  readonly serviceOptional?: boolean;
  readonly dates: readonly { readonly date: string; readonly meaning: string }[];
  readonly optionalDates?: readonly string[];
  readonly included: readonly string[];
  readonly excluded: readonly string[];
  readonly optionalPlaces?: readonly string[];
  readonly used: readonly string[];
  readonly optionalUsed?: readonly string[];
  readonly dataExcluded: readonly string[];
  readonly optionalExcluded?: readonly string[];
  readonly ages: readonly string[];
  readonly optionalAges?: readonly string[];
  readonly ways: readonly { readonly kind: string; readonly url: string | null }[];
  readonly optionalWays?: readonly string[];
  readonly regulators: readonly string[];
  readonly proposal: string;
  readonly event: {
    readonly event: string;
    readonly rule: string | null;
    readonly date: string | null;
  } | null;
  readonly contradictions: readonly string[];
}

export const fields = [
  'language',
  'published',
  'service',
  'dates',
  'meanings',
  'included',
  'excluded',
  'data used',
  'data excluded',
  'ages',
  'ways',
  'regulators',
  'proposal',
  'event',
  'its rule',
  'contradictions',
] as const;
export type Field = (typeof fields)[number];
export type Score = Readonly<Record<Field, Tally>>;

const plainText = (text: string): string => text.toLowerCase().replaceAll(/[’‘`]/g, "'");
const oneOf = (alternatives: string): readonly string[] => alternatives.split('|').map(plainText);

/** Words one of which must be the whole of what was found. */
const exactly = (alternatives: string): Wanted => ({
  name: alternatives,
  fits: (found) => oneOf(alternatives).includes(plainText(found)),
});

/** Words one of which must occur in what was found. */
const within = (alternatives: string): Wanted => ({
  name: alternatives,
  fits: (found) => oneOf(alternatives).some((word) => plainText(found).includes(word)),
});

const anyOf =
  (wanted: readonly Wanted[]) =>
  (found: string): boolean =>
    wanted.some(({ fits }) => fits(found));

const texts = (
  found: readonly { readonly text: string }[],
  wanted: readonly string[],
  optional?: readonly string[],
) =>
  tallyOf(
    found.map(({ text }) => text),
    wanted.map(within),
    anyOf((optional ?? []).map(within)),
  );

const one = (found: string | null, wanted: string | null, optional = false): Tally =>
  tallyOf(found === null ? [] : [found], wanted === null || optional ? [] : [exactly(wanted)], (text) =>
    wanted !== null && optional ? exactly(wanted).fits(text) : false,
  );

const dayOf = ({ date, precision }: Draft['dates'][number]): string =>
  date.slice(0, { day: 10, month: 7, year: 4 }[precision]);

function datesOf(draft: Draft, expected: Expected): Pick<Score, 'dates' | 'meanings'> {
  const { dates, optionalDates = [], publishedOn } = expected;
  const mayBe = (day: string): boolean =>
    optionalDates.includes('*') || optionalDates.includes(day) || day === publishedOn;
  const wanted = new Map(dates.map(({ date, meaning }) => [date, meaning]));
  const found = draft.dates.filter((each) => wanted.has(dayOf(each)));
  return {
    dates: tallyOf(draft.dates.map(dayOf), [...wanted.keys()].map(exactly), mayBe),
    // Only of the dates that should be found: the others are counted there.
    meanings: tallyOf(
      found.map((each) => `${dayOf(each)} ${each.meaning}`),
      dates.map(({ date, meaning }) => ({
        name: `${date} ${meaning}`,
        fits: (text) => meaning.split('|').some((each) => text === `${date} ${each}`),
      })),
    ),
  };
}

function placesOf(draft: Draft, expected: Expected): Pick<Score, 'included' | 'excluded'> {
  const { included, excluded, optionalPlaces = [] } = expected;
  const mayBe = (code: string): boolean => optionalPlaces.includes(code);
  const codes = (found: readonly { readonly code: string }[]): string[] => found.map(({ code }) => code);
  return {
    included: tallyOf(codes(draft.jurisdictions.included), included.map(exactly), mayBe),
    excluded: tallyOf(codes(draft.jurisdictions.excluded), excluded.map(exactly), mayBe),
  };
}

const wayKey = ({ kind, url }: { readonly kind: string; readonly url: string | null }): string =>
  `${kind} ${url ?? ''}`.trim();

function outcomeOf(draft: Draft, expected: Expected): Pick<Score, 'proposal' | 'event' | 'its rule'> {
  const { proposal, event } = expected;
  const isOpen = proposal.includes('|');
  const proposed = draft.event === null || (isOpen && event === null) ? null : draft.event;
  const kind = event === null || (isOpen && proposed === null) ? null : event.event;
  const rule = kind === null ? null : (event?.rule ?? null);
  return {
    proposal: one(draft.proposal, proposal),
    event: one(proposed?.event ?? null, kind),
    'its rule': one(kind === null ? null : (proposed?.rule ?? null), rule),
  };
}

/** Compares one draft with its label, field by field. */
export function scoreOf(draft: Draft, expected: Expected): Score {
  const { service, known, serviceOptional = false } = expected;
  const named = draft.service === null ? null : `${draft.service}${draft.known ? ' (known)' : ''}`;
  return {
    language: one(draft.language.split('-')[0] ?? null, expected.language),
    published: one(draft.publishedOn, expected.publishedOn),
    service: one(named, service === null ? null : `${service}${known ? ' (known)' : ''}`, serviceOptional),
    ...datesOf(draft, expected),
    ...placesOf(draft, expected),
    'data used': texts(draft.data.used, expected.used, expected.optionalUsed),
    'data excluded': texts(draft.data.excluded, expected.dataExcluded, expected.optionalExcluded),
    ages: texts(draft.ages, expected.ages, expected.optionalAges),
    ways: tallyOf(
      draft.ways.map(wayKey),
      expected.ways.map((way) => exactly(wayKey(way))),
      (way) => (expected.optionalWays ?? []).includes(way.split(' ')[0] ?? ''),
    ),
    regulators: tallyOf(
      draft.regulators.map(({ name }) => name),
      expected.regulators.map(within),
    ),
    ...outcomeOf(draft, expected),
    contradictions: tallyOf(
      draft.contradictions.map((each) => each.with),
      expected.contradictions.map(exactly),
    ),
  };
}
