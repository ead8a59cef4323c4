import { describe, expect, test } from '@jest/globals';
import { subscribe } from '../../../src/app/subscribing/subscribe.ts';
import type { SubscriptionWish } from '../../../src/app/subscribing/subscription.ts';
import { parseWishes } from '../../../src/app/subscribing/wishes.ts';
import { tick } from '../../../src/app/tick.ts';
import { runTo } from '../run-to.ts';
import { at, catalogueOf, createWorld, scheduledRule, type World, wish } from '../world.ts';

const first = at('2025-10-19T09:00');
const rule = scheduledRule('linkedin', '2025-09-18', '2025-11-03');

const MINUTE = 60_000;

async function lostChannel(change: Partial<SubscriptionWish>): Promise<World> {
  const world = await createWorld(catalogueOf(rule), at('2025-10-18T12:00'));
  await subscribe(world.engine, { ...wish('C1'), ...change });
  await tick(world.engine);
  world.now = first;
  world.messenger.state = { kind: 'blocked', reason: 'archived' };
  world.messenger.script.push({ kind: 'gone', reason: 'archived' });
  return world;
}

/** Where each notice went, and about which channel. */
const notices = (world: World): string[] =>
  world.messenger.sent
    .filter(({ draft }) => draft.kind === 'notice')
    .map(({ target, draft }) => {
      const about = draft.lost.map(({ channel }) => channel).join(', ');
      return `${target.member ?? target.channel} about ${about}`;
    });

describe('a channel that is lost', () => {
  test('whoever set it up is told, and nobody else', async () => {
    const world = await lostChannel({ fallback: 'C9' });
    await runTo(world, first + 2 * MINUTE);
    expect(notices(world)).toEqual(['M1 about C1']);
  });

  test('where nobody is known, the fallback channel is told', async () => {
    const world = await lostChannel({ configuredBy: null, fallback: 'C9' });
    await runTo(world, first + 2 * MINUTE);
    expect(notices(world)).toEqual(['C9 about C1']);
    expect(world.messenger.sent[0]?.target).toMatchObject({ channel: 'C9', thread: null, member: null });
  });

  test('where the member takes no messages, the fallback channel is told instead, once', async () => {
    const world = await lostChannel({ fallback: 'C9' });
    world.messenger.script.push({ kind: 'gone', reason: 'member-unreachable' });
    await runTo(world, first + 2 * 60 * MINUTE);
    expect(notices(world)).toEqual(['C9 about C1']);
  });

  test('a fallback channel that is lost, too, ends it there', async () => {
    const world = await lostChannel({ fallback: 'C9' });
    world.messenger.script.push({ kind: 'gone', reason: 'member-unreachable' });
    world.messenger.script.push({ kind: 'gone', reason: 'channel-gone' });
    await runTo(world, first + 5 * MINUTE);
    expect(notices(world)).toEqual([]);
    expect(await world.store.posts.list({ state: 'gone' })).toHaveLength(3);
  });

  test('with nobody to tell, it stays in the health report', async () => {
    const world = await lostChannel({ configuredBy: null });
    await runTo(world, first + 5 * MINUTE);
    expect(notices(world)).toEqual([]);
    expect(await world.store.subscriptions.list({ state: 'gone' })).toHaveLength(1);
  });

  test('a change of the subscription that does not name the fallback channel keeps it', async () => {
    const world = await createWorld(catalogueOf(rule), at('2025-10-18T12:00'));
    await subscribe(world.engine, { ...wish('C1'), fallback: 'C9' });
    const { subscription } = await subscribe(world.engine, wish('C1', { sendAt: '10:00' }));
    expect(subscription.fallback).toBe('C9');
    const changed = await subscribe(world.engine, { ...wish('C1'), fallback: null });
    expect(changed.subscription.fallback).toBeNull();
  });

  test('a subscription file may name it', () => {
    const defaults = { zone: 'Europe/Amsterdam', locale: 'en' };
    const read = (raw: object) => parseWishes(raw, catalogueOf(rule), defaults);
    expect(read({ fallback: ' C9 ' })).toMatchObject({ ok: true, value: { fallback: 'C9' } });
    expect(read({})).toMatchObject({ ok: true, value: expect.not.objectContaining({ fallback: null }) });
    expect(read({ fallback: 9 })).toMatchObject({ ok: false, fault: [{ field: 'fallback' }] });
  });
});
