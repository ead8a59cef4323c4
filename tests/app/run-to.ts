// Turns the clock of a test world from wake to wake, as the running bot would.

import type { Engine } from '../../src/app/engine.ts';
import { nextWake, tick } from '../../src/app/tick.ts';
import type { Instant } from '../../src/core/rule.ts';
import type { World } from './world.ts';

const MINUTE = 60_000;

/** A platform may ask for an hour of rest; nothing rests for longer. */
const MOST_TICKS = 60;

/**
 * Ticks at every moment that matters up to and including `until`, where the clock then stands. What is due and could not
 * be done, because its platform rests, is looked at again a minute later. `engine`: another one over the same world.
 */
export async function runTo(world: World, until: Instant, engine: Engine = world.engine): Promise<void> {
  await tick(engine);
  let ticks = 0;
  for (;;) {
    const wake = await nextWake(engine);
    if (wake === null || wake > until || world.now >= until) break;
    ticks = wake > world.now ? 0 : ticks + 1;
    if (ticks > MOST_TICKS) throw new Error(`Due, and never done: ${new Date(wake).toISOString()}`);
    world.now = wake > world.now ? wake : Math.min(world.now + MINUTE, until);
    await tick(engine);
  }
  world.now = until;
  await tick(engine);
}
