import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { errorCode, errorName } from '../../src/core/error-code.ts';

describe('the code of an error', () => {
  test('is that of the system, also across realms', () => {
    let thrown: unknown = null;
    try {
      readFileSync('/no-such-folder/no-such-file');
    } catch (error) {
      thrown = error;
    }
    expect(errorCode(thrown)).toBe('ENOENT');
  });

  test.each([
    ['an error of one’s own', new Error('ENOENT')],
    ['a code that is a number', { code: 404 }],
    ['a text', 'ENOENT'],
    ['nothing', null],
    ['nothing at all', undefined],
  ])('is null for %s', (_what, error) => {
    expect(errorCode(error)).toBeNull();
  });
});

describe('what an error is called in a log', () => {
  const coded = (error: Error, code: unknown): Error => Object.assign(error, { code });

  test.each([
    ['with its code', coded(new Error('/home/ada: too many files'), 'EMFILE'), 'Error (EMFILE)'],
    ['of a database', coded(new RangeError('"ada@example.org"'), '08P01'), 'RangeError (08P01)'],
    ['without a code', new TypeError('ada is no number'), 'TypeError'],
    ['with a number for a code', coded(new Error('ada'), 404), 'Error'],
    ['with words for a code', coded(new Error('x'), 'no channel of ada'), 'Error'],
    ['that is none', 'ada', 'unknown'],
  ])('one %s: never its words, which may quote somebody', (_what, error, name) => {
    expect(errorName(error)).toBe(name);
  });
});
