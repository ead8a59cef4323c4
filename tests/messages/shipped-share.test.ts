import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { locales } from './locales.ts';

test('each language of the data is looked at in exactly one of the files', () => {
  const files = ['shipped-one.test.ts', 'shipped-two.test.ts'];
  const shared = files.flatMap((file) => {
    const text = readFileSync(join(import.meta.dirname, file), 'utf8');
    return [...text.matchAll(/'([a-z]{2})'/gu)].map((match) => match[1] ?? '');
  });
  expect(shared.toSorted()).toEqual(locales);
});
