// What a process that posts and hears nothing knows of its token.
import { afterEach, expect, test } from '@jest/globals';
import { createPostingRest } from '../../../adapters/discord/client.ts';
import { refusedPause } from '../../../adapters/discord/connection.ts';
import { keepIdentified } from '../../../adapters/discord/identity.ts';
import { startDiscordTwin } from '../../../sandbox/discord/twin.ts';
import { clock, createTestLog } from './world.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

/** Asks a twin whose the token is; its pauses end when told. */
async function identified() {
  const twin = await startDiscordTwin({ clock });
  cleanups.push(() => twin.close());
  const log = createTestLog();
  const pauses: number[] = [];
  let end = (): void => undefined;
  let begun = Promise.withResolvers<void>();
  const pause = (milliseconds: number, signal: AbortSignal): Promise<void> => {
    pauses.push(milliseconds);
    begun.resolve();
    return new Promise((resolve) => {
      end = resolve;
      if (signal.aborted) resolve();
      signal.addEventListener('abort', () => resolve());
    });
  };
  const connection = keepIdentified({ rest: createPostingRest(twin.apiUrl, twin.token), log, pause });
  cleanups.push(() => connection.stop());
  await begun.promise;
  const turn = async (): Promise<void> => {
    begun = Promise.withResolvers();
    end();
    await begun.promise;
  };
  return { twin, connection, log, pauses, turn };
}

test('one odd refusal of a token that was taken is asked about again, and says nothing', async () => {
  const { twin, connection, log, pauses, turn } = await identified();
  twin.revokeToken();
  await turn();
  twin.revokeToken(false);
  expect([connection.ready(), connection.canPost(), connection.fault()]).toEqual([true, true, null]);
  expect(pauses).toEqual([60_000, 5_000]);
  await turn();
  expect([connection.ready(), pauses.at(-1)]).toEqual([true, 60_000]);
  expect(log.lines.map(({ event }) => event)).toEqual(['discord.identified']);
});

test('one that is refused again is told with its cure, and hardly asked about until it is taken', async () => {
  const { twin, connection, pauses, turn } = await identified();
  twin.revokeToken();
  await turn();
  await turn();
  expect([connection.ready(), connection.canPost(), connection.fault()?.code]).toEqual([
    false,
    false,
    'discord.token-refused',
  ]);
  expect(pauses.at(-1)).toBe(refusedPause);
  twin.revokeToken(false);
  await turn();
  expect([connection.ready(), connection.canPost()]).toEqual([true, true]);
});
