// What is said where an answer does not reach Discord.
import { expect, test } from '@jest/globals';
import { DiscordAPIError, type REST } from 'discord.js';
import { createCalls } from '../../../adapters/discord/calls.ts';
import type { Log } from '../../../src/app/ports.ts';

const origin = { id: '1', token: 't', applicationId: '2' } as never;

/** Each call fails like this. */
const failing = (error: Error): REST =>
  ({
    post: async () => {
      throw error;
    },
  }) as unknown as REST;

async function saidOf(error: Error): Promise<readonly [string, object][]> {
  const said: [string, object][] = [];
  const note = (event: string, fields: object = {}): void => void said.push([event, fields]);
  const log: Log = { info: note, warn: note, error: note };
  await createCalls(failing(error), log).callback(origin, {});
  return said;
}

test('that another process has answered already is told with what to do', async () => {
  const raw = { code: 40060, message: 'Interaction has already been acknowledged.' };
  const error = new DiscordAPIError(raw, raw.code, 400, 'POST', 'https://discord.com', {});
  expect(await saidOf(error)).toEqual([
    ['discord.same-shards', expect.objectContaining({ cure: expect.stringContaining('DISCORD_SHARDS') })],
  ]);
});

test('anything else is an answer that was lost', async () => {
  expect(await saidOf(new Error('gone'))).toEqual([
    ['discord.answer-lost', { call: 'callback', error: 'Error' }],
  ]);
});
