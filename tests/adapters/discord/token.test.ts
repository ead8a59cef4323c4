import { afterEach, describe, expect, test } from '@jest/globals';
import { Routes } from 'discord.js';
import { closeRest, createClient, createPostingRest } from '../../../adapters/discord/client.ts';
import { keepConnected, refusedPause } from '../../../adapters/discord/connection.ts';
import { heedToken, keepToken } from '../../../adapters/discord/token.ts';
import { startDiscordTwin } from '../../../sandbox/discord/twin.ts';
import type { Messenger, Outcome } from '../../../src/app/ports.ts';
import { shortMessage } from '../../contract/messages.ts';
import { clock, createTestLog, pastAborting, startWorld } from './world.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

const target = { platform: 'discord', installation: '1', channel: '2', thread: null, member: null };
const refusal: Outcome = { kind: 'gone', reason: 'token-revoked' };

/** A watch over the token of a twin, whose waits end when told. */
async function watch() {
  const twin = await startDiscordTwin({ clock });
  cleanups.push(() => twin.close());
  const rest = createPostingRest(twin.apiUrl, twin.token);
  cleanups.push(() => closeRest(rest));
  const log = createTestLog();
  let returns = 0;
  const waits: number[] = [];
  let end = (): void => undefined;
  let begun = Promise.withResolvers<void>();
  const token = keepToken({
    ask: () => rest.get(Routes.user()),
    log,
    wait: (milliseconds) => {
      waits.push(milliseconds);
      begun.resolve();
      return new Promise((resolve) => {
        end = resolve;
      });
    },
    onGood: () => {
      returns += 1;
    },
  });
  cleanups.push(() => token.stop());
  const turn = async (): Promise<void> => {
    begun = Promise.withResolvers();
    end();
    await begun.promise;
  };
  return { twin, token, log, turn, waits, returns: () => returns };
}

describe('a token that is refused', () => {
  test('is noticed by asking, told once, and taken again when Discord takes it', async () => {
    const { twin, token, log, turn, returns } = await watch();
    await turn();
    expect(token.fault()).toBeNull();
    twin.revokeToken();
    await turn();
    await turn();
    expect(token.fault()).toMatchObject({
      code: 'discord.token-refused',
      cure: expect.stringContaining('DISCORD_TOKEN'),
    });
    twin.revokeToken(false);
    await turn();
    expect([token.fault(), returns()]).toEqual([null, 1]);
    expect(log.lines.map(({ event }) => event)).toEqual(['discord.token-refused', 'discord.token-accepted']);
  });

  test('but once only, is asked about again after a few seconds, and then nothing was wrong with it', async () => {
    const { twin, token, log, turn, waits, returns } = await watch();
    twin.faults.error({ route: 'GET /users/@me', code: 0, status: 401 });
    await turn();
    expect(token.fault()).toBeNull();
    await turn();
    expect([token.fault(), returns(), log.lines]).toEqual([null, 0, []]);
    expect(waits).toEqual([refusedPause, 5_000, refusedPause]);
  });

  test('once, and not said to be good or bad when it is asked about again, is not given up', async () => {
    const { twin, token, turn, waits } = await watch();
    twin.faults.error({ route: 'GET /users/@me', code: 0, status: 401 });
    await turn();
    twin.faults.error({ route: 'GET /users/@me', code: 0, status: 403 });
    await turn();
    expect([token.fault(), waits.length]).toEqual([null, 3]);
  });

  test('is not shown again with each post, until it is taken again', async () => {
    const { twin, token, turn } = await watch();
    let posts = 0;
    const messenger = {
      send: async () => {
        posts += 1;
        return refusal;
      },
    } as unknown as Messenger;
    twin.revokeToken();
    const heeding = heedToken(messenger, token);
    const post = () => heeding.send(target, shortMessage('Act'), 'key');
    expect([await post(), await post(), posts]).toEqual([refusal, refusal, 1]);
    twin.revokeToken(false);
    await turn();
    await post();
    expect(posts).toBe(2);
  });

  test('makes a bot that is connected not ready at the first post that is refused', async () => {
    const world = await startWorld();
    cleanups.push(() => world.stop());
    const { twin, app, channel } = world;
    expect([app.ready(), app.fault()]).toEqual([true, null]);
    for (const route of ['POST /channels/:channel/messages', 'GET /users/@me'])
      twin.faults.error({ route, code: 0, status: 401 });
    const general = { ...target, installation: twin.guild.id, channel };
    expect(await app.messenger.send(general, shortMessage('Act'), 'key')).toEqual(refusal);
    expect([app.ready(), app.fault()?.code]).toEqual([false, 'discord.token-refused']);
  });

  test('is asked about once, however many posts are refused together', async () => {
    const { twin, token } = await watch();
    const messenger = { send: async () => refusal } as unknown as Messenger;
    const heeding = heedToken(messenger, token);
    const post = () => heeding.send(target, shortMessage('Act'), 'key');
    const later = { kind: 'retry-after', milliseconds: 30_000 };
    expect(await Promise.all([post(), post(), post()])).toEqual([later, later, later]);
    expect(twin.requests.filter(({ path }) => path === '/users/@me')).toHaveLength(1);
    expect(token.fault()).toBeNull();
  });

  test('but is good after all, keeps a post for half a minute and nothing else', async () => {
    const world = await startWorld();
    cleanups.push(() => world.stop());
    const { twin, app, channel } = world;
    twin.faults.error({ route: 'POST /channels/:channel/messages', code: 0, status: 401 });
    const general = { ...target, installation: twin.guild.id, channel };
    const post = () => app.messenger.send(general, shortMessage('Act'), 'key');
    expect(await post()).toEqual({ kind: 'retry-after', milliseconds: 30_000 });
    expect([app.ready(), app.fault()]).toEqual([true, null]);
    expect(await post()).toMatchObject({ kind: 'delivered' });
  });

  test('is tried by the gateway after five minutes, and then it goes on', async () => {
    const twin = await startDiscordTwin({ clock });
    cleanups.push(() => twin.close());
    twin.revokeToken();
    const paused: number[] = [];
    const log = createTestLog();
    const ready = Promise.withResolvers<void>();
    const connection = keepConnected({
      token: twin.token,
      makeClient: (report) => createClient(twin.apiUrl, report),
      prepare: (client) => void client.once('clientReady', () => ready.resolve()),
      log,
      wait: pastAborting,
      isRefused: async () => true,
      pause: async (milliseconds) => {
        paused.push(milliseconds);
        twin.revokeToken(false);
      },
    });
    cleanups.push(() => connection.stop());
    await connection.begun;
    await ready.promise;
    await new Promise((done) => setImmediate(done));
    expect([paused, connection.ready(), connection.canPost(), connection.fault()]).toEqual([
      [refusedPause],
      true,
      true,
      null,
    ]);
  });
});
