// Channels of an installation that has rules of its own follow a profile that says so. Whoever added the first rule may
// have died right after, and a channel may have been set up by a process that did not know of it yet: each plan looks.
import type { Engine } from '../engine.ts';
import { moveToProfile } from '../subscribing/subscribe.ts';
import { ownerKey } from './book.ts';

const AT_ONCE = 100;

/** Gives them that profile, and with it what they have missed. Returns how many there were. */
export async function adoptStrays(engine: Engine): Promise<number> {
  const { own, store } = engine;
  if (own === undefined || (await store.own.revision()) === 0) return 0;
  let moved = 0;
  for (;;) {
    const strays = await store.own.strays(AT_ONCE);
    for (const { target, profile } of strays) {
      const carried = { ...profile, installation: ownerKey(target) };
      if (!(await moveToProfile(engine, target, carried))) return moved;
      moved += 1;
      await engine.pause?.();
    }
    if (strays.length < AT_ONCE) return moved;
  }
}
