// A local Slack workspace on loopback. The real SDKs talk to it when SLACK_API_URL is its `apiUrl`.

import { changeAccess, revokeTokensOf, uninstallFrom } from './acts-of-installs.ts';
import { type Ack, Delivery, type DeliveryRecord } from './delivery.ts';
import { FaultQueue, type Faults } from './faults.ts';
import { HttpDelivery } from './http-delivery.ts';
import { Installs } from './installs.ts';
import { type MalformedKind, malformedPacket } from './malformed.ts';
import type { Clock } from './messages.ts';
import { placeOf, type SlackPlace } from './person.ts';
import { type ApiRecord, TwinServer } from './server.ts';
import { type DisconnectReason, type LinkMood, SocketHub } from './socket.ts';
import { type HistoryLimit, Workspace } from './workspace.ts';
import type { SlackIdentity, SlackWorld } from './world.ts';

export type { Ack, DeliveryRecord } from './delivery.ts';
export type { SlackOption, ViewState, ViewStateValue } from './elements.ts';
export type { Faults } from './faults.ts';
export type { SlackPlace } from './person.ts';
export type { ApiRecord } from './server.ts';
export type { SlackView } from './views.ts';
export type { SlackChannel, SlackMessage, SlackUser, SlackWorld } from './world.ts';

/** One line of the composer's completion list. */
export interface SlackCommandHint {
  /** e.g. `/optout` */
  command: string;
  /** e.g. `how <service>` */
  usage: string;
  description: string;
}

export interface SlackTwinOptions {
  /** 0: any free port. */
  port?: number;
  /** Milliseconds since 1970; stamps messages and events. */
  clock: Clock;
  /** Replaces users, channels or messages of the default world. */
  world?: Partial<SlackWorld>;
  /** Deliver by signed HTTP POST instead of Socket Mode. */
  http?: { requestUrl: string; signingSecret: string };
  /** Granted scopes; default: `DEFAULT_SCOPES`. Can be changed later through `scopes`. */
  scopes?: readonly string[];
  identity?: Partial<SlackIdentity>;
  /** How often history may be read, and how much at once; unlimited unless given. */
  historyLimit?: HistoryLimit | null;
  /** Real time, for what ages by it (triggers, response URLs, signatures). */
  wall?: Clock;
  /** Real milliseconds. */
  times?: { ackMs?: number; redeliverMs?: number; triggerMs?: number; pingMs?: number };
}

/** The workspace whose token the app was given, and whatever others install it. */
export interface SlackTwin extends SlackPlace {
  /** http://127.0.0.1:PORT/api/ */
  readonly apiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly appId: string;
  readonly botId: string;
  /** The granted scopes; add and delete to change them. */
  readonly scopes: Set<string>;
  readonly faults: Faults;
  /** Every Web API call and post to a response URL, newest last; the last 5,000. */
  readonly requests: readonly ApiRecord[];
  /** Every envelope sent to the bot, newest last; the last 2,000. */
  readonly deliveries: readonly DeliveryRecord[];
  /** Other workspaces, which install the app by OAuth. */
  readonly installs: Installs;
  /** One of those. */
  inside(workspace: string): SlackPlace;
  /** Of an installation by OAuth: a workspace's, or an organisation's. */
  uninstallFrom(holder: string): Promise<Ack>;
  revokeTokensOf(holder: string): Promise<Ack>;
  changeAccess(workspace: string, granted: boolean): Promise<Ack>;
  /** Open Socket Mode connections. */
  connections(): number;
  /** How many sockets are open, of calls and of Socket Mode. */
  sockets(): Promise<number>;
  /** Called after anything changed; returns how to stop listening. */
  onChange(listener: () => void): () => void;
  /** Sends the disconnect envelope and closes: the client must come back. */
  disconnect(reason: DisconnectReason): void;
  /** Leaves every open connection half open: nothing arrives on it any more, in neither direction. */
  freezeConnections(): void;
  /** How connections are treated: change its members. Of no use where the app is delivered to by HTTP. */
  readonly link: LinkMood;
  /** Connections are treated well again. */
  calmLink(): void;
  /** Sends this text as it is on every open connection. */
  sendRaw(text: string): void;
  sendMalformed(kind: MalformedKind): void;
  /**
   * Sends once more what was sent before, even if it was acknowledged: the newest, or the one with this event id.
   * Resolves with what came back for each.
   */
  redeliver(choice?: { eventId?: string; times?: number; reason?: string }): Promise<Ack[]>;
  /** How often history may be read; may be set while the twin runs. */
  historyLimit: HistoryLimit | null;
  /** How far Slack's clock is ahead of the sandbox's, in milliseconds: in timestamps, events and the Date of answers. */
  skewMs: number;
  close(): Promise<void>;
}

const TIMES = { ackMs: 3000, redeliverMs: 3000, triggerMs: 3000, pingMs: 10_000 };

/** Starts the workspace on 127.0.0.1. Rejects when the port is taken. */
export async function startSlackTwin(options: SlackTwinOptions): Promise<SlackTwin> {
  const times = { ...TIMES, ...options.times };
  const wall = options.wall ?? { now: () => Date.now() };
  const workspace = new Workspace({ ...options, wall, triggerMs: times.triggerMs });
  if (options.http !== undefined) workspace.identity.signingSecret = options.http.signingSecret;
  const hub = options.http === undefined ? new SocketHub(workspace, times.pingMs) : undefined;
  const faults = new FaultQueue();
  const records: ApiRecord[] = [];
  const changed = () => workspace.changed();
  const installs = new Installs({ ...options, wall, triggerMs: times.triggerMs, changed });
  const server = new TwinServer({ workspace, faults, hub, installs, records, port: options.port ?? 0 });
  const delivery = new Delivery({
    transport: hub ?? new HttpDelivery(httpTarget(options), wall),
    times,
    clock: options.clock,
    changed,
  });
  await server.listen();
  const parts = { workspace, hub, installs, faults, records, server, delivery };
  return compose(parts);
}

function httpTarget(options: SlackTwinOptions): { requestUrl: string; signingSecret: string } {
  if (options.http === undefined) throw new TypeError('http is missing');
  return options.http;
}

interface Parts {
  workspace: Workspace;
  hub: SocketHub | undefined;
  installs: Installs;
  faults: FaultQueue;
  records: ApiRecord[];
  server: TwinServer;
  delivery: Delivery;
}

function compose(parts: Parts): SlackTwin {
  const { workspace, hub, server, delivery, installs } = parts;
  const { identity } = workspace;
  const origin = () => server.origin;
  return {
    apiUrl: `${server.origin}/api/`,
    botToken: identity.botToken,
    appToken: identity.appToken,
    signingSecret: identity.signingSecret,
    appId: identity.appId,
    botId: identity.botId,
    scopes: workspace.scopes,
    faults: parts.faults,
    requests: parts.records,
    deliveries: delivery.records,
    connections: () => hub?.connections() ?? 0,
    sockets: () => server.sockets(),
    ...placeOf({ workspace, delivery, origin }),
    installs,
    inside: (id) => placeOf({ workspace: installs.get(id), delivery, origin }),
    uninstallFrom: (holder) => uninstallFrom(parts, holder),
    revokeTokensOf: (holder) => revokeTokensOf(parts, holder),
    changeAccess: (id, granted) => changeAccess(parts, id, granted),
    onChange: (listener) => workspace.onChange(listener),
    disconnect: (reason) => hub?.disconnect(reason),
    ...troubleOf(parts),
    get historyLimit() {
      return workspace.historyLimit;
    },
    set historyLimit(limit) {
      workspace.historyLimit = limit;
    },
    get skewMs() {
      return workspace.skewMs;
    },
    set skewMs(ahead) {
      workspace.skewMs = ahead;
    },
    close: () => close(parts),
  };
}

type Trouble = 'freezeConnections' | 'link' | 'calmLink' | 'sendRaw' | 'sendMalformed' | 'redeliver';

function troubleOf({ hub, delivery }: Parts): Pick<SlackTwin, Trouble> {
  return {
    freezeConnections: () => hub?.freeze(),
    link: hub?.mood ?? { helloAfterMs: 0, pings: true, refusesWith: null },
    calmLink: () => hub?.calm(),
    sendRaw: (text) => hub?.sendRaw(text),
    sendMalformed: (kind) => hub?.sendRaw(malformedPacket(kind)),
    redeliver: (choice) => delivery.again(choice),
  };
}

async function close({ hub, server, delivery }: Parts): Promise<void> {
  delivery.close();
  await hub?.close();
  await server.close();
}
