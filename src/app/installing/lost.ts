// How many places have lost the bot: for whoever watches it.
import type { Engine } from '../engine.ts';

export interface LostCount {
  readonly platform: string;
  readonly count: number;
}

/** Of each of these platforms, 0 included; none where the store is not there yet. */
export async function countLost(
  engine: Pick<Engine, 'store' | 'clock'> | null,
  platforms: readonly { readonly name: string }[],
): Promise<readonly LostCount[]> {
  if (engine === null) return [];
  const { store, clock } = engine;
  const lost = await store.installations.list({ isRemoved: false, lostBy: clock.now() });
  return platforms.map(({ name }) => ({
    platform: name,
    count: lost.filter(({ platform }) => platform === name).length,
  }));
}
