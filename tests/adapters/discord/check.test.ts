import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { checkOnce } from '../../../adapters/discord/check.ts';
import { startDiscordTwin } from '../../../sandbox/discord/twin.ts';
import type { ChannelCheck, Target } from '../../../src/app/ports.ts';
import { createTestLog } from './world.ts';

let twin: Awaited<ReturnType<typeof startDiscordTwin>>;
beforeEach(async () => {
  twin = await startDiscordTwin({ clock: { now: () => Date.UTC(2025, 9, 20) } });
});
afterEach(async () => {
  await twin.close();
});

function check(changes: Partial<Target>): Promise<ChannelCheck> {
  const target = { platform: 'discord', installation: twin.world.guild.id, thread: null, member: null };
  const channel = twin.world.channels[0]?.id ?? '';
  const config = { token: twin.token, apiUrl: twin.apiUrl };
  return checkOnce(config, { ...target, channel, ...changes }, createTestLog());
}

test('a channel that can be seen is ready', async () => {
  expect(await check({})).toMatchObject({ kind: 'ready' });
});

test('a channel of another server is refused, for a post to it would be', async () => {
  expect(await check({ installation: '9' })).toEqual({ kind: 'blocked', reason: 'no-access' });
});

test('a channel that is not there is refused', async () => {
  expect(await check({ channel: '9' })).toEqual({ kind: 'blocked', reason: 'channel-gone' });
});
