// What Discord and the network between can do to a bot, each made to happen by the twin.
import { once } from 'node:events';
import { describe, expect, test } from '@jest/globals';
import { Events } from 'discord.js';
import { WebSocket } from 'ws';
import { malformedKinds, malformedPacket } from '../../../sandbox/discord/malformed.ts';
import { instantOf } from '../../../sandbox/discord/snowflake.ts';
import type { DiscordTwin } from '../../../sandbox/discord/twin.ts';
import { clientFor, login, MONDAY, places, restFor, withBot, withTwin } from './client.ts';

const once_ = { retries: 0, rejectOnRateLimit: () => true };
const me = '/users/@me';
const call = (twin: DiscordTwin, path = me): Promise<Response> =>
  fetch(`${twin.apiUrl}/v10${path}`, { headers: { authorization: `Bot ${twin.token}` } });
const statuses = async (twin: DiscordTwin, times: number): Promise<number[]> => {
  const answers: number[] = [];
  for (let made = 0; made < times; made += 1) answers.push((await call(twin)).status);
  return answers;
};

interface Socket {
  readonly socket: WebSocket;
  readonly heard: string[];
}

/** A connection of nobody in particular; `heard` grows. */
async function connect(twin: DiscordTwin): Promise<Socket> {
  const answer = await fetch(`${twin.apiUrl}/v10/gateway`);
  const { url } = (await answer.json()) as { url: string };
  const socket = new WebSocket(`${url}?v=10&encoding=json`);
  const heard: string[] = [];
  socket.on('message', (data: Buffer) => heard.push(data.toString('utf8')));
  await once(socket, 'open');
  return { socket, heard };
}

/** Everything sent so far has arrived once this has. */
async function settled({ socket }: Socket): Promise<void> {
  socket.ping();
  await once(socket, 'pong');
}

describe('The gateway', () => {
  test('can take a connection and say nothing', () =>
    withTwin(async (twin) => {
      twin.gateway.helloAfterMs = null;
      const silent = await connect(twin);
      await settled(silent);
      expect(silent.heard).toEqual([]);
      expect(twin.connections.open).toBe(1);
      twin.calmGateway();
      const greeted = await connect(twin);
      await settled(greeted);
      expect(greeted.heard).toHaveLength(1);
      silent.socket.terminate();
      greeted.socket.terminate();
    }));

  test('can greet late', () =>
    withTwin(async (twin) => {
      twin.gateway.helloAfterMs = 20;
      const late = await connect(twin);
      expect(JSON.parse(String((await once(late.socket, 'message'))[0]))).toMatchObject({ op: 10 });
      late.socket.terminate();
    }));

  test('can leave heartbeats, or identifying, without an answer', () =>
    withTwin(async (twin) => {
      Object.assign(twin.gateway, { acknowledges: false, welcomes: false });
      const one = await connect(twin);
      one.socket.send('{"op":1,"d":null}');
      one.socket.send(JSON.stringify({ op: 2, d: { token: twin.token, intents: 1 } }));
      await settled(one);
      expect(one.heard).toHaveLength(1);
      expect(twin.connections).toMatchObject({ heartbeats: 1, identifies: 1 });
      one.socket.terminate();
    }));

  test('can refuse connections with an HTTP status', () =>
    withTwin(async (twin) => {
      twin.gateway.refusesWith = 503;
      const socket = new WebSocket(`${twin.apiUrl.replace('http', 'ws').replace('/api', '/gateway')}?v=10`);
      const [error] = (await once(socket, 'error')) as [Error];
      expect(error.message).toContain('503');
    }));

  test('can leave a connection half open: nothing arrives on it, and the missed event comes with the resume', () =>
    withBot(async (twin, client) => {
      twin.freezeConnections();
      const renamed = once(client, Events.ChannelUpdate);
      twin.setBotPermissions(places.privacy, '1024');
      expect(twin.connections.open).toBe(1);
      twin.dropConnections();
      await renamed;
      expect(twin.connections).toMatchObject({ identifies: 1, resumes: 1 });
    }));

  test('can forget the guild in READY, or never announce it', () =>
    withTwin(async (twin) => {
      twin.gateway.listsGuild = false;
      const client = await login(twin, clientFor(twin));
      expect(client.guilds.cache.size).toBe(0);
      await client.destroy();
      Object.assign(twin.gateway, { listsGuild: true, announcesGuild: false });
      const one = await connect(twin);
      one.socket.send(JSON.stringify({ op: 2, d: { token: twin.token, intents: 1 } }));
      while (one.heard.length < 2) await once(one.socket, 'message');
      await settled(one);
      expect(one.heard).toHaveLength(2);
      expect(JSON.parse(one.heard[1] ?? '')).toMatchObject({
        d: { guilds: [{ id: twin.guild.id, unavailable: true }] },
      });
      one.socket.terminate();
    }));

  test.each(malformedKinds)('can send a packet that is malformed: %s', (kind) =>
    withTwin(async (twin) => {
      const one = await connect(twin);
      while (one.heard.length < 1) await once(one.socket, 'message');
      twin.sendMalformed(kind);
      while (one.heard.length < 2) await once(one.socket, 'message');
      expect(one.heard[1]).toBe(malformedPacket(kind));
      one.socket.terminate();
    }),
  );
});

describe('Calls', () => {
  test('over fifty in any second are refused for the whole bot, until the oldest is a second old', async () => {
    let real = 0;
    await withTwin(
      async (twin) => {
        expect(new Set(await statuses(twin, 30))).toEqual(new Set([200]));
        real = 600;
        expect((await statuses(twin, 21)).at(-1)).toBe(429);
        const refused = await call(twin);
        expect(refused.headers.get('x-ratelimit-global')).toBe('true');
        expect(await refused.json()).toMatchObject({ global: true, retry_after: 0.4 });
        real = 1_000;
        expect((await statuses(twin, 31)).filter((status) => status === 429)).toHaveLength(1);
      },
      { realNow: () => real },
    );
  });

  test('that answer an interaction are not counted', () =>
    withTwin(async (twin) => {
      twin.settings.globalRateLimit = { limit: 1, perMs: 60_000 };
      await call(twin);
      const answer = await fetch(`${twin.apiUrl}/v10/interactions/1/x/callback`, {
        method: 'POST',
        body: '{}',
      });
      expect([answer.status, (await call(twin)).status]).toEqual([404, 429]);
    }));

  test('refused too often ban the address with a page that is no JSON, until the time is over', async () => {
    let real = 0;
    await withTwin(
      async (twin) => {
        twin.settings.invalidRequestLimit = { limit: 3, perMs: 60_000 };
        twin.faults.error({ route: 'GET /users/@me', status: 403, code: 50_001, times: 3 });
        expect(await statuses(twin, 2)).toEqual([403, 403]);
        expect(twin.invalidRequests()).toBe(2);
        expect((await call(twin)).status).toBe(403);
        const banned = await call(twin);
        expect([banned.status, await banned.text()]).toEqual([429, 'error code: 1015']);
        real = 60_001;
        expect((await call(twin)).status).toBe(200);
      },
      { realNow: () => real },
    );
  });

  test('with a revoked token are unauthorized, its connections are closed, and it can be made good again', () =>
    withBot(async (twin, client) => {
      client.on(Events.Error, () => undefined);
      const closed = once(client, Events.ShardDisconnect);
      twin.revokeToken();
      expect((await closed)[0]).toMatchObject({ code: 4004 });
      expect((await call(twin)).status).toBe(401);
      twin.revokeToken(false);
      expect((await call(twin)).status).toBe(200);
    }));

  test('on an unavailable guild fail with 503, and with its end work again', () =>
    withTwin(async (twin) => {
      const rest = restFor(twin, once_);
      twin.outage(true);
      await expect(rest.get(`/channels/${places.privacy}`)).rejects.toMatchObject({ status: 503 });
      await expect(rest.get(`/guilds/${twin.guild.id}`)).rejects.toMatchObject({ status: 503 });
      twin.outage(false);
      await expect(rest.get(`/channels/${places.privacy}`)).resolves.toMatchObject({ id: places.privacy });
    }));

  test('are met by a fault only each third time, when it says so', () =>
    withTwin(async (twin) => {
      twin.faults.status({ route: 'GET /users/@me', code: 502, every: 3, times: 2 });
      expect(await statuses(twin, 7)).toEqual([200, 200, 502, 200, 200, 502, 200]);
    }));
});

test('a clock that is ahead shows in ids, in timestamps and in the date of answers', () =>
  withTwin(async (twin) => {
    twin.settings.skewMs = 90_000;
    const { headers } = await call(twin);
    expect(Date.parse(headers.get('date') ?? '')).toBe(MONDAY + 90_000);
    twin.say({ member: places.member, channel: places.general, content: 'hello' });
    const [message] = twin.world.messages;
    expect(instantOf(message?.id ?? '0')).toBe(MONDAY + 90_000);
    expect(Date.parse(message?.timestamp ?? '')).toBe(MONDAY + 90_000);
  }));
