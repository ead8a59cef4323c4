import { once } from 'node:events';
import { expect, test } from '@jest/globals';
import { Client, Events, GatewayIntentBits } from 'discord.js';
import { WebSocket } from 'ws';
import type { DiscordTwin } from '../../../sandbox/discord/twin.ts';
import { clientFor, login, places, withBot, withTwin } from './client.ts';

/** Resolves once `holds` does, looked at whenever the client reports something. */
function eventually(client: Client<true>, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!holds()) return;
      client.off(Events.Debug, look);
      resolve();
    };
    client.on(Events.Debug, look);
    look();
  });
}

const ping = (twin: DiscordTwin) =>
  twin.command({ member: places.admin, channel: places.general, name: 'ping' });

async function withPing(use: (twin: DiscordTwin, client: Client<true>) => Promise<void>): Promise<void> {
  await withBot(async (twin, client) => {
    await client.application.commands.set([{ name: 'ping', description: 'Ping' }]);
    client.on(Events.InteractionCreate, (interaction) => {
      if (interaction.isChatInputCommand()) void interaction.reply('pong');
    });
    await use(twin, client);
  });
}

test('a bot told to reconnect resumes its session and keeps answering', () =>
  withPing(async (twin, client) => {
    const resumed = once(client, Events.ShardResume);
    twin.reconnect();
    await resumed;
    expect(twin.connections).toMatchObject({ identifies: 1, resumes: 1, open: 1 });
    expect((await ping(twin)).message?.content).toBe('pong');
  }));

test('what happened while the connection was down is replayed on resuming', () =>
  withPing(async (twin, client) => {
    const closed = once(client, Events.ShardReconnecting);
    twin.dropConnections();
    await closed;
    const answer = ping(twin);
    expect((await answer).message?.content).toBe('pong');
    expect(twin.connections).toMatchObject({ identifies: 1, resumes: 1 });
  }));

test('a bot whose session is gone identifies anew', () =>
  withTwin(async (twin) => {
    // Without discord.js's five-second pause between identifies.
    const buildIdentifyThrottler = () => Promise.resolve({ waitForIdentify: () => Promise.resolve() });
    const client = new Client<true>({
      intents: [GatewayIntentBits.Guilds],
      rest: { api: twin.apiUrl },
      ws: { buildIdentifyThrottler },
    });
    await login(twin, client);
    const again = once(client, Events.ShardReady);
    twin.invalidateSession(false);
    await again;
    expect(twin.connections).toMatchObject({ identifies: 2, resumes: 0 });
    await client.destroy();
  }));

test('a session declared resumable is resumed on the same connection', () =>
  withBot(async (twin, client) => {
    const resumed = once(client, Events.ShardResume);
    twin.invalidateSession(true);
    await resumed;
    expect(twin.connections).toMatchObject({ identifies: 1, resumes: 1 });
  }));

test('heartbeats are acknowledged, so that discord.js knows its latency', () =>
  withBot(
    async (twin, client) => {
      await eventually(client, () => client.ws.ping >= 0);
      expect(twin.connections.heartbeats).toBeGreaterThan(0);
    },
    { settings: { heartbeatIntervalMs: 20 } },
  ));

test('a heartbeat can be asked for', () =>
  withTwin(async (twin) => {
    const socket = await rawSocket(twin);
    const asked = once(socket, 'message');
    twin.requestHeartbeat();
    expect(JSON.parse(String((await asked)[0]))).toMatchObject({ op: 1 });
    socket.terminate();
  }));

test('an intent the application was not granted ends the connection', () =>
  withTwin(async (twin) => {
    const client = new Client<true>({
      intents: [GatewayIntentBits.Guilds, GatewayIntentBits.MessageContent],
      rest: { api: twin.apiUrl },
    });
    const refused = once(client, Events.ShardDisconnect);
    client.on(Events.Error, () => undefined);
    // discord.js never settles this login; the event is what tells.
    client.login(twin.token).catch(() => undefined);
    expect((await refused)[0]).toMatchObject({ code: 4014 });
    await client.destroy();
  }));

async function rawSocket(twin: DiscordTwin): Promise<WebSocket> {
  const answer = await fetch(`${twin.apiUrl}/v10/gateway`);
  const { url } = (await answer.json()) as { url: string };
  const socket = new WebSocket(`${url}?v=10&encoding=json`);
  await once(socket, 'message');
  return socket;
}

test('a malformed packet goes out as it is, and a bot still answers after it', () =>
  withPing(async (twin) => {
    const socket = await rawSocket(twin);
    const heard = once(socket, 'message');
    twin.sendRaw('{"op": 0, "t": "GUILD');
    expect(String((await heard)[0])).toBe('{"op": 0, "t": "GUILD');
    expect((await ping(twin)).message?.content).toBe('pong');
    socket.terminate();
  }));

test('a session declared invalid cannot be resumed', () =>
  withTwin(async (twin) => {
    const socket = await rawSocket(twin);
    const heard = async (): Promise<{ op: number; d: unknown }> =>
      JSON.parse(String((await once(socket, 'message'))[0])) as { op: number; d: unknown };
    const welcomed = heard();
    // Without the intent Guilds, so that nothing follows the welcome.
    socket.send(JSON.stringify({ op: 2, d: { token: twin.token, intents: 0 } }));
    const { session_id } = (await welcomed).d as { session_id: string };
    const told = heard();
    twin.invalidateSession(false);
    expect(await told).toEqual({ op: 9, d: false });
    const refused = heard();
    socket.send(JSON.stringify({ op: 6, d: { token: twin.token, session_id, seq: 1 } }));
    expect(await refused).toEqual({ op: 9, d: false });
    socket.terminate();
  }));

test.each([
  ['no JSON', 'nonsense', 4002],
  ['a packet before identifying', '{"op": 4, "d": {}}', 4003],
  ['a wrong token', '{"op": 2, "d": {"token": "wrong", "intents": 1}}', 4004],
])('%s closes the connection by code', (_, text, code) =>
  withTwin(async (twin) => {
    const socket = await rawSocket(twin);
    const closed = once(socket, 'close');
    socket.send(text);
    expect((await closed)[0]).toBe(code);
  }),
);

test('an outage, a deleted channel and lost rights reach the bot', () =>
  withBot(async (twin, client) => {
    const gone = once(client, Events.GuildUnavailable);
    twin.outage(true);
    await gone;
    const back = once(client, Events.GuildAvailable);
    twin.outage(false);
    await back;
    const changed = once(client, Events.ChannelUpdate);
    twin.setBotPermissions(places.privacy, '1024');
    const [, channel] = (await changed) as [unknown, { permissionsFor(user: unknown): unknown }];
    expect(String((channel.permissionsFor(client.user) as { bitfield: bigint }).bitfield)).toBe('1024');
    const deleted = once(client, Events.ChannelDelete);
    twin.deleteChannel(places.general);
    expect((await deleted)[0]).toMatchObject({ id: places.general });
  }));

test('removing the bot and inviting it again reach the bot as leaving and joining', () =>
  withBot(async (twin, client) => {
    const left = once(client, Events.GuildDelete);
    twin.removeBot();
    expect((await left)[0]).toMatchObject({ id: twin.guild.id });
    const joined = once(client, Events.GuildCreate);
    twin.addBot();
    expect((await joined)[0]).toMatchObject({ name: 'Fernhill Community' });
  }));

test('a second bot process may log in beside the first', () =>
  withBot(async (twin) => {
    const second = await login(twin, clientFor(twin));
    expect(twin.connections.open).toBe(2);
    await second.destroy();
  }));
