import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { subscribe } from '../../src/app/subscribing/subscribe.ts';
import { runTo } from './run-to.ts';
import { at, catalogueOf, createWorld, lines, scheduledRule, wish } from './world.ts';

const linkedin = scheduledRule('linkedin', '2025-09-18', '2025-11-03');

describe('a deadline, from the subscription to the last post', () => {
  test('every offset and the start are posted at the hour, once', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'engine-'));
    const world = await createWorld(catalogueOf(linkedin), at('2025-09-20T12:00'), {
      path: join(folder, 'store.sqlite'),
    });
    await subscribe(world.engine, wish('C1'));
    await runTo(world, at('2025-11-10T12:00'));
    expect(lines(world)).toEqual([
      '2025-10-19 09:00 reminder 14',
      '2025-10-26 09:00 reminder 7',
      '2025-11-01 09:00 reminder 1',
      '2025-11-02 09:00 reminder 0',
      '2025-11-03 09:00 started -1',
    ]);
    await world.store.upkeep.close();
    rmSync(folder, { recursive: true });
  });
});
