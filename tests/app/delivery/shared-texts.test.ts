import { describe, expect, test } from '@jest/globals';
import type { Compose, PostDraft } from '../../../src/app/delivery/post.ts';
import { shareTexts } from '../../../src/app/delivery/shared-texts.ts';
import { at, channel, emptyMessage, profile } from '../world.ts';

const now = at('2025-10-19T09:00');
const item = {
  rule: 'a/ai-training/eu',
  event: 'first',
  kind: 'reminder',
  offset: 7,
  actBy: '2025-11-02',
  told: null,
} as const;
const draft: PostDraft = {
  key: 'k1',
  kind: 'reminder',
  target: channel('C1'),
  locale: 'en',
  profile: profile(),
  items: [item],
  repeated: false,
  editOf: null,
  lost: [],
};

/** A text of its own for each draft that is really written. */
function shared(): { compose: Compose; writes: PostDraft[]; reload: () => void } {
  const writes: PostDraft[] = [];
  let source = {};
  const compose = shareTexts(
    () => source,
    (given) => {
      writes.push(given);
      return { ...emptyMessage };
    },
  );
  return { compose, writes, reload: () => void (source = {}) };
}

const told = { status: 'upcoming', actBy: '2025-11-02', event: 'first' } as const;
const told2 = { ...told, actBy: '2025-10-02' };

describe('a text', () => {
  test('is written once for all channels of a profile', () => {
    const { compose, writes } = shared();
    const texts = Array.from({ length: 100 }, (_each, n) =>
      compose({ ...draft, key: `k${n}`, target: channel(`C${n}`) }, now + n),
    );
    expect(new Set(texts).size).toBe(1);
    expect(writes).toHaveLength(1);
  });

  test('is written once for profiles that differ in nothing it says', () => {
    const { compose } = shared();
    const other = { ...draft, profile: profile({ sendAt: '17:00', offsets: [3], weekdaysOnly: true }) };
    expect(compose(other, now)).toBe(compose(draft, now));
  });

  test.each<[string, Partial<PostDraft>]>([
    ['language', { locale: 'nl' }],
    ['zone', { profile: profile({ zone: 'Europe/London' }) }],
    ['place', { profile: profile({ jurisdictions: ['GB'] }) }],
    ['accounts', { profile: profile({ accounts: ['personal'] }) }],
    ['kind', { kind: 'late' }],
    ['rules', { items: [item, { ...item, rule: 'b/ai-training/eu' }] }],
    ['event', { items: [{ ...item, event: 'second' }] }],
    ['old words', { items: [{ ...item, kind: 'correction', told }] }],
    ['other old words', { items: [{ ...item, kind: 'correction', told: told2 }] }],
    ['mark of a repeat', { repeated: true }],
    ['place of an old post', { editOf: now }],
    [
      'lost channels',
      { lost: [{ channel: 'C2', thread: null, name: null, reason: 'archived', keptUntil: null }] },
    ],
    ['profile at all', { profile: null }],
  ])('of another %s is another', (_what, change) => {
    const { compose, writes } = shared();
    expect(compose({ ...draft, ...change }, now)).not.toBe(compose(draft, now));
    expect(writes).toHaveLength(2);
  });

  test('of the next second, or of other data, is written anew', () => {
    const { compose, writes, reload } = shared();
    compose(draft, now);
    compose(draft, now + 999);
    expect(writes).toHaveLength(1);
    compose(draft, now + 1_000);
    expect(writes).toHaveLength(2);
    reload();
    compose(draft, now + 1_000);
    expect(writes).toHaveLength(3);
  });

  test('that there is none is remembered, too, and a bug is not', () => {
    let writes = 0;
    const compose = shareTexts(
      () => draft,
      () => {
        writes += 1;
        if (writes === 1) throw new TypeError('a bug');
        return null;
      },
    );
    expect(() => compose(draft, now)).toThrow(TypeError);
    expect([compose(draft, now), compose(draft, now), writes]).toEqual([null, null, 2]);
  });
});
