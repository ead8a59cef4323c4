// A plan that was taken back, on both platforms through the real SDKs: the correction arrives where the old date stood,
// and what stood there is rewritten.
import { afterEach, expect, test } from '@jest/globals';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { noon, openWorld, postsOf } from './world.ts';

let world: Sandbox | null = null;
afterEach(async () => {
  await world?.close();
  world = null;
});

test('WeTransfer, July 2025: reminded on the 8th, taken back on the 15th, on both sides, the old post rewritten', async () => {
  world = await openWorld(noon('2025-07-07'));
  await world.player.jumpTo(noon('2025-07-14'));
  const before = postsOf(world);
  const about = (posts: readonly string[]): string[] => posts.filter((line) => line.includes('WeTransfer'));
  expect(about(before.slack)).toEqual([expect.stringMatching(/^WeTransfer: /u)]);
  expect(about(before.discord)).toEqual(about(before.slack));

  await world.player.jumpTo(noon('2025-07-17'));
  const { slack, discord } = postsOf(world);
  expect(about(slack)).toEqual([
    expect.stringMatching(/^Corrected – WeTransfer/u),
    expect.stringMatching(/^Correction – WeTransfer/u),
  ]);
  expect(about(discord)).toEqual(about(slack));
  await world.player.jumpTo(noon('2025-08-10'));
  expect(about(postsOf(world).slack)).toHaveLength(2);
  expect(world.player.state().fault).toBeNull();
});
