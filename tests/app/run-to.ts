// Turns the clock of a test world from wake to wake, as the running bot would.

import { nextWake, tick } from '../../src/app/tick.ts';
import type { Instant } from '../../src/core/rule.ts';
import type { World } from './world.ts';

/** Ticks at every moment that matters up to and including `until`, where the clock then stands. */
export async function runTo(world: World, until: Instant): Promise<void> {
  await tick(world.engine);
  for (;;) {
    const wake = await nextWake(world.engine);
    if (wake === null || wake > until) break;
    if (wake <= world.now)
      throw new Error(`The engine wants to wake in the past: ${new Date(wake).toISOString()}`);
    world.now = wake;
    await tick(world.engine);
  }
  world.now = until;
  await tick(world.engine);
}
