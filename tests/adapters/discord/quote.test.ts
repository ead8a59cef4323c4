import { expect, test } from '@jest/globals';
import { fill, linesOf } from '../../../adapters/discord/lines.ts';

const drawn = (text: string, room = 1000): string =>
  fill(linesOf({ kind: 'quote', text }, 'en'), room).content;

test('a text to copy stands between fences, as it is', () => {
  expect(drawn('Switch *this* off.\nhttps://example.com/a_b')).toBe(
    '```\nSwitch *this* off.\nhttps://example.com/a_b\n```',
  );
});

test('nothing in it ends the fence or looks like a mention', () => {
  const text = drawn('``` @everyone <@123> `');
  expect(text.match(/`/gu)).toHaveLength(6);
  expect(text).not.toMatch(/@everyone|<@/u);
});

test('what has no room is cut inside the fence, visibly', () => {
  const text = drawn('word '.repeat(50), 60);
  expect(text.length).toBeLessThanOrEqual(60);
  expect(text).toMatch(/…\n```$/u);
});

test('an empty one is no block', () => {
  expect(linesOf({ kind: 'quote', text: ' ' }, 'en')).toEqual([]);
});
