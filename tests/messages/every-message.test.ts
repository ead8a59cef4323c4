import { describe, expect, test } from '@jest/globals';
import { locales, localeTexts } from './locales.ts';
import { faultsOf, isPartlyEnglish, textOf, wordCount } from './reading.ts';
import { longSamples, shortSamples } from './samples.ts';

const MOST_WORDS = 90;

describe.each(locales)('every message in "%s"', (locale) => {
  const short = shortSamples(locale);
  const samples = [...short, ...longSamples(locale)];

  test('is filled in, promises nothing, and is in one language', () => {
    const faults = samples.flatMap(([name, message]) =>
      faultsOf(message).map((found) => `${name}: ${found}`),
    );
    expect(faults).toEqual([]);
  });

  test(`has at most ${MOST_WORDS} words unless it was asked for in full`, () => {
    const long = short
      .filter(([, message]) => wordCount(message) > MOST_WORDS)
      .map(([name, message]) => `${name}: ${wordCount(message)}`);
    expect(long).toEqual([]);
  });

  test('has a first line that fits a notification', () => {
    const long = samples.filter(([, message]) => message.heading.length > 100 || message.heading === '');
    expect(long.map(([name]) => name)).toEqual([]);
  });

  test('has every text of the data in that language', () => {
    expect(samples.filter(([, message]) => isPartlyEnglish(message)).map(([name]) => name)).toEqual([]);
  });

  test('carries its own language', () => {
    expect(new Set(samples.map(([, message]) => message.locale))).toEqual(new Set([locale]));
  });

  test('has at most one primary button', () => {
    const loud = samples.filter(
      ([, message]) =>
        message.buttons.filter((button) => button.kind === 'action' && button.style === 'primary').length > 1,
    );
    expect(loud.map(([name]) => name)).toEqual([]);
  });

  test('that answers says that it is no legal advice', () => {
    const answers = samples.filter(([name]) => /^(answer|shared$|list|next|more)/u.test(name));
    const line = localeTexts[locale]?.['advice'] ?? 'missing';
    expect(answers.length).toBeGreaterThan(15);
    expect(answers.filter(([, message]) => !textOf(message).includes(line)).map(([name]) => name)).toEqual(
      [],
    );
  });

  test('shows nothing of a source that did not exist yet', () => {
    const early = samples.filter(([name]) => name !== 'answer a year later');
    const wrong = early.filter(([, message]) => /Daily Byte|2026/u.test(textOf(message)));
    expect(wrong.map(([name]) => name)).toEqual([]);
  });
});

test.each(locales)('the same message has as many blocks and buttons in "%s" as in English', (locale) => {
  const shape = (language: string): readonly string[] =>
    [...shortSamples(language), ...longSamples(language)].map(
      ([name, { blocks, buttons }]) => `${name} ${blocks.length} ${buttons.length}`,
    );
  expect(shape(locale)).toEqual(shape('en'));
});
