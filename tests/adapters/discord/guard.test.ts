import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createClient } from '../../../adapters/discord/client.ts';
import { keepConnected } from '../../../adapters/discord/connection.ts';
import { guardedStrategy } from '../../../adapters/discord/guard.ts';
import { startDiscordTwin } from '../../../sandbox/discord/twin.ts';
import { clock, createTestLog, pastAborting, startWorld, type TestWorld } from './world.ts';

/** Packets that the stock library throws on, in a promise nobody waits for. */
const harmless = {
  'an interaction without data': { op: 0, s: 9, t: 'INTERACTION_CREATE', d: { type: 2 } },
  'an interaction that is null': { op: 0, s: 9, t: 'INTERACTION_CREATE', d: null },
  'a guild that is a number': { op: 0, s: 9, t: 'GUILD_CREATE', d: 7 },
  'a channel without anything': { op: 0, s: 9, t: 'CHANNEL_CREATE', d: null },
  'an event that is a list': { op: 0, s: 9, t: ['GUILD_CREATE'], d: null },
};
const vital = {
  'a hello without its data': { op: 10 },
  'an invalid session without its data': { op: 9 },
  'a ready without its data': { op: 0, s: 1, t: 'READY' },
};
const ignored = {
  'no JSON': '{"op":0,',
  nothing: '',
  'a number': '7',
  'an unknown operation': '{"op":99,"d":{}}',
};

describe('A malformed packet', () => {
  let world: TestWorld;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(async () => {
    await world.stop();
  });

  const stillAnswers = async (): Promise<void> => {
    const { twin, member, channel } = world;
    const result = await twin.command({ member, channel, name: 'optout', subcommand: 'help' });
    expect(result.acknowledged).toBe(true);
  };

  test.each(Object.entries(harmless))(
    '%s is logged without content, and the next command is answered',
    async (_name, packet) => {
      world.twin.sendRaw(JSON.stringify(packet));
      await stillAnswers();
      expect(world.app.ready()).toBe(true);
      const logged = world.log.lines.filter(({ level }) => level !== 'info');
      expect(logged.length).toBeGreaterThan(0);
      expect(JSON.stringify(logged)).not.toContain('INTERACTION_CREATE');
      expect(world.twin.connections.identifies).toBe(1);
    },
  );

  test.each(Object.entries(ignored))('%s changes nothing', async (_name, text) => {
    world.twin.sendRaw(text);
    await stillAnswers();
    expect(world.twin.connections.identifies).toBe(1);
  });

  test.each(Object.entries(vital))('%s makes the client anew by itself', async (_name, packet) => {
    world.twin.sendRaw(JSON.stringify(packet));
    await world.log.until('discord.ready', 2);
    await stillAnswers();
    expect(world.twin.connections.identifies).toBe(2);
    expect(world.app.ready()).toBe(true);
  });

  test('a gateway address that is none, told for resuming, makes the client anew when it is needed', async () => {
    const ready = {
      user: { id: world.twin.botUserId },
      guilds: [],
      session_id: 'x',
      resume_gateway_url: 'no address',
    };
    const d = { ...ready, v: 10, application: { id: world.twin.applicationId, flags: 0 } };
    world.twin.sendRaw(JSON.stringify({ op: 0, s: 2, t: 'READY', d }));
    world.twin.dropConnections();
    await world.log.until('discord.ready', 2);
    await stillAnswers();
  });
});

describe('A shard that was stopped', () => {
  const information = { url: 'ws://127.0.0.1:1', shards: 1, session_start_limit: {} };
  const manager = {
    options: { retrieveSessionInfo: () => null, updateSessionInfo: () => undefined },
    token: 'x',
    getShardCount: async () => 1,
    fetchGatewayInformation: async () => information,
    emit: () => true,
  };

  test('before it was made is not made', async () => {
    const strategy = guardedStrategy(
      () => undefined,
      () => true,
    )(manager as never);
    await expect(strategy.spawn([0])).rejects.toThrow('The client is over.');
  });

  test('does not connect again, whatever was under way', async () => {
    const strategy = guardedStrategy(
      () => undefined,
      () => false,
    )(manager as never);
    await strategy.spawn([0]);
    const [shard] = (Reflect.get(strategy, 'shards') as Map<number, object>).values();
    if (shard === undefined) throw new Error('One shard was made.');
    const call = (method: string): unknown => (Reflect.get(shard, method) as () => unknown).call(shard);
    await call('destroy');
    await call('internalConnect');
    expect(Reflect.get(shard, 'connection')).toBeNull();
  });
});

describe('A connection', () => {
  test('that breaks is resumed, and what happened meanwhile is answered', async () => {
    const world = await startWorld();
    const { twin, member, channel } = world;
    twin.dropConnections();
    const result = await twin.command({ member, channel, name: 'optout', subcommand: 'help' });
    expect(result.acknowledged).toBe(true);
    expect(twin.connections).toMatchObject({ identifies: 1, resumes: 1 });
    await world.stop();
  });

  test('with a token that is refused says so', async () => {
    const world = await startWorld({ token: 'wrong.token.here' });
    expect(world.app.ready()).toBe(false);
    expect(world.log.lines).toContainEqual({
      level: 'error',
      event: 'discord.disconnected',
      fields: { reason: 'token refused', fatal: true },
    });
    expect(world.app.fault()?.code).toBe('discord.token-refused');
    await world.stop();
  });

  test('with a refused token rests for five minutes, and another failure is tried again after a pause that grows', async () => {
    const twin = await startDiscordTwin({ clock });
    const attempt = async (token: string, pauses: number): Promise<number[]> => {
      const paused: number[] = [];
      const log = createTestLog();
      const connection = keepConnected({
        token,
        makeClient: (report) => createClient(twin.apiUrl, report),
        prepare: () => undefined,
        log,
        wait: pastAborting,
        isRefused: async () => true,
        pause: async (milliseconds) => void paused.push(milliseconds),
      });
      await log.until('discord.disconnected', pauses + 1);
      await connection.stop();
      return paused;
    };
    expect((await attempt('wrong', 1))[0]).toBe(300_000);
    twin.faults.status({ route: 'GET /gateway/bot', code: 502, times: 40 });
    expect((await attempt(twin.token, 2)).slice(0, 2)).toEqual([1_000, 2_000]);
    await twin.close();
  });

  test('that cannot be made at first comes by itself', async () => {
    const route = 'GET /gateway/bot';
    const world = await startWorld({ before: (twin) => twin.faults.status({ route, code: 502, times: 4 }) });
    expect(world.app.ready()).toBe(false);
    expect(world.app.fault()?.code).toBe('discord.unreachable');
    await world.log.until('discord.ready');
    expect(world.app.ready()).toBe(true);
    expect(world.app.fault()).toBeNull();
    await world.stop();
  });

  test('goes to an address that has a version and a slash at its end', async () => {
    const world = await startWorld({ apiUrl: (url) => `${url}/v10/` });
    expect(world.app.ready()).toBe(true);
    await world.stop();
  });
});
