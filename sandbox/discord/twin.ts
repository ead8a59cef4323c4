import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openSockets } from '../sockets.ts';
import { browserPages } from './add-page.ts';
import { createAddressLimits } from './address-limits.ts';
import { callbackRoutes } from './callback-routes.ts';
import { commandRoutes } from './command-routes.ts';
import { createFaults, type Faults } from './faults.ts';
import { createGateway, type Gateway, type Identified } from './gateway.ts';
import { guildRoutes } from './guild-routes.ts';
import { createInteractions } from './interactions.ts';
import { messageRoutes } from './message-routes.ts';
import { createPeople, type People } from './people.ts';
import { pinRoutes } from './pin-routes.ts';
import { createRateLimits } from './ratelimits.ts';
import { createRest, type LoggedRequest, type Rest } from './rest.ts';
import { createScene, defaultSettings, type Scene, type TwinSettings } from './scene.ts';
import { createUpheavals, type Upheavals } from './upheavals.ts';
import { webhookRoutes } from './webhook-routes.ts';
import { type BotIdentity, createWorld, type DiscordWorld, type RegisteredCommand } from './world.ts';

export interface DiscordTwinOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  /** The sandbox's clock in milliseconds: ids and timestamps of messages follow it. */
  clock: { now(): number };
  world?: Partial<DiscordWorld>;
  settings?: Partial<TwinSettings>;
  /** Real milliseconds, for Discord's own time limits; the machine's clock unless given. */
  realNow?: () => number;
}

/** A local Discord guild on loopback. */
export interface DiscordTwin extends People, Upheavals {
  /** What `DISCORD_API_URL` must be; discord.js adds the version itself. */
  readonly apiUrl: string;
  readonly token: string;
  readonly applicationId: string;
  readonly botUserId: string;
  readonly guild: { id: string; name: string };
  readonly world: DiscordWorld;
  readonly commands: RegisteredCommand[];
  readonly settings: TwinSettings;
  readonly faults: Faults;
  /** What the bot asked, newest last; the latest thousand. */
  readonly requests: LoggedRequest[];
  /** What the bot said when it identified last; null before. */
  readonly identified: Identified | null;
  readonly connections: Gateway['counts'];
  /** How many sockets are open, of calls and of the gateway. */
  sockets(): Promise<number>;
  /** Answers 401, 403 and 429 within the time after which too many of them ban the address. */
  invalidRequests(): number;
  onChange(listener: () => void): () => void;
  close(): Promise<void>;
}

const APPLICATION_ID = '1100000000000000001';

/** An application's token names its id first; the rest says that it opens nothing outside. */
const BOT: BotIdentity = {
  applicationId: APPLICATION_ID,
  userId: APPLICATION_ID,
  token: `${Buffer.from(APPLICATION_ID).toString('base64url')}.sandbx.opens-nothing-but-the-local-twin`,
  name: 'Last Call',
};

/** Starts the twin on 127.0.0.1. Rejects when the port is taken. */
export async function startDiscordTwin(options: DiscordTwinOptions): Promise<DiscordTwin> {
  const scene = createScene({
    world: createWorld(options.world),
    bot: BOT,
    settings: { ...defaultSettings(), ...options.settings },
    clock: options.clock,
    realNow: options.realNow ?? Date.now,
  });
  const server = createServer();
  const host = (): string => `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const gatewayUrl = (): string => `ws://${host()}/gateway`;
  const gateway = createGateway(scene, gatewayUrl);
  const interactions = createInteractions(scene, (event, data) => gateway.dispatch(event, data));
  const faults = createFaults();
  const routes = [
    ...guildRoutes(scene, gatewayUrl, () => gateway.counts.identifies),
    ...messageRoutes(scene),
    ...pinRoutes(scene),
    ...commandRoutes(scene),
    ...callbackRoutes(scene, interactions),
    ...webhookRoutes(scene, interactions),
  ];
  const address = createAddressLimits(scene);
  const rest = createRest({ scene, routes, faults, limits: createRateLimits(scene), address });
  const upheavals = createUpheavals(scene, gateway);
  const browsing = browserPages(scene, () => upheavals.addBot());
  await listen(server, options.port ?? 0, { rest, browsing }, gateway);
  return {
    ...createPeople(scene, interactions),
    ...upheavals,
    ...describe(scene),
    get identified() {
      return gateway.identified;
    },
    get connections() {
      return gateway.counts;
    },
    apiUrl: `http://${host()}/api`,
    sockets: () => openSockets(server),
    faults,
    invalidRequests: () => address.invalid(),
    requests: rest.requests,
    onChange: (listener) => scene.onChange(listener),
    close: () => {
      interactions.close();
      rest.close();
      gateway.close();
      return stop(server);
    },
  };
}

function describe(scene: Scene) {
  const { world, bot, settings } = scene;
  return {
    token: bot.token,
    applicationId: bot.applicationId,
    botUserId: bot.userId,
    guild: { id: world.guild.id, name: world.guild.name },
    world,
    commands: world.commands,
    settings,
  };
}

interface Answering {
  readonly rest: Rest;
  /** Pages for people. */
  readonly browsing: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}

function listen(
  server: Server,
  port: number,
  { rest, browsing }: Answering,
  gateway: Gateway,
): Promise<void> {
  server.on('request', (request, response) => {
    const isPage = (request.url ?? '').startsWith('/oauth2/');
    const work = isPage ? browsing(request, response) : rest.handle(request, response);
    // A request cut off while it is read concerns its sender only.
    work.catch(() => response.destroy());
  });
  server.on('upgrade', (request, socket, head) => gateway.upgrade(request, socket, head));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
