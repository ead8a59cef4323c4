import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DeliveryKey } from '../../../src/app/delivery/post.ts';
import { postKey } from '../../../src/app/delivery/post-key.ts';

const reminder: DeliveryKey = { rule: 'a/b/c', event: '2025-11-03', kind: 'reminder', offset: 7 };
const subscriptions = fc.integer({ min: 1, max: 2 ** 36 - 1 });

test('a key is one of 22 characters that every platform takes', () => {
  fc.assert(
    fc.property(subscriptions, fc.string(), (subscription, owner) => {
      expect(postKey(reminder, subscription, owner)).toMatch(/^[\w-]{22}$/u);
    }),
  );
});

test('it is the same whenever it is made, and another for whatever it is made of', () => {
  const others = [
    postKey({ ...reminder, rule: 'a/b/d' }, 1, 'bot'),
    postKey({ ...reminder, event: '2025-11-04' }, 1, 'bot'),
    postKey({ ...reminder, kind: 'started' }, 1, 'bot'),
    postKey({ ...reminder, offset: 1 }, 1, 'bot'),
    postKey(reminder, 2, 'bot'),
    postKey(reminder, 1, 'another bot'),
    postKey(reminder, 1, 'bot', 'a post'),
    postKey(reminder, 1, 'bot', 'another post'),
  ];
  expect(postKey({ ...reminder }, 1, 'bot')).toBe(postKey(reminder, 1, 'bot'));
  expect(new Set([postKey(reminder, 1, 'bot'), ...others]).size).toBe(1 + others.length);
});

test('the part that is no place tells two bots apart', () => {
  const [ours, theirs] = [postKey(reminder, 1, 'bot'), postKey(reminder, 1, 'another bot')];
  expect(ours.slice(0, 11)).toBe(theirs.slice(0, 11));
  expect(ours.slice(11)).not.toBe(theirs.slice(11));
});

test('keys of one occurrence sort as their subscriptions do, and lie together', () => {
  fc.assert(
    fc.property(subscriptions, subscriptions, (one, other) => {
      const [a, b] = [postKey(reminder, one, 'bot'), postKey(reminder, other, 'bot')];
      expect(a < b).toBe(one < other);
      expect(a.slice(0, 5)).toBe(b.slice(0, 5));
    }),
  );
});
