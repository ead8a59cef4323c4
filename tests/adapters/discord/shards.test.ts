// Two processes of one bot on Discord: each connects a part of the shards, both post.
import { afterEach, describe, expect, test } from '@jest/globals';
import { type DiscordApp, type DiscordParts, startDiscord } from '../../../adapters/discord/app.ts';
import { shardOf } from '../../../adapters/discord/shards.ts';
import { englishTexts } from '../../../adapters/discord/texts.ts';
import { type DiscordTwin, startDiscordTwin } from '../../../sandbox/discord/twin.ts';
import { shortMessage } from '../../contract/messages.ts';
import { clock, commandTexts, createTestDesk, createTestLog, type TestDesk, type TestLog } from './world.ts';

interface Started {
  readonly app: DiscordApp;
  readonly desk: TestDesk;
  readonly log: TestLog;
}

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

async function startTwin(): Promise<DiscordTwin> {
  const twin = await startDiscordTwin({ clock });
  cleanups.push(() => twin.close());
  return twin;
}

async function startOn(
  twin: DiscordTwin,
  shards: DiscordParts['config']['shards'] = null,
  listens = true,
): Promise<Started> {
  const [desk, log] = [createTestDesk(), createTestLog()];
  const app = await startDiscord({
    config: { token: twin.token, applicationId: null, apiUrl: twin.apiUrl, shards },
    desk,
    log,
    texts: { say: () => englishTexts, commands: commandTexts },
    clock,
    listens,
  });
  cleanups.push(() => app.stop());
  return { app, desk, log };
}

const message = shortMessage('Five days left');
const targetOn = (twin: DiscordTwin) => ({
  platform: 'discord',
  installation: twin.guild.id,
  channel: twin.world.channels[0]?.id ?? '',
  thread: null,
  member: null,
});

function list(twin: DiscordTwin, channel = twin.world.channels[0]?.id ?? '') {
  const member = twin.world.members[0]?.id ?? '';
  return twin.command({ member, channel, name: 'optout', subcommand: 'list', options: {} });
}

const writes = (twin: DiscordTwin): string[] =>
  twin.requests.filter(({ method }) => method === 'PUT').map(({ path }) => path);

describe('a process with a part of the shards', () => {
  /** The server of the local Discord is on shard 2 of 4; two of them are nobody's here. */
  async function both(): Promise<{ twin: DiscordTwin; owner: Started; zero: Started }> {
    const twin = await startTwin();
    expect(shardOf(twin.guild.id, 4)).toBe(2);
    const zero = await startOn(twin, { ids: [0], count: 4 });
    return { twin, zero, owner: await startOn(twin, { ids: [2], count: 4 }) };
  }

  test('hears of its servers only, and takes none of another process for lost', async () => {
    const { twin, owner, zero } = await both();
    expect([owner.app.ready(), zero.app.ready()]).toEqual([true, true]);
    expect(owner.app.installations.state(twin.guild.id)).toBe('here');
    expect(zero.app.installations.state(twin.guild.id)).toBe('elsewhere');
    expect(zero.app.installations.list()).toEqual([]);
    expect((await zero.app.messenger.check(targetOn(twin))).kind).toBe('unchecked');
  });

  test('posts to every server, without asking anything first', async () => {
    const { twin, zero } = await both();
    const before = twin.requests.length;
    expect((await zero.app.messenger.send(targetOn(twin), message, 'k')).kind).toBe('delivered');
    expect(twin.requests.length - before).toBe(1);
  });

  test('is the only one to answer in its servers; shard 0 answers direct messages and registers the commands', async () => {
    const { twin, owner, zero } = await both();
    await zero.log.until('discord.commands');
    expect((await list(twin)).acknowledged).toBe(true);
    expect([owner.desk.requests.length, zero.desk.requests.length]).toEqual([1, 0]);
    const direct = twin.directChannel(twin.world.members[0]?.id ?? '').id;
    expect((await list(twin, direct)).acknowledged).toBe(true);
    expect([owner.desk.requests.length, zero.desk.requests.length]).toEqual([1, 1]);
    expect(writes(twin)).toHaveLength(1);
    expect(owner.log.lines.filter(({ event }) => event.startsWith('discord.commands'))).toEqual([]);
  });
});

test('left to itself it connects as many shards as Discord recommends, and finds the server among them', async () => {
  const twin = await startTwin();
  twin.settings.recommendedShards = 2;
  const { app } = await startOn(twin);
  expect([app.ready(), twin.connections.identifies]).toEqual([true, 2]);
  expect(app.installations.state(twin.guild.id)).toBe('here');
});

test('with fewer shards than Discord asks for it says so, and what to do', async () => {
  const twin = await startTwin();
  twin.settings.leastShards = 2;
  const { app } = await startOn(twin, { ids: [0], count: 1 });
  expect(app.ready()).toBe(false);
  expect(app.fault()).toMatchObject({ code: 'discord.shards-refused' });
  expect(app.fault()?.cure).toContain('DISCORD_SHARDS');
});

describe('a process that posts only', () => {
  test('connects to nothing, registers nothing, and is ready once it knows who it is', async () => {
    const twin = await startTwin();
    const { app } = await startOn(twin, null, false);
    expect([app.ready(), app.canPost(), app.fault()]).toEqual([true, true, null]);
    expect(twin.requests.map(({ method, path }) => `${method} ${path.replace(/^.*\/v10/u, '')}`)).toEqual([
      'GET /users/@me',
    ]);
    expect(twin.connections.identifies).toBe(0);
    expect(app.installations.state(twin.guild.id)).toBe('unknown');
  });

  test('posts, and finds its posts again', async () => {
    const twin = await startTwin();
    const { app } = await startOn(twin, null, false);
    const target = targetOn(twin);
    expect((await app.messenger.send(target, message, 'key')).kind).toBe('delivered');
    const between = { from: clock.now(), to: clock.now() };
    expect((await app.messenger.settle(target, 'key', between)).kind).toBe('found');
    expect((await app.messenger.check(target)).kind).toBe('unchecked');
    twin.removeBot();
    expect(app.installations.state(twin.guild.id)).toBe('unknown');
  });

  test('says that the token is refused, and does not ask again', async () => {
    const twin = await startTwin();
    twin.revokeToken();
    const { app } = await startOn(twin, null, false);
    expect([app.ready(), app.canPost()]).toEqual([false, false]);
    expect(app.fault()).toMatchObject({ code: 'discord.token-refused' });
    expect(twin.requests).toHaveLength(1);
  });

  test('says that Discord is down, and is there when it is back', async () => {
    const twin = await startTwin();
    twin.faults.status({ route: 'GET /users/@me', code: 503 });
    const { app, log } = await startOn(twin, null, false);
    expect([app.ready(), app.canPost()]).toEqual([false, false]);
    expect(app.fault()).toMatchObject({ code: 'discord.unreachable' });
    await log.until('discord.identified');
    expect([app.ready(), app.canPost()]).toEqual([true, true]);
  });
});

test('a shard that is down is named, the others go on', async () => {
  const twin = await startTwin();
  const { app, log } = await startOn(twin, { ids: [0, 1], count: 16 });
  twin.gateway.refusesWith = 503;
  twin.dropShard(1);
  await log.until('discord.connection');
  expect(app.fault()).toMatchObject({
    code: 'discord.shards-down',
    message: 'Shard 1 of 16 is not connected.',
  });
  expect([app.ready(), app.canPost()]).toEqual([false, true]);
});
