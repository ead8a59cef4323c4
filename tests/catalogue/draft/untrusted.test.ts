import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bounded, LONGEST_TEXT } from '../../../src/catalogue/draft/bounds.ts';
import type { Draft } from '../../../src/catalogue/draft/draft.ts';
import { draftFrom } from '../../../src/catalogue/draft/draft-from.ts';
import { languages } from '../../../src/catalogue/draft/words/language-words.ts';
import { article, services, table, today } from './reading-room.ts';

const known = { services, table, today };

function quotesOf(draft: Draft): readonly string[] {
  const { dates, jurisdictions, data, ages, ways, regulators, event, contradictions } = draft;
  const places = [...jurisdictions.included, ...jurisdictions.excluded];
  const found = [
    ...dates,
    ...places,
    ...data.used,
    ...data.excluded,
    ...ages,
    ...ways,
    ...regulators,
    ...contradictions,
  ];
  return [...found, ...(event === null ? [] : [event])].map(({ quote }) => quote);
}

/** Pieces that articles are made of, in any order: what is near to meaning something finds more faults than noise. */
const pieces = [
  'Kartograf',
  'will use',
  'from',
  'until',
  'before',
  '4 May',
  'May',
  '31 November',
  '04/05/2027',
  '13/13/2027',
  '2027-02-30',
  'next Monday',
  'within 30 days',
  'in the EU',
  'except',
  'France',
  'private messages',
  'not',
  'under 18',
  '“',
  '„Konto"',
  '>',
  '→',
  'Settings > Privacy >',
  'ab dem 3.',
  '3. November',
  'à partir du 1er',
  'hasta el',
  'até',
  'vanaf',
  'a@b.example',
  'https://x.example/form?',
  '\n\n',
  '. ',
  ', ',
  ' ',
  '’s ',
  '(AP)',
  'ICO',
  'suspended',
  'postponed from',
  'to',
  'İ',
  'ß',
  '👍',
  '\u0000',
  '\u202e',
  '$&',
  '*',
  '|',
  '~',
  '.*+?^${}()',
];
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((list) => list.join(' ')),
);
const anyArticle = fc.record({
  title: fc.option(anyText),
  text: anyText,
  language: fc.option(fc.constantFrom('en-US', 'nl', 'xx', '', 'de-AT')),
  publishedOn: fc.option(fc.constantFrom('2027-04-10', '1999-12-31')),
  links: fc.array(fc.record({ label: anyText, url: fc.oneof(anyText, fc.webUrl()) }), { maxLength: 4 }),
  url: fc.option(fc.oneof(fc.webUrl(), anyText)),
});

describe('whatever an article holds', () => {
  test('there is a draft, its quotes are the article’s own words, its numbers are shares', () => {
    fc.assert(
      fc.property(anyArticle, (one) => {
        const draft = draftFrom(one, known);
        expect(languages).toContain(draft.language);
        for (const quote of quotesOf(draft))
          expect(one.text.includes(quote) || (one.title ?? '').includes(quote)).toBe(true);
        for (const { date, confidence } of draft.dates) {
          expect(new Date(`${date}T00:00Z`).toISOString().slice(0, 10)).toBe(date);
          expect(confidence).toBeGreaterThanOrEqual(0);
          expect(confidence).toBeLessThanOrEqual(1);
        }
        for (const { code } of [...draft.jurisdictions.included, ...draft.jurisdictions.excluded])
          expect(table.isKnown(code)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('reading it twice gives the same', () => {
    fc.assert(
      fc.property(anyArticle, (one) => {
        expect(draftFrom(one, known)).toEqual(draftFrom(one, known));
      }),
      { numRuns: 40 },
    );
  });
});

describe('a text of any length', () => {
  const long = LONGEST_TEXT * 20;
  const repeated = (text: string): string => text.repeat(Math.ceil(long / text.length));

  test.each([
    ['one word', 'a'],
    ['spaces', ' '],
    ['digits', '1'],
    ['dates', '3 May 2027 '],
    ['commas', 'Settings, '],
    ['arrows', 'Settings > Privacy '],
    ['quotation marks', '"'],
    ['capitals', 'Big Name '],
    ['addresses', 'a.b.c.d@e.f.g.h/'],
    ['negations', 'not will '],
    ['lines', 'Read also: x\n'],
    ['sentences', 'Kartograf will not use posts, photos and comments of users in the EU from 3 May. '],
  ])('of nothing but %s is read like its beginning: what follows counts for nothing', (_name, unit) => {
    const text = repeated(unit);
    const start = bounded(article(text)).text;
    expect(start.length).toBeLessThanOrEqual(LONGEST_TEXT);
    const after = '\nKartograf will use routes of users in France from 4 May 2027.\n';
    expect(draftFrom(article(`${start}${after}${text}`), known)).toEqual(draftFrom(article(start), known));
  });

  test('is read as far as stated, and no further', () => {
    const text = `${'Nothing here.\n'.repeat(LONGEST_TEXT / 14 + 1)}Kartograf will use routes from 4 May 2027.`;
    expect(draftFrom(article(text), known).dates).toEqual([]);
  });
});
