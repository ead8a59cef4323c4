// Connecting where Discord takes its time: nobody who only posts waits for it, it is not waited for for ever, and what
// Discord asks to wait is kept, within reason.
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Client, GatewayCloseCodes } from 'discord.js';
import { createClient } from '../../../adapters/discord/client.ts';
import { type Connection, keepConnected } from '../../../adapters/discord/connection.ts';
import { enter, type Pause } from '../../../adapters/discord/enter.ts';
import { counted } from '../../../adapters/discord/gate.ts';
import { boundLimits } from '../../../adapters/discord/limit-headers.ts';
import { type DiscordTwin, startDiscordTwin } from '../../../sandbox/discord/twin.ts';
import { clock, createTestLog, type TestLog } from './world.ts';

const HOUR = 3_600_000;
const BEGUN_WITHIN = 10_000;
const SILENT_FOR = 60_000;
const CLOSED_WITHIN = 5_000;

let twin: DiscordTwin;
let log: TestLog;
let connection: Connection | null;
/** How long it paused between two attempts. */
let paused: number[];
/** Ends the limits of so many milliseconds that are under way. */
let ends: Map<number, () => void>;
/** Whether the token is refused when it is asked for once more. */
let isRefused: boolean;

beforeEach(async () => {
  twin = await startDiscordTwin({ clock });
  log = createTestLog();
  paused = [];
  ends = new Map();
  isRefused = false;
  connection = null;
});
afterEach(async () => {
  await connection?.stop();
  connection = null;
  await twin.close();
});

const wait: Pause = (milliseconds, signal) =>
  new Promise((resolve) => {
    ends.set(milliseconds, resolve);
    signal.addEventListener('abort', () => resolve(), { once: true });
  });

function connect(
  onPause: () => unknown = () => undefined,
  prepare: (client: Client) => void = () => undefined,
): Connection {
  const breaker = { note: () => undefined, restsFor: () => 0, fault: () => null };
  const made = keepConnected({
    token: twin.token,
    makeClient: (report) => createClient(twin.apiUrl, report, counted(breaker)),
    prepare: (client) => {
      client.once('clientReady', () => log.info('ready'));
      prepare(client);
    },
    log,
    wait,
    isRefused: async () => isRefused,
    pause: async (milliseconds) => {
      paused.push(milliseconds);
      await onPause();
    },
  });
  connection = made;
  return made;
}

const asked = (): number => twin.requests.filter(({ path }) => path === '/gateway/bot').length;

describe('A gateway that takes the connection and never welcomes it', () => {
  beforeEach(() => {
    twin.gateway.welcomes = false;
  });

  test('keeps nobody who posts waiting', async () => {
    const { begun, ready, canPost, fault } = connect();
    ends.get(BEGUN_WITHIN)?.();
    await begun;
    expect([ready(), canPost(), fault()?.code]).toEqual([false, true, 'discord.connecting']);
  });

  test('is given up after a minute in which nothing was heard, and asked anew', async () => {
    connect(() => twin.calmGateway());
    ends.get(SILENT_FOR)?.();
    await log.until('ready');
    expect(log.lines.find(({ event }) => event === 'discord.disconnected')?.fields).toEqual({
      reason: 'not ready in time',
      fatal: false,
    });
    expect(paused).toEqual([1_000]);
  });
});

test('A gateway that is heard of is waited for, however long it takes', async () => {
  const client = Object.assign(new EventEmitter(), { login: () => new Promise(() => {}) });
  const waits: (() => void)[] = [];
  const over = new AbortController();
  let end: unknown = null;
  const entry = {
    client: client as unknown as Client,
    token: 't',
    isRefused: async () => false,
    over: over.signal,
  };
  const entered = enter({ ...entry, wait: () => new Promise((resolve) => waits.push(resolve)) }).then(
    (given) => {
      end = given;
    },
  );
  for (const minute of [0, 1, 2]) {
    client.emit('raw');
    waits[minute]?.();
    await new Promise((done) => setImmediate(done));
    expect([end, waits.length]).toEqual([null, minute + 2]);
  }
  waits[3]?.();
  await entered;
  expect([end, client.listenerCount('raw')]).toEqual([{ fatal: false, reason: 'not ready in time' }, 0]);
});

describe('Discord asks to wait before anybody may connect', () => {
  test.each([
    [90, 90_050],
    [86_400, HOUR],
    [99_999_999_999, HOUR],
  ])('for %d seconds: it is asked again after %d ms, and not before', async (retryAfterSeconds, kept) => {
    twin.faults.rateLimit({ route: 'GET /gateway/bot', retryAfterSeconds });
    let before = 0;
    connect(() => {
      before = asked();
    });
    await log.until('ready');
    expect([paused, before, asked()]).toEqual([[kept], 1, 2]);
  });

  test('an odd wait is bounded in every answer that is counted', () => {
    const headers = new Headers({ 'Retry-After': '99999999999' });
    boundLimits(429, headers);
    expect(headers.get('Retry-After')).toBe('3600');
  });
});

test.each([
  [true, [300_000]],
  [false, [1_000]],
])(
  'one 401 before connecting is asked about: where the token is refused is %s, it rests for %j ms',
  async (refused, rests) => {
    isRefused = refused;
    twin.faults.error({ route: 'GET /gateway/bot', code: 0, status: 401 });
    const { canPost, fault } = connect();
    await log.until('ready');
    await new Promise((done) => setImmediate(done));
    expect([paused, canPost(), fault()]).toEqual([rests, true, null]);
  },
);

test('a close because of the intents is told as that, and keeps no post', async () => {
  const pausing = Promise.withResolvers<void>();
  const over = Promise.withResolvers<void>();
  const { canPost, fault } = connect(() => {
    pausing.resolve();
    return over.promise;
  });
  await log.until('ready');
  twin.closeConnections(GatewayCloseCodes.DisallowedIntents);
  await pausing.promise;
  expect([canPost(), fault()?.code, paused]).toEqual([true, 'discord.intents-refused', [5 * 60_000]]);
  over.resolve();
});

test('a client that does not come to its end is left behind after some seconds', async () => {
  const destroyed = Promise.withResolvers<void>();
  let clients = 0;
  const hangs = (client: Client): void => {
    clients += 1;
    const destroy = client.destroy.bind(client);
    if (clients > 1) return;
    client.destroy = async () => {
      await destroy();
      destroyed.resolve();
      await new Promise(() => {});
    };
  };
  connect(() => undefined, hangs);
  await log.until('ready');
  twin.closeConnections(GatewayCloseCodes.DisallowedIntents);
  await destroyed.promise;
  ends.get(CLOSED_WITHIN)?.();
  await log.until('ready', 2);
  expect(clients).toBe(2);
});
