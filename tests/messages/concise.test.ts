import { expect, test } from '@jest/globals';
import { concise, wordsOf } from '../../src/messages/parts/concise.ts';
import { type Detail, isTooLong, type Scene } from '../../src/messages/scene.ts';
import type { Message } from '../../src/messages/tree.ts';
import { scene } from './fixtures.ts';
import { textOf } from './reading.ts';

/** A message of details, each a word repeated so often. */
const made =
  (details: Readonly<Partial<Record<Detail, number>>>) =>
  (from: Scene): Message => {
    const kept = (Object.keys(details) as Detail[]).filter((detail) => !isTooLong(from, detail));
    const text = kept.map((detail) => `${detail} `.repeat(details[detail] ?? 0)).join('');
    return {
      heading: 'Act',
      blocks: [{ kind: 'text', text }],
      buttons: [],
      context: [],
      urgency: 'calm',
      locale: 'en',
    };
  };

const from = scene({ on: '2025-10-20' });

test('what has room is told in full', () => {
  expect(wordsOf(concise(from, made({ done: 9, also: 80 })))).toBe(90);
});

test('what it looks like when it worked outlives what else there is at a service', () => {
  const text = textOf(concise(from, made({ done: 9, also: 81 })));
  expect(text).toContain('done');
  expect(text).not.toContain('also');
});

test('it comes back where something longer made room, and only where all of it has', () => {
  expect(textOf(concise(from, made({ done: 9, complaint: 90 })))).toContain('done');
  const full = textOf(concise(from, made({ done: 9, complaint: 80, note: 3 })));
  expect(full).toContain('complaint');
  expect(full).not.toContain('done');
});
