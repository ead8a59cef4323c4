import { describe, expect, test } from '@jest/globals';
import { diffCatalogues } from '../../src/app/catalogue-diff.ts';
import type { Catalogue } from '../../src/app/ports.ts';
import { pause, subscribe } from '../../src/app/subscribing/subscribe.ts';
import type { TimelineEvent } from '../../src/core/rule.ts';
import { runTo } from './run-to.ts';
import { catalogue as shipped } from './shipped.ts';
import {
  at,
  catalogueOf,
  channel,
  createWorld,
  event,
  scheduledRule,
  startsOn,
  type World,
  wish,
} from './world.ts';

const noHolidays = (): boolean => false;
const data = (...more: TimelineEvent[]): Catalogue => ({
  ...catalogueOf(scheduledRule('claude', '2025-09-01', '2025-11-03', more)),
  translations: shipped.translations,
});
const moved = event('moved', '2025-10-20', 'rescheduled', { deadline: startsOn('2025-11-10') });

/** Three channels were told of 2 November, one of them pauses; a fourth came too late to be told. */
async function told(): Promise<World> {
  const world = await createWorld(data(), at('2025-09-20T12:00'));
  for (const name of ['C1', 'C2', 'C3']) await subscribe(world.engine, wish(name, { offsets: [14] }));
  await runTo(world, at('2025-10-19T12:00'));
  await pause(world.engine, channel('C3'), null);
  await subscribe(world.engine, wish('C4', { offsets: [2] }));
  return world;
}

const now = at('2025-10-21T10:00');
const input = (after: Catalogue) => ({ before: data(), after, at: now, holidays: noHolidays });

describe('a comparison of data', () => {
  test('counts the channels that would get a correction, and shows its text', async () => {
    const { store } = await told();
    const { changes, reach } = await diffCatalogues(store, input(data(moved)));
    expect(changes).toEqual([
      {
        rule: 'claude/ai-training/eu',
        before: { status: 'upcoming', actBy: '2025-11-02' },
        after: { status: 'upcoming', actBy: '2025-11-09' },
      },
    ]);
    expect(reach).toMatchObject([{ platform: 'chat', locale: 'en', channels: 2, resting: 1 }]);
    expect(reach[0]?.text).toMatch(/10 November.*2 November|9 November.*2 November/s);
  });

  test('reaches nobody where nothing that was told changes, or nobody has reviewed the change', async () => {
    const { store } = await told();
    expect((await diffCatalogues(store, input(data()))).reach).toEqual([]);
    expect((await diffCatalogues(store, input(data({ ...moved, reviewed: false })))).reach).toEqual([]);
  });

  test('does not count what channels are about to hear anyway', async () => {
    const { store } = await told();
    const both = { ...input(data(moved)), before: data(moved) };
    expect(await diffCatalogues(store, both)).toEqual({ changes: [], reach: [] });
  });

  test('sends nothing and changes nothing', async () => {
    const world = await told();
    const before = JSON.stringify(await world.store.plan.profiles());
    await diffCatalogues(world.store, input(data(moved)));
    expect(JSON.stringify(await world.store.plan.profiles())).toBe(before);
    expect(world.messenger.sent).toHaveLength(3);
  });

  test('without a store still says which rules stand differently, come and go', async () => {
    const other = {
      ...data(),
      services: catalogueOf(scheduledRule('zoom', '2025-09-01', '2025-11-03')).services,
    };
    const { changes, reach } = await diffCatalogues(null, input(other));
    expect(changes.map(({ rule, before, after }) => [rule, before === null, after === null])).toEqual([
      ['claude/ai-training/eu', false, true],
      ['zoom/ai-training/eu', true, false],
    ]);
    expect(reach).toEqual([]);
  });
});
