import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { GatewayCloseCodes, GatewayIntentBits, GatewayOpcodes } from 'discord-api-types/v10';
import { type WebSocket, WebSocketServer } from 'ws';
import { calmMood, type GatewayMood } from './gateway-mood.ts';
import { createSessions, type Session, type Sessions } from './gateway-sessions.ts';
import { isObject, type JsonObject, numberOf, objectOf, parseJson, textOf } from './json.ts';
import { botUser, guildCreatePayload } from './payloads.ts';
import type { Scene } from './scene.ts';
import { hears, type Shard, shardIn } from './shards.ts';

/** What a bot said of itself when it identified. */
export interface Identified {
  intents: number;
  properties: JsonObject;
  shard: unknown;
}

export interface Gateway {
  /** The newest identify, or null before the first. */
  readonly identified: Identified | null;
  /** How often a session was started and resumed, and how many sockets are open. */
  readonly counts: { identifies: number; resumes: number; heartbeats: number; open: number };
  readonly mood: GatewayMood;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Sends an event to every session whose shard hears of its guild; one without a connection gets it when it resumes. */
  dispatch(event: string, data: unknown): void;
  reconnect(): void;
  invalidateSession(resumable: boolean): void;
  requestHeartbeat(): void;
  /** Cuts every connection without a closing handshake. */
  drop(): void;
  /** Cuts the connections of one shard. */
  dropShard(id: number): void;
  /** Leaves every open connection half open: nothing arrives on it any more, in neither direction. */
  freeze(): void;
  /** Closes every connection with a code. */
  closeAll(code: number): void;
  sendRaw(text: string): void;
  close(): void;
}

/** Intents an application must be granted in the developer portal; this application asked for none. */
const PRIVILEGED =
  GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent;
const KNOWN_INTENTS = Object.values(GatewayIntentBits)
  .filter((bit) => typeof bit === 'number')
  .reduce((sum, bit) => sum | bit, 0);

/** What the parts of one gateway share. */
interface Hall {
  readonly scene: Scene;
  readonly server: WebSocketServer;
  readonly sessions: Sessions;
  readonly gatewayUrl: () => string;
  readonly counts: { identifies: number; resumes: number; heartbeats: number };
  readonly mood: GatewayMood;
  /** Connections that are half open. */
  readonly dead: WeakSet<WebSocket>;
  identified: Identified | null;
}

/** Gateway v10 as uncompressed JSON. `gatewayUrl` is where sessions resume. */
export function createGateway(scene: Scene, gatewayUrl: () => string): Gateway {
  const server = new WebSocketServer({ noServer: true });
  const counts = { identifies: 0, resumes: 0, heartbeats: 0 };
  const dead = new WeakSet<WebSocket>();
  const mood = calmMood();
  const sessions = createSessions(scene, (socket) => dead.has(socket));
  const hall: Hall = { scene, server, sessions, gatewayUrl, counts, mood, dead, identified: null };
  return {
    get identified() {
      return hall.identified;
    },
    get counts() {
      return { ...counts, open: server.clients.size };
    },
    mood,
    upgrade: (request, socket, head) => {
      if (mood.refusesWith !== null) return void socket.end(refusalOf(mood.refusesWith));
      server.handleUpgrade(request, socket, head, (opened) => open(hall, opened, request));
    },
    dispatch: (event, data) => sessions.deliverToAll(event, data),
    reconnect: () => toAll(hall, { op: GatewayOpcodes.Reconnect, d: null }),
    invalidateSession: (resumable) => {
      if (!resumable) sessions.forget();
      toAll(hall, { op: GatewayOpcodes.InvalidSession, d: resumable });
    },
    requestHeartbeat: () => toAll(hall, { op: GatewayOpcodes.Heartbeat, d: null }),
    drop: () => drop(hall),
    dropShard: (id) => {
      for (const socket of server.clients) if (sessions.of(socket)?.shard[0] === id) socket.terminate();
    },
    freeze: () => {
      for (const socket of server.clients) dead.add(socket);
    },
    closeAll: (code) => {
      for (const socket of server.clients) socket.close(code);
    },
    sendRaw: (text) => {
      for (const socket of server.clients) socket.send(text);
    },
    close: () => {
      drop(hall);
      server.close();
    },
  };
}

const refusalOf = (status: number): string => `HTTP/1.1 ${status} No\r\nConnection: close\r\n\r\n`;

function send({ dead }: Hall, socket: WebSocket, payload: JsonObject): void {
  if (!dead.has(socket)) socket.send(JSON.stringify(payload));
}

function toAll(hall: Hall, payload: JsonObject): void {
  for (const socket of hall.server.clients) send(hall, socket, payload);
}

function drop(hall: Hall): void {
  for (const socket of hall.server.clients) socket.terminate();
}

function open(hall: Hall, socket: WebSocket, request: IncomingMessage): void {
  const asked = new URL(request.url ?? '/', 'ws://127.0.0.1').searchParams;
  if (asked.get('v') !== '10') return socket.close(GatewayCloseCodes.InvalidAPIVersion);
  const plain = asked.get('encoding') === 'json' && !asked.has('compress');
  if (!plain) return socket.close(GatewayCloseCodes.DecodeError, 'only uncompressed JSON is spoken here');
  socket.on('message', (raw: Buffer) => receive(hall, socket, raw.toString('utf8')));
  socket.on('close', (code) => hall.sessions.leave(socket, code));
  socket.on('error', () => socket.terminate());
  const { helloAfterMs } = hall.mood;
  if (helloAfterMs === 0) greet(hall, socket);
  else if (helloAfterMs !== null) setTimeout(() => greet(hall, socket), helloAfterMs).unref();
}

function greet(hall: Hall, socket: WebSocket): void {
  const interval = hall.scene.settings.heartbeatIntervalMs;
  send(hall, socket, { op: GatewayOpcodes.Hello, d: { heartbeat_interval: interval, _trace: [] } });
}

/** What a bot may send without the twin having to do anything about it. */
const HARMLESS: readonly unknown[] = [GatewayOpcodes.PresenceUpdate, GatewayOpcodes.RequestGuildMembers];

function receive(hall: Hall, socket: WebSocket, text: string): void {
  if (hall.dead.has(socket)) return;
  const packet = parseJson(text);
  if (!isObject(packet)) return socket.close(GatewayCloseCodes.DecodeError);
  const data = objectOf(packet['d']);
  if (packet['op'] === GatewayOpcodes.Heartbeat) return heartbeat(hall, socket);
  if (packet['op'] === GatewayOpcodes.Identify) return identify(hall, socket, data);
  if (packet['op'] === GatewayOpcodes.Resume) return resume(hall, socket, data);
  if (hall.sessions.of(socket) === undefined) return socket.close(GatewayCloseCodes.NotAuthenticated);
  if (!HARMLESS.includes(packet['op'])) socket.close(GatewayCloseCodes.UnknownOpcode);
}

function heartbeat(hall: Hall, socket: WebSocket): void {
  hall.counts.heartbeats += 1;
  if (hall.mood.acknowledges) send(hall, socket, { op: GatewayOpcodes.HeartbeatAck });
}

function identify(hall: Hall, socket: WebSocket, data: JsonObject): void {
  const { scene, sessions, counts, mood } = hall;
  const intents = numberOf(data['intents'], -1);
  const shard = shardIn(data['shard']);
  const refused = refuseIdentify(scene, data, intents) ?? refuseShard(scene, shard);
  if (refused !== null) return socket.close(refused);
  if (sessions.of(socket) !== undefined) return socket.close(GatewayCloseCodes.AlreadyAuthenticated);
  counts.identifies += 1;
  hall.identified = { intents, properties: objectOf(data['properties']), shard: data['shard'] };
  if (!mood.welcomes) return;
  const session = sessions.start(socket, intents, shard ?? [0, 1]);
  sessions.deliver(session, 'READY', readyPayload(hall, session));
  const { botInGuild, guildUnavailable } = scene.world;
  const announces = mood.listsGuild && mood.announcesGuild && botInGuild && !guildUnavailable;
  if (announces && hears(session.shard, scene.world.guild.id))
    sessions.deliver(session, 'GUILD_CREATE', guildCreatePayload(scene));
}

function readyPayload({ scene, gatewayUrl, mood }: Hall, session: Session): JsonObject {
  const { world, bot } = scene;
  return {
    v: 10,
    user: { ...botUser(bot), verified: true, mfa_enabled: false, email: null },
    guilds:
      world.botInGuild && mood.listsGuild && hears(session.shard, world.guild.id)
        ? [{ id: world.guild.id, unavailable: true }]
        : [],
    session_id: session.id,
    resume_gateway_url: gatewayUrl(),
    shard: session.shard,
    application: { id: bot.applicationId, flags: 0 },
    session_type: 'normal',
    private_channels: [],
  };
}

function resume(hall: Hall, socket: WebSocket, data: JsonObject): void {
  if (!isOurs(hall.scene, data['token'])) return socket.close(GatewayCloseCodes.AuthenticationFailed);
  const session = hall.sessions.resume(socket, textOf(data['session_id']), numberOf(data['seq'], 0));
  if (session === undefined) return send(hall, socket, { op: GatewayOpcodes.InvalidSession, d: false });
  hall.counts.resumes += 1;
  hall.sessions.deliver(session, 'RESUMED', { _trace: [] });
}

const isOurs = ({ bot, settings }: Scene, token: unknown): boolean =>
  !settings.tokenRevoked && token === bot.token;

function refuseIdentify(scene: Scene, data: JsonObject, intents: number): number | null {
  if (!isOurs(scene, data['token'])) return GatewayCloseCodes.AuthenticationFailed;
  if (intents < 0 || (intents & ~KNOWN_INTENTS) !== 0) return GatewayCloseCodes.InvalidIntents;
  if ((intents & PRIVILEGED) !== 0) return GatewayCloseCodes.DisallowedIntents;
  return null;
}

/** `ShardingRequired`: a session of one shard would hold more guilds than Discord lets it. */
function refuseShard({ settings }: Scene, shard: Shard | null): number | null {
  if (shard === null) return GatewayCloseCodes.InvalidShard;
  return shard[1] < settings.leastShards ? GatewayCloseCodes.ShardingRequired : null;
}
