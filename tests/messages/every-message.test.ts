import { describe, expect, test } from '@jest/globals';
import type { Block, Button, Message } from '../../src/messages/tree.ts';
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

/** What it is made of, whether or not it was parted: a section that is parted has its heading on each page. */
function partsOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'facts':
      return block.facts.map(() => 'fact');
    case 'steps':
      return block.steps.map(() => 'step');
    case 'bullets':
      return block.items.map(() => 'bullet');
    case 'channels':
      return block.channels.map(() => 'channel');
    case 'section':
      return [...block.lines.map(() => 'line'), ...block.buttons.map(() => 'button in a section')];
    case 'divider':
      // One between two pages is left out.
      return [];
    case 'text':
    case 'quote':
      return [block.kind];
  }
}

/** What a button does, by its verb and values; those that turn a page are told by theirs. */
function offeredBy(button: Button): readonly string[] {
  if (button.kind === 'link') return [button.url];
  const { page, ...args } = button.action.args;
  return page === undefined ? [JSON.stringify([button.action.verb, args])] : [];
}

/** Posts are not turned: they say as much as a screen has room for, and the rest behind a button. */
const asRoomAllows = new Set([
  'digest',
  'digest of 9',
  'digest of 12',
  'digest of 40',
  'digest with totals',
  'board, many',
  'look back',
  'look back, many',
  'personal: several',
  'personal: several, with health',
  'personal: several of one’s own',
  'personal: as many as there is room for',
]);

/** Longer words need more pages: what is compared is what all of them say. */
const wholeName = (name: string): string => name.replace(/, page \d+$/u, '');

/** Lines by kind, and what one can press; what turns pages is not counted, and what stands on each of them once. */
function shapeOf(pages: readonly (readonly [string, Message])[]): string {
  const said = new Set<string>();
  const isNew = (block: Block): boolean => {
    const isAgain = block.kind === 'text' && said.has(block.text);
    if (block.kind === 'text') said.add(block.text);
    return !isAgain;
  };
  const lines = pages.flatMap(([, { blocks }]) => blocks.filter(isNew).flatMap(partsOf));
  const kinds = [...Map.groupBy(lines, (kind) => kind)].map(([kind, all]) => `${kind} ${all.length}`);
  const offered = new Set(pages.flatMap(([, { buttons }]) => buttons.flatMap(offeredBy)));
  return [...kinds.toSorted(), `buttons ${offered.size}`].join(', ');
}

test.each(locales)('the same message says and offers as much in "%s" as in English', (locale) => {
  const shape = (language: string): readonly string[] => {
    const samples = [...shortSamples(language), ...longSamples(language)];
    const whole = Map.groupBy(
      samples.filter(([name]) => !asRoomAllows.has(name)),
      ([name]) => wholeName(name),
    );
    return [...whole].map(([name, pages]) => `${name}: ${shapeOf(pages)}`);
  };
  expect(shape(locale)).toEqual(shape('en'));
});
