import { GatewayIntentBits, GatewayOpcodes } from 'discord-api-types/v10';
import type { WebSocket } from 'ws';
import type { Scene } from './scene.ts';
import { guildOf, hears, type Shard } from './shards.ts';

/** One bot session: it outlives its connection, so that a resumed bot gets what it missed. */
export interface Session {
  readonly id: string;
  readonly intents: number;
  readonly shard: Shard;
  sequence: number;
  socket: WebSocket | null;
  sent: { sequence: number; text: string }[];
}

export interface Sessions {
  of(socket: WebSocket): Session | undefined;
  start(socket: WebSocket, intents: number, shard: Shard): Session;
  /** Attaches a known session to a new connection and replays what came after `sequence`. */
  resume(socket: WebSocket, id: string, sequence: number): Session | undefined;
  leave(socket: WebSocket, code: number): void;
  deliver(session: Session, event: string, data: unknown): void;
  /** To those whose shard hears of the event's guild. */
  deliverToAll(event: string, data: unknown): void;
  forget(): void;
}

/** Events kept for a replay; Discord keeps a bounded buffer too. */
const REPLAY_LIMIT = 500;
/** A bot that closes with one of these ends its session. */
const ENDING_CODES: readonly number[] = [1000, 1001];
const NEEDS_GUILDS = /^(GUILD|CHANNEL|THREAD)_/;

/** `isDead`: a connection on which nothing arrives any more. */
export function createSessions(scene: Scene, isDead: (socket: WebSocket) => boolean): Sessions {
  const sessions = new Map<string, Session>();
  const of = (socket: WebSocket): Session | undefined =>
    [...sessions.values()].find((session) => session.socket === socket);

  const deliver = (session: Session, event: string, data: unknown): void => {
    if (NEEDS_GUILDS.test(event) && (session.intents & GatewayIntentBits.Guilds) === 0) return;
    session.sequence += 1;
    const text = JSON.stringify({ op: GatewayOpcodes.Dispatch, s: session.sequence, t: event, d: data });
    session.sent = [...session.sent, { sequence: session.sequence, text }].slice(-REPLAY_LIMIT);
    if (session.socket !== null && !isDead(session.socket)) session.socket.send(text);
  };

  return {
    of,
    deliver,
    start: (socket, intents, shard) => {
      const session = { id: `session-${scene.newId()}`, intents, shard, sequence: 0, socket, sent: [] };
      sessions.set(session.id, session);
      return session;
    },
    resume: (socket, id, sequence) => {
      const session = sessions.get(id);
      if (session === undefined || sequence > session.sequence) return undefined;
      session.socket = socket;
      for (const event of session.sent) if (event.sequence > sequence) socket.send(event.text);
      return session;
    },
    leave: (socket, code) => {
      const session = of(socket);
      if (session === undefined) return;
      session.socket = null;
      if (ENDING_CODES.includes(code)) sessions.delete(session.id);
    },
    deliverToAll: (event, data) => {
      const guild = guildOf(event, data);
      for (const session of sessions.values()) if (hears(session.shard, guild)) deliver(session, event, data);
    },
    forget: () => sessions.clear(),
  };
}
