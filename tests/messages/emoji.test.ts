// Nothing is said by a picture alone: whoever hears a text, or has no font for it, loses nothing.
import { describe, expect, test } from '@jest/globals';
import { longSamples, shortSamples } from '../../sandbox/samples/messages.ts';
import type { Message } from '../../src/messages/tree.ts';
import { locales, localeTexts } from './locales.ts';

const picture = /[\p{Extended_Pictographic}\p{Emoji_Presentation}\u2600-\u27BF\u2190-\u21FF]/u;
const pictures = new RegExp(picture, 'gu');
/** A line of which only a picture is there to read. */
const saysNothing = (line: string): boolean =>
  picture.test(line) && !/\p{L}{2}/u.test(line.replace(pictures, ''));
/** A picture in the place of a word: between two words, or after one that needs another. */
const standsForWord = (line: string): boolean =>
  /[\p{L},] ?[\p{Extended_Pictographic}] ?\p{L}/u.test(line.replaceAll('→', ''));

describe.each(locales)('in "%s"', (locale) => {
  test('no text is a picture alone, and none stands for a word', () => {
    const texts = Object.entries(localeTexts[locale] ?? {});
    expect(texts.length).toBeGreaterThan(300);
    const wrong = texts.filter(([, text]) =>
      text.split('\n').some((line) => saysNothing(line) || standsForWord(line)),
    );
    expect(wrong).toEqual([]);
  });

  test('every button and every heading has words', () => {
    const wordless = (text: string): boolean => !/[\p{L}\p{N}]/u.test(text);
    const labels = ({ heading, blocks, buttons }: Message): string[] => {
      const inner = blocks.flatMap((block) => (block.kind === 'section' ? [...block.buttons] : []));
      return [heading, ...[...buttons, ...inner].map(({ label }) => label)];
    };
    const found = [...shortSamples(locale), ...longSamples(locale)].flatMap(([name, message]) =>
      labels(message)
        .filter(wordless)
        .map((label) => `${name}: ${JSON.stringify(label)}`),
    );
    expect(found).toEqual([]);
  });
});

test.each(['⚠️', '✅ ✔', '→', 'press ✅ now', '🔒'])('the test would find %j', (line) => {
  expect(saysNothing(line) || standsForWord(line)).toBe(true);
});

test.each(['⚠️ Careful.', 'Settings → Privacy', 'Done ✔'])('and lets %j pass', (line) => {
  expect(saysNothing(line) || standsForWord(line)).toBe(false);
});
