// What is said of stored tokens, and how many are asked about at a time.
import { describe, expect, test } from '@jest/globals';
import {
  type AskedToken,
  askEach,
  judgeTokens,
  MOST_ASKED,
  type TokenAnswer,
} from '../../../src/app/doctor/tokens.ts';

const told = (answer: TokenAnswer, count: number, from = 0): readonly AskedToken[] =>
  Array.from({ length: count }, (_, n) => ({
    installation: `T${String(from + n).padStart(2, '0')}`,
    answer,
  }));
const said = (asked: readonly AskedToken[], all = asked.length): readonly string[] =>
  judgeTokens(asked, all).map(({ level, message }) => `${level}: ${message}`);

describe('stored tokens', () => {
  test.each<readonly [string, readonly AskedToken[], number, readonly string[]]>([
    ['none', [], 0, ['ok: No tokens are stored']],
    ['one that is taken', told('taken', 1), 1, ['ok: 1 stored token taken']],
    [
      'some that are refused, by their ids',
      [...told('refused', 2), ...told('taken', 3, 5)],
      5,
      ['warning: 2 stored tokens refused: T00, T01', 'ok: 3 stored tokens taken'],
    ],
    [
      'more than can be named, all refused',
      told('refused', 12),
      12,
      ['warning: 12 stored tokens refused: T00, T01, T02, T03, T04, T05, T06, T07, T08, T09 and 2 more'],
    ],
    [
      'some that have expired, and some that nobody asked about',
      [...told('taken', 2), ...told('expired', 1, 7)],
      9,
      ['ok: 2 stored tokens taken (1 fetched anew at the next use, 6 more not asked about)'],
    ],
    [
      'some where nobody answered',
      [...told('taken', 2), ...told('silent', 1, 7)],
      3,
      ['warning: Not every stored token was asked about: nobody answered'],
    ],
  ])('are judged: %s', (_what, asked, all, findings) => {
    expect(said(asked, all)).toEqual(findings);
  });

  test('are asked about four at a time, no more than fifty, and none after one that is not answered', async () => {
    const state = { now: 0, most: 0 };
    const ask = async (n: number): Promise<AskedToken> => {
      state.now += 1;
      state.most = Math.max(state.most, state.now);
      await new Promise((resolve) => setImmediate(resolve));
      state.now -= 1;
      return { installation: String(n), answer: n === 1_000 ? 'silent' : 'taken' };
    };
    const many = Array.from({ length: 80 }, (_, n) => n);
    expect((await askEach(many, ask)).length).toBe(MOST_ASKED);
    expect(state).toEqual({ now: 0, most: 4 });
    expect((await askEach([1_000, ...many], ask)).length).toBeLessThanOrEqual(4);
  });
});
