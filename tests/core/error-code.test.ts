import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { errorCode } from '../../src/core/error-code.ts';

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
