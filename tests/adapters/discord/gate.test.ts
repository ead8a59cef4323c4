import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import { Routes } from 'discord.js';
import { createBreaker } from '../../../adapters/discord/breaker.ts';
import { closeRest, createPostingRest } from '../../../adapters/discord/client.ts';
import { createMessageCreator } from '../../../adapters/discord/create-message.ts';
import { createGate, guarded } from '../../../adapters/discord/gate.ts';
import { postsPerSecond } from '../../../adapters/discord/limits.ts';
import { outcomeOf } from '../../../adapters/discord/outcome.ts';
import { createAllowance } from '../../../src/app/delivery/allowance.ts';
import { createTurns } from '../../../src/app/delivery/turns.ts';
import { createTestLog } from './world.ts';

interface Answer {
  readonly status: number;
  readonly headers?: Record<string, string>;
}

/** Creates a message in a channel. */
type Post = (channel: number) => Promise<unknown>;

interface Place {
  readonly post: Post;
  /** The same by the other of the two ways. */
  readonly postOtherwise: Post;
  /** When calls arrived. */
  readonly arrivals: number[];
  readonly refused: () => number;
}

let stop: (() => Promise<void>) | null = null;
afterEach(async () => {
  await stop?.();
  stop = null;
});

const ok = { id: '1', channel_id: '2' };

type Open = (answerTo: (call: number) => Answer, perSecond?: number) => Promise<Place>;
const forAll = { 'retry-after': '600', 'x-ratelimit-global': 'true' };

type Way = 'the library' | 'a client of its own';

const idOf = (channel: number): string => String(100_000_000_000_000_000n + BigInt(channel));

async function openPlace(
  way: Way,
  answerTo: (call: number) => Answer,
  perSecond = postsPerSecond,
): Promise<Place> {
  const arrivals: number[] = [];
  let refused = 0;
  const server: Server = createServer((request, response) => {
    arrivals.push(performance.now());
    const { status, headers = {} } = answerTo(arrivals.length);
    if (status === 429) refused += 1;
    request.resume();
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(status === 200 ? ok : { code: 0, message: 'no', retry_after: 1 }));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
  const now = (): number => performance.now();
  const time = { now, wait: (milliseconds: number) => sleep(milliseconds) };
  const log = createTestLog();
  const turns = createTurns({
    allowance: createAllowance(now),
    name: 'bot',
    perSecond,
    isShared: false,
    time,
    log,
  });
  const gate = createGate(createBreaker(now, log), turns);
  const rest = createPostingRest(url, 'token', guarded(gate));
  const creator = createMessageCreator({ apiUrl: url, token: 'token', gate });
  const byLibrary: Post = (channel) => rest.post(Routes.channelMessages(idOf(channel)), { body: {} });
  const byItself: Post = (channel) => creator.create(idOf(channel), '{}');
  stop = async () => {
    closeRest(rest);
    server.closeAllConnections();
    await creator.close();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  };
  const [post, postOtherwise] = way === 'the library' ? [byLibrary, byItself] : [byItself, byLibrary];
  return { post, postOtherwise, arrivals, refused: () => refused };
}

const post = (place: Place, channel: number): Promise<unknown> => place.post(channel);

const outcome = (call: Promise<unknown>): Promise<unknown> =>
  call.then(() => ({ kind: 'delivered' }), outcomeOf);

describe.each<Way>(['the library', 'a client of its own'])('the way out to Discord by %s', (way) => {
  const open: Open = (answerTo, perSecond) => openPlace(way, answerTo, perSecond);

  test.each([
    ['Sat, 01 Nov 2025 08:00:05 GMT', 30_050],
    ['', 30_050],
    [null, 30_050],
    ['0', 30_050],
    ['-5', 30_050],
    ['2', 2_050],
    ['0.3333', 384],
  ])('asked to wait for "%s", a call is to be made again after %d ms', async (asked, milliseconds) => {
    const headers: Record<string, string> = asked === null ? {} : { 'retry-after': asked };
    const place = await open(() => ({ status: 429, headers }));
    expect(await outcome(post(place, 1))).toEqual({ kind: 'retry-after', milliseconds });
  });

  test.each([
    ['for all', { 'retry-after': '99999999999', 'x-ratelimit-global': 'true' }],
    ['for a route', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset-after': '99999999999' }],
  ])('a limit %s that would last for years is over after an hour', async (_whom, headers) => {
    const place = await open(() => ({ status: 429, headers }));
    await outcome(post(place, 1));
    const again = (await outcome(post(place, 1))) as { milliseconds: number };
    expect(place.arrivals).toHaveLength(1);
    expect(again.milliseconds).toBeLessThanOrEqual(3_600_100);
  });

  test('calls that are put off leave no timer behind', async () => {
    const own = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset-after': '600' };
    const place = await open((call) =>
      call === 1 ? { status: 200, headers: own } : { status: 429, headers: forAll },
    );
    const timers = (): number => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    const before = timers();
    for (const channel of [1, 1, 1, 2, 2, 3]) await outcome(post(place, channel));
    expect(place.arrivals).toHaveLength(2);
    expect(timers()).toBeLessThanOrEqual(before);
  });

  test.each(['99999999999', 'soon'])('of a wait of "%s" for a channel nothing is kept', async (asked) => {
    const place = await open((call) =>
      call === 1 ? { status: 429, headers: { 'retry-after': asked } } : { status: 200 },
    );
    expect(await outcome(post(place, 1))).toMatchObject({ kind: 'retry-after' });
    expect(await outcome(post(place, 1))).toEqual({ kind: 'delivered' });
  });

  test.each([400, 401, 403, 404])(
    'a page with status %d that is not Discord’s says nothing of the post, and all wait',
    async (status) => {
      const place = await open(() => ({ status, headers: { 'content-type': 'text/html' } }));
      const later = { kind: 'retry-after', milliseconds: 60_000, shared: true };
      expect(await outcome(post(place, 1))).toEqual(later);
    },
  );

  test('lets calls through in their turn, and the library’s own window of 1.05 s refuses none', async () => {
    const place = await open(() => ({ status: 200 }));
    // A call that the library's own count holds up is refused at once. How fast it goes is for the bench to say.
    await Promise.all(Array.from({ length: 200 }, (_each, n) => post(place, n)));
    expect(place.arrivals).toHaveLength(200);
    // Without the first second, in which connections are opened.
    const [first = 0, ...others] = place.arrivals.slice(50);
    const perSecond = others.length / (((others.at(-1) ?? 0) - first) / 1000);
    expect(perSecond).toBeLessThan(51);
  });

  test('a limit of all calls stops all channels, and one of a channel that channel alone', async () => {
    const one = { 'retry-after': '2', 'x-ratelimit-scope': 'user' };
    const all = { 'retry-after': '3', 'x-ratelimit-scope': 'global', 'x-ratelimit-global': 'true' };
    const place = await open(
      (call) =>
        [{ status: 429, headers: one }, { status: 200 }, { status: 429, headers: all }][call - 1] ?? {
          status: 200,
        },
      1_000,
    );
    expect(await outcome(post(place, 1))).toEqual({ kind: 'retry-after', milliseconds: 2_050 });
    expect(await outcome(post(place, 2))).toEqual({ kind: 'delivered' });
    expect(await outcome(post(place, 3))).toMatchObject({ kind: 'retry-after', shared: true });
    expect(await outcome(post(place, 4))).toMatchObject({ kind: 'retry-after', shared: true });
    expect(place.arrivals).toHaveLength(3);
  });

  test.each([
    ['600', 600_050],
    ['99999999999', 3_600_050],
    ['', 30_050],
  ])(
    'a page that limits is none of Discord’s, and about all calls: asked to wait for "%s"',
    async (asked, milliseconds) => {
      const type = asked === '600' ? 'text/plain' : 'text/html; charset=UTF-8';
      const page = { 'content-type': type, 'retry-after': asked };
      const place = await open(() => ({ status: 429, headers: page }), 1_000);
      expect(await outcome(post(place, 1))).toEqual({ kind: 'retry-after', milliseconds, shared: true });
      expect(await outcome(post(place, 2))).toMatchObject({ kind: 'retry-after', shared: true });
      expect(place.arrivals).toHaveLength(1);
    },
  );

  test('a limit of all calls stops those that wait for their turn', async () => {
    const all = { 'retry-after': '3', 'x-ratelimit-scope': 'global', 'x-ratelimit-global': 'true' };
    const place = await open(() => ({ status: 429, headers: all }), 4);
    const both = await Promise.all([outcome(post(place, 1)), outcome(post(place, 2))]);
    for (const one of both) expect(one).toMatchObject({ kind: 'retry-after', shared: true });
    expect(place.arrivals).toHaveLength(1);
  });

  test('a limit of all calls stops the other way, too', async () => {
    const all = { 'retry-after': '3', 'x-ratelimit-scope': 'global', 'x-ratelimit-global': 'true' };
    const place = await open(() => ({ status: 429, headers: all }), 1_000);
    await outcome(post(place, 1));
    const later = (await outcome(place.postOtherwise(2))) as { milliseconds: number; shared?: boolean };
    expect(later).toMatchObject({ kind: 'retry-after', shared: true });
    expect(later.milliseconds).toBeGreaterThan(2_000);
    // Stores keep whole ones.
    expect(Number.isInteger(later.milliseconds)).toBe(true);
    expect(place.arrivals).toHaveLength(1);
  });

  test('a bucket that is empty is empty for the other way, too', async () => {
    const headers = {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset-after': '5',
      'x-ratelimit-bucket': 'b',
    };
    const place = await open(() => ({ status: 200, headers }), 1_000);
    expect(await outcome(post(place, 1))).toEqual({ kind: 'delivered' });
    expect(await outcome(place.postOtherwise(1))).toMatchObject({ kind: 'retry-after' });
    expect(await outcome(place.postOtherwise(2))).toEqual({ kind: 'delivered' });
    expect(place.arrivals).toHaveLength(2);
  });

  test('what the headers say of a channel is kept without asking again', async () => {
    const headers = {
      'x-ratelimit-limit': '1',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset-after': '5',
      'x-ratelimit-bucket': 'b',
    };
    const place = await open(() => ({ status: 200, headers }), 1_000);
    expect(await outcome(post(place, 1))).toEqual({ kind: 'delivered' });
    expect(await outcome(post(place, 2))).toEqual({ kind: 'delivered' });
    const again = (await outcome(post(place, 2))) as { kind: string; milliseconds: number; shared?: boolean };
    expect([again.kind, again.shared]).toEqual(['retry-after', undefined]);
    expect(again.milliseconds).toBeGreaterThan(3_000);
    expect(place.arrivals).toHaveLength(2);
  });

  test('after a thousand refusals nothing is asked any more', async () => {
    const place = await open(() => ({ status: 403 }), 100_000);
    for (let n = 0; n < 1_000; n += 50) {
      await Promise.all(Array.from({ length: 50 }, (_each, k) => outcome(post(place, n + k))));
    }
    expect(place.arrivals).toHaveLength(1_000);
    expect(await outcome(post(place, 5_000))).toMatchObject({ kind: 'retry-after', shared: true });
    expect(place.arrivals).toHaveLength(1_000);
  });
});
