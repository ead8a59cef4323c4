// When passes that fail, or hang, are told to whoever asks whether the bot is ready.
import { expect, test } from '@jest/globals';
import { passFault } from '../../src/main/passing.ts';

const MINUTE = 60_000;

test.each([0, MINUTE, 4.9 * MINUTE])('an age of %d ms is that of passes that come to their end', (age) => {
  expect(passFault(age)).toBeNull();
});

test('after five minutes without the end of one it is told, with the cure', () => {
  expect(passFault(7.5 * MINUTE)).toMatchObject({
    code: 'passes-fail',
    message: expect.stringContaining('For 7 minutes'),
    cure: expect.stringContaining('pass-failed'),
  });
});
