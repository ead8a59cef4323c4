import { describe, expect, test } from '@jest/globals';
import { readServices } from '../../src/catalogue/check.ts';
import {
  type MostUsed,
  type ProgramTexts,
  parseMostUsed,
  type TranslationReport,
  translationReport,
} from '../../src/catalogue/translations.ts';
import { briefly, fixtureText, readTable } from './fixtures.ts';

const table = readTable();
const rule = 'example/ai-training/eea';
const complete = fixtureText('translated/valid/six.yaml');
const none: MostUsed = { file: 'most-used.yaml', rules: [] };

function report(
  text: string,
  mostUsed: MostUsed = none,
  program: readonly ProgramTexts[] = [],
): TranslationReport {
  const { services, faults } = readServices([{ path: 'example.yaml', text }], table);
  expect(faults).toEqual([]);
  return translationReport({ services, mostUsed, program });
}

const listed: MostUsed = { file: 'most-used.yaml', rules: [rule] };
const withNote = complete.replace(
  '            sources: [policy]\n',
  '            sources: [policy]\n            note: { en: By mail. }\n',
);

describe('texts of the most used cases', () => {
  test.each([
    ['title', 'practices[0].title', ', pt: treinamento de IA }'],
    ['change', 'practices[0].change', ', pt: treinar IA com publicações }'],
    ['label', 'practices[0].rules[0].label', ', es: UE/EEE, pt: UE/EEE }'],
    ['step', 'practices[0].rules[0].ways[0].steps[0].text', ', pt: Abra a configuração. }'],
  ])('a %s that a language lacks is told by itself', (_part, path, tail) => {
    const { first, others } = report(complete.replace(tail, ' }'), listed);
    expect(briefly(first)).toEqual([`translation ${path}`]);
    expect(others).toEqual([]);
  });

  test.each(['covers', 'done', 'caution', 'message'])('so is %s', (key) => {
    const way = complete.replace('kind: setting', `kind: form\n            ${key}: { en: A word. }`);
    expect(briefly(report(way, listed).first)).toEqual([`translation practices[0].rules[0].ways[0].${key}`]);
  });

  test('a note is only counted, like every text of a case that is not on the list', () => {
    const counts = [{ file: 'example.yaml', missing: { nl: 1, de: 1, fr: 1, es: 1, pt: 1 } }];
    expect(report(withNote, listed)).toMatchObject({ first: [], others: counts });
    expect(report(complete.replace(', pt: UE/EEE }', ' }'))).toMatchObject({
      first: [],
      others: [{ file: 'example.yaml', missing: { pt: 1 } }],
    });
  });

  test('a rule on the list that is none is told with the one that was probably meant', () => {
    const { first } = report(complete, { file: 'most-used.yaml', rules: [rule, `${rule}x`] });
    expect(briefly(first)).toEqual(['most-used [1]']);
    expect(first[0]?.cure).toContain(rule);
  });
});

describe('texts of the program', () => {
  const texts = (locale: string, ...keys: readonly string[]): ProgramTexts => ({
    file: `${locale}.json`,
    locale,
    texts: Object.fromEntries(keys.map((key) => [key, 'x'])),
  });
  const all = ['en', 'nl', 'de', 'fr', 'es', 'pt'].map((locale) => texts(locale, 'a', 'command.how.name'));

  test('are those of English: one that is missing, one too many, a whole file', () => {
    const program = [texts('en', 'a', 'command.how.name'), texts('nl', 'a', 'b'), ...all.slice(2, 5)];
    expect(briefly(report(complete, none, program).first)).toEqual([
      'program-text',
      'program-text command.how.name',
      'program-text b',
    ]);
  });

  test('that are complete are not spoken of', () => {
    expect(report(complete, none, all).first).toEqual([]);
  });
});

test('each language is counted: most used, all, and the program', () => {
  const { complete: languages } = report(withNote.replace(', pt: UE/EEE }', ' }'), listed);
  expect(languages.map(({ locale }) => locale)).toEqual(['en', 'nl', 'de', 'fr', 'es', 'pt']);
  expect(languages.at(-1)).toEqual({
    locale: 'pt',
    mostUsed: { have: 3, of: 4 },
    all: { have: 3, of: 5 },
    program: { have: 0, of: 0 },
  });
});

test('the list is one of texts; anything else in it is left out', () => {
  expect(parseMostUsed('- a/b/c\n- 7\n', 'x.yaml').rules).toEqual(['a/b/c']);
  for (const text of ['', 'a: [', 'a: b']) expect(parseMostUsed(text, 'x.yaml').rules).toEqual([]);
});
