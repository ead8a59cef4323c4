// Whom a post calls: chosen by an admin, for the posts of one channel, and for nothing else that is said there.
import { afterEach, describe, expect, test } from '@jest/globals';
import { createCompose } from '../../../src/app/delivery/compose.ts';
import type { PostDraft } from '../../../src/app/delivery/post.ts';
import { postNow } from '../../../src/app/delivery/post-now.ts';
import { shareTexts } from '../../../src/app/delivery/shared-texts.ts';
import { subscribe } from '../../../src/app/subscribing/subscribe.ts';
import { runTo } from '../run-to.ts';
import { knowledge, on } from '../shipped.ts';
import {
  at,
  catalogueOf,
  channel,
  createWorld,
  emptyMessage,
  scheduledRule,
  type World,
  wish,
} from '../world.ts';

let world: World;
afterEach(() => world?.store.upkeep.close());

const rule = scheduledRule('linkedin', '2025-09-18', '2025-11-03');

async function open(): Promise<void> {
  world = await createWorld(catalogueOf(rule), at('2025-10-20T12:00'));
  await subscribe(world.engine, { ...wish('C1', { offsets: [7, 0] }), mention: 'R1' });
  await subscribe(world.engine, wish('C2', { offsets: [7, 0] }));
}

describe('a mention', () => {
  test('is made by every reminder of the channel that chose it, and by none of another', async () => {
    await open();
    await runTo(world, at('2025-11-02T12:00'));
    const called = world.messenger.sent.map(({ target, draft }) => [target.channel, draft.mention ?? null]);
    const reminders = called.filter(([name]) => name === 'C1');
    expect(reminders.length).toBeGreaterThan(1);
    expect(reminders.every(([, mention]) => mention === 'R1')).toBe(true);
    expect(called.filter(([name]) => name === 'C2').every(([, mention]) => mention === null)).toBe(true);
  });

  test('survives a change that says nothing of it, and goes when it is taken back', async () => {
    await open();
    const find = () => world.store.subscriptions.find(channel('C1'));
    await subscribe(world.engine, wish('C1', { offsets: [3] }));
    expect((await find())?.mention).toBe('R1');
    await subscribe(world.engine, { ...wish('C1', { offsets: [3] }), mention: null });
    expect((await find())?.mention).toBeNull();
  });

  test('is not made by a sample', async () => {
    await open();
    const subscription = await world.store.subscriptions.find(channel('C1'));
    const target = channel('C1');
    await postNow(world.engine, { key: 't', kind: 'test', target, items: [], locale: 'en', subscription });
    expect(world.messenger.sent.at(-1)?.draft.mention ?? null).toBeNull();
  });

  const draft: PostDraft = {
    key: 'k',
    kind: 'welcome',
    target: channel('C1'),
    locale: 'en',
    profile: null,
    items: [],
    repeated: false,
    editOf: null,
    lost: [],
  };

  test('is part of the text, so that no other channel’s post is taken for it', () => {
    const compose = shareTexts(
      () => knowledge,
      ({ mention }) => ({ ...emptyMessage, ...(mention ? { mention } : {}) }),
    );
    const mentions = [null, 'R1', 'R2', null].map((mention) => compose({ ...draft, mention }, 0)?.mention);
    expect(mentions).toEqual([undefined, 'R1', 'R2', undefined]);
  });

  test('stands in a new post, not in an edit', () => {
    const compose = createCompose(() => knowledge);
    const { at: now } = on('2025-10-20');
    expect(compose({ ...draft, mention: 'R1' }, now)?.mention).toBe('R1');
    const told = { status: 'upcoming', actBy: '2025-10-30', event: 'e' } as const;
    const item = {
      rule: 'linkedin/ai-training/eea-ch-ca-hk',
      event: 'e',
      kind: 'reminder',
      offset: 7,
    } as const;
    const items = [{ ...item, actBy: '2025-10-30', told }];
    const edit = compose({ ...draft, kind: 'reminder', items, mention: 'R1', editOf: 1 }, now);
    expect(edit?.heading).toContain('LinkedIn');
    expect(edit?.mention).toBeUndefined();
  });
});
