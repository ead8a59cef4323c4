// What somebody shared where nobody subscribed is put right like everything else that was said: there, and only there.
import { describe, expect, test } from '@jest/globals';
import { postNow } from '../../../src/app/delivery/post-now.ts';
import { subscribe, unsubscribe } from '../../../src/app/subscribing/subscribe.ts';
import type { Subscription } from '../../../src/app/subscribing/subscription.ts';
import { tick } from '../../../src/app/tick.ts';
import type { TimelineEvent } from '../../../src/core/rule.ts';
import { runTo } from '../run-to.ts';
import {
  at,
  catalogueOf,
  channel,
  createWorld,
  event,
  profile,
  scheduledRule,
  startsOn,
  type World,
  wish,
} from '../world.ts';

const moved = (id: string, on: string, date: string, change: Partial<TimelineEvent> = {}): TimelineEvent =>
  event(id, on, 'rescheduled', { deadline: startsOn(date), ...change });

const RULE = 'claude/ai-training/eu';

async function share(world: World, name: string, subscription: Subscription | null = null): Promise<void> {
  const wishes = profile({ zone: 'UTC', jurisdictions: [], services: ['-'], offsets: [], started: false });
  await postNow(world.engine, {
    key: `share ${name}`,
    kind: 'shared',
    target: channel(name),
    items: [{ rule: RULE, event: 'first', kind: 'reminder', offset: 0, actBy: '2025-11-02', told: null }],
    locale: 'en',
    subscription,
    profileId: (await world.store.plan.saveProfile(wishes)).id,
  });
}

/** On 20 September somebody shared, in C1 and C2, that one must act by 2 November. */
async function shared(...more: TimelineEvent[]): Promise<World> {
  const rule = scheduledRule('claude', '2025-09-01', '2025-11-03', more);
  const world = await createWorld(catalogueOf(rule), at('2025-09-20T12:00'));
  for (const name of ['C1', 'C2']) await share(world, name);
  return world;
}

const posts = (world: World): string[] =>
  world.messenger.sent.map(({ target, draft: { kind, items } }) => {
    const [item] = items;
    const said = kind === 'correction' ? ` ${item?.actBy} (said ${item?.told?.actBy})` : '';
    return `${target.channel} ${kind}${said}`;
  });

const edits = (world: World): string[] =>
  world.messenger.edits.map(({ reference, draft }) => `${reference.channel} ${draft.kind}`);

const begun = ['C1 shared', 'C2 shared'];

describe('a shared answer', () => {
  test('is corrected in its channels, once, and rewritten, when its date moves', async () => {
    const world = await shared(moved('moved', '2025-10-10', '2025-11-10'));
    await runTo(world, at('2025-10-20T12:00'));
    const told = '2025-11-09 (said 2025-11-02)';
    expect(posts(world)).toEqual([...begun, `C1 correction ${told}`, `C2 correction ${told}`]);
    expect(edits(world).toSorted()).toEqual(['C1 shared', 'C2 shared']);
    await tick(world.engine);
    await runTo(world, at('2025-12-20T12:00'));
    expect(posts(world)).toHaveLength(4);
  });

  test('is corrected again where the date moves twice, by what was said last', async () => {
    const world = await shared(
      moved('moved', '2025-10-10', '2025-11-10'),
      moved('again', '2025-10-20', '2025-11-03'),
    );
    await runTo(world, at('2025-10-25T12:00'));
    expect(posts(world).filter((line) => line.startsWith('C1 c'))).toEqual([
      'C1 correction 2025-11-09 (said 2025-11-02)',
      'C1 correction 2025-11-02 (said 2025-11-09)',
    ]);
  });

  test('brings no reminders to a channel that asked for none', async () => {
    const world = await shared();
    await runTo(world, at('2025-12-20T12:00'));
    expect(posts(world)).toEqual(begun);
  });

  test('is left alone while nobody has reviewed what moved the date', async () => {
    const world = await shared(moved('moved', '2025-10-10', '2025-11-10', { reviewed: false }));
    await runTo(world, at('2025-10-20T12:00'));
    expect([posts(world), edits(world)]).toEqual([begun, []]);
  });

  test('is rewritten only, where the channel has subscribed since and hears of it anyway, and where it has left', async () => {
    const world = await shared(moved('moved', '2025-10-10', '2025-11-10'));
    await subscribe(world.engine, wish('C1', { offsets: [30], started: false }));
    await runTo(world, at('2025-10-05T12:00'));
    expect(posts(world)).toContain('C1 reminder');
    await runTo(world, at('2025-10-20T12:00'));
    const corrections = posts(world).filter((line) => line.includes('correction'));
    expect(corrections.map((line) => line.slice(0, 2)).toSorted()).toEqual(['C1', 'C2']);
    expect(edits(world)).toContain('C1 shared');
    await unsubscribe(world.engine, channel('C1'));
  });

  test('whose correction was claimed by a process that died is corrected once by the next', async () => {
    const world = await shared(moved('moved', '2025-10-10', '2025-11-10'));
    await runTo(world, at('2025-10-09T12:00'));
    world.now = at('2025-10-10T12:00');
    world.messenger.script.push(() => {
      throw new Error('died');
    });
    await tick(world.engine).catch(() => undefined);
    await runTo(world, at('2025-10-12T12:00'));
    expect(posts(world).filter((line) => line.startsWith('C1 correction')).length).toBeLessThanOrEqual(1);
    expect(posts(world).filter((line) => line.includes('correction'))).toHaveLength(2);
  });

  test('in a channel that has subscribed, to other services, is corrected there once and rewritten, too', async () => {
    const rule = scheduledRule('claude', '2025-09-01', '2025-11-03', [
      moved('moved', '2025-10-10', '2025-11-10'),
    ]);
    const world = await createWorld(catalogueOf(rule), at('2025-09-20T12:00'));
    const wishes = wish('C1', { services: ['another'], started: false });
    const { subscription } = await subscribe(world.engine, wishes);
    await share(world, 'C1', subscription);
    await runTo(world, at('2025-12-20T12:00'));
    expect(posts(world)).toEqual(['C1 shared', 'C1 correction 2025-11-09 (said 2025-11-02)']);
    expect(edits(world)).toEqual(['C1 shared']);
    expect(await world.store.shared.told()).toEqual([]);
  });

  test('is forgotten once its day is over: nothing of it stays in the store', async () => {
    const world = await shared();
    await runTo(world, at('2026-03-20T12:00'));
    await world.store.upkeep.purge(world.now);
    expect(await world.store.shared.told()).toEqual([]);
    expect(await world.store.posts.list({})).toEqual([]);
  });
});
