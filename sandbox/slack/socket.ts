import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Ack, Envelope, Transport } from './delivery.ts';
import { isObject } from './shape.ts';
import type { Workspace } from './workspace.ts';

/** How connections are treated; changed in place while the twin runs. */
export interface LinkMood {
  /** Real milliseconds until the hello; null: it never comes, and the connection stays open. */
  helloAfterMs: number | null;
  /** Whether Slack pings. */
  pings: boolean;
  /** The HTTP status with which connections are refused; null: they are taken. */
  refusesWith: number | null;
}

const calmMood = (): LinkMood => ({ helloAfterMs: 0, pings: true, refusesWith: null });

export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled';

/** Slack's own: more open connections than this are refused. */
const CONNECTION_LIMIT = 10;
const CLOSE_PATIENCE_MS = 500;
const PING = 'Ping from applink-local';

/** The server's side of Socket Mode. */
export class SocketHub implements Transport {
  private readonly workspace: Workspace;
  readonly mood: LinkMood = calmMood();
  private readonly server = new WebSocketServer({ noServer: true, autoPong: false });
  /** Connections that are half open: nothing arrives on them any more, in neither direction. */
  private readonly dead = new WeakSet<WebSocket>();
  /** Nothing is offered before the hello. */
  private readonly greeted = new WeakSet<WebSocket>();
  private readonly open = new Set<WebSocket>();
  private readonly tickets = new Set<string>();
  private readonly waiting = new Map<string, (ack: Ack) => void>();
  private offered = 0;
  private readonly pinging: NodeJS.Timeout;

  constructor(workspace: Workspace, pingMs: number) {
    this.workspace = workspace;
    this.pinging = setInterval(() => this.ping(), pingMs);
    this.pinging.unref();
  }

  connections(): number {
    return this.open.size;
  }

  /** The path of a new one-time address for a connection. */
  issueLink(): string {
    const ticket = this.workspace.newId('ticket-');
    this.tickets.add(ticket);
    return `/link?ticket=${ticket}&app_id=${this.workspace.identity.appId}`;
  }

  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const welcome = url.pathname === '/link' && this.tickets.delete(url.searchParams.get('ticket') ?? '');
    const known = welcome && this.open.size < CONNECTION_LIMIT;
    const refusal = known ? this.mood.refusesWith : 404;
    if (refusal !== null) {
      socket.end(`HTTP/1.1 ${refusal} No\r\nConnection: close\r\n\r\n`);
      return;
    }
    this.server.handleUpgrade(request, socket, head, (connection) => this.greet(connection));
  }

  offer(envelope: Envelope, timeoutMs: number): Promise<Ack> {
    const connection = this.nextInTurn();
    if (connection === undefined) return Promise.resolve({ acknowledged: false, reason: 'not_connected' });
    const id = this.workspace.newId('envelope-');
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.settle(id, { acknowledged: false, reason: 'timeout' }), timeoutMs);
      timer.unref();
      this.waiting.set(id, (ack) => {
        clearTimeout(timer);
        resolve(ack);
      });
      this.send(connection, JSON.stringify(packet(id, envelope)));
    });
  }

  /** Slack gives each envelope to one of the app's connections, whichever; here to each in turn. */
  private nextInTurn(): WebSocket | undefined {
    const ready = [...this.open].filter((each) => this.greeted.has(each));
    this.offered += 1;
    return ready[this.offered % ready.length];
  }

  /** Leaves every open connection half open. */
  freeze(): void {
    for (const connection of this.open) this.dead.add(connection);
  }

  calm(): void {
    Object.assign(this.mood, calmMood());
  }

  disconnect(reason: DisconnectReason): void {
    const packet = { type: 'disconnect', reason, debug_info: { host: 'applink-local' } };
    for (const connection of this.open) {
      this.send(connection, JSON.stringify(packet));
      connection.close(1000);
    }
    // Nothing more is offered on a connection that was told to go.
    this.open.clear();
    this.workspace.changed();
  }

  sendRaw(text: string): void {
    for (const connection of this.open) this.send(connection, text);
  }

  /** Closes every connection the polite way, and cuts what has not gone by then. */
  async close(): Promise<void> {
    clearInterval(this.pinging);
    for (const id of this.waiting.keys()) this.settle(id, { acknowledged: false, reason: 'not_connected' });
    const { clients } = this.server;
    await Promise.all([...clients].map((connection) => goodbye(connection)));
    this.server.close();
  }

  private greet(connection: WebSocket): void {
    this.open.add(connection);
    connection.on('message', (data) => this.receive(connection, (data as Buffer).toString()));
    connection.on('ping', (data) => {
      if (!this.dead.has(connection)) connection.pong(data);
    });
    connection.on('close', () => {
      this.open.delete(connection);
      this.workspace.changed();
    });
    // A broken frame ends this connection only; `close` follows and does the rest.
    connection.on('error', () => connection.terminate());
    const { helloAfterMs, pings } = this.mood;
    const greet = (): void => {
      this.greeted.add(connection);
      this.send(connection, JSON.stringify(this.hello()));
    };
    if (helloAfterMs === 0) greet();
    else if (helloAfterMs !== null) setTimeout(greet, helloAfterMs).unref();
    if (pings) connection.ping(PING);
    this.workspace.changed();
  }

  private send(connection: WebSocket, text: string): void {
    if (!this.dead.has(connection) && connection.readyState === connection.OPEN) connection.send(text);
  }

  private hello(): object {
    return {
      type: 'hello',
      num_connections: this.open.size,
      debug_info: { host: 'applink-local', build_number: 1, approximate_connection_time: 18_060 },
      connection_info: { app_id: this.workspace.identity.appId },
    };
  }

  private ping(): void {
    if (!this.mood.pings) return;
    for (const connection of this.open) if (!this.dead.has(connection)) connection.ping(PING);
  }

  private receive(connection: WebSocket, text: string): void {
    if (this.dead.has(connection)) return;
    const ack = parseAck(text);
    if (ack !== undefined) this.settle(ack.id, { acknowledged: true, payload: ack.payload });
  }

  /** An acknowledgement that comes too late, or twice, changes nothing. */
  private settle(id: string, ack: Ack): void {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    waiting?.(ack);
  }
}

/** A client that asked to close waits long for an answer if it is cut off, so it gets one. */
function goodbye(connection: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => connection.terminate(), CLOSE_PATIENCE_MS);
    connection.on('close', () => {
      clearTimeout(timer);
      resolve();
    });
    connection.close(1001);
  });
}

function packet(id: string, { kind, payload, attempt, retryReason }: Envelope): object {
  const again = kind === 'events_api' ? { retry_attempt: attempt, retry_reason: retryReason } : {};
  return {
    envelope_id: id,
    type: kind,
    accepts_response_payload: kind !== 'events_api',
    payload,
    ...again,
  };
}

function parseAck(text: string): { id: string; payload: unknown } | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    if (!isObject(parsed) || typeof parsed.envelope_id !== 'string') return undefined;
    return { id: parsed.envelope_id, payload: parsed.payload };
  } catch {
    return undefined;
  }
}
