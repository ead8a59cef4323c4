// What Discord says of a token, through the real library; and what is made of it.
import { afterEach, describe, expect, test } from '@jest/globals';
import { applicationCommands } from '../../../adapters/discord/commands.ts';
import { judgeAccount, judgeCommands, judgeGateway } from '../../../adapters/discord/judging.ts';
import { createQuestions, type Questions } from '../../../adapters/discord/questions.ts';
import type { CommandTexts } from '../../../adapters/discord/texts.ts';
import { type DiscordTwin, startDiscordTwin } from '../../../sandbox/discord/twin.ts';

const texts: CommandTexts = { locales: ['en'], find: (_locale, key) => (key.endsWith('.name') ? null : key) };
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

async function stage(token?: string): Promise<{ twin: DiscordTwin; questions: Questions }> {
  const twin = await startDiscordTwin({ clock: { now: () => Date.now() } });
  const questions = createQuestions(token ?? twin.token, twin.apiUrl);
  cleanups.push(() => twin.close());
  cleanups.push(() => questions.close());
  return { twin, questions };
}

async function register(twin: DiscordTwin, body: unknown): Promise<void> {
  const headers = { authorization: `Bot ${twin.token}`, 'content-type': 'application/json' };
  const url = `${twin.apiUrl}/v10/applications/${twin.applicationId}/commands`;
  const { ok } = await fetch(url, { method: 'PUT', headers, body: JSON.stringify(body) });
  expect(ok).toBe(true);
}

describe('a token', () => {
  test('is told with its application and the servers it is in; no session is begun', async () => {
    const { twin, questions } = await stage();
    expect(await questions.account()).toEqual({
      ok: true,
      value: {
        userId: twin.botUserId,
        name: 'Last Call',
        applicationId: twin.applicationId,
        publicKey: '0'.repeat(64),
        isPublic: true,
        servers: 1,
      },
    });
    expect(await questions.gateway()).toMatchObject({
      ok: true,
      value: { shards: 1, remaining: 1000, total: 1000 },
    });
    expect(twin.connections.identifies).toBe(0);
  });

  test('that is refused is shown once', async () => {
    const { twin, questions } = await stage('MTEw.wrong.token');
    expect(await questions.account()).toMatchObject({ ok: false, fault: { code: 'discord.token-refused' } });
    expect(twin.invalidRequests()).toBe(1);
  });

  test('no answer, a limit, a page of a proxy: told apart, and nothing is said of the token', async () => {
    const { twin, questions } = await stage();
    twin.faults.loseAnswer({ route: 'GET /users/@me', when: 'before' });
    expect(await questions.account()).toMatchObject({ fault: { code: 'discord.unreachable' } });
    twin.faults.status({ route: 'GET /users/@me', code: 502 });
    expect(await questions.account()).toMatchObject({ fault: { code: 'discord.unreachable' } });
    twin.faults.rateLimit({ route: 'GET /users/@me', retryAfterSeconds: 30, global: true });
    expect(await questions.account()).toMatchObject({ fault: { code: 'discord.limited' } });
  });

  test('nobody at that address: the variable of the address is named', async () => {
    const questions = createQuestions('a.b.c', 'http://127.0.0.1:1/api');
    cleanups.push(() => questions.close());
    const answer = await questions.account();
    expect(answer.ok ? '' : answer.fault.message).toContain('DISCORD_API_URL');
  });
});

describe('registered commands', () => {
  test('none, other ones, those of the table', async () => {
    const { twin, questions } = await stage();
    const ask = async () => {
      const answer = await questions.commands(twin.applicationId, texts);
      return answer.ok ? answer.value : answer.fault.code;
    };
    expect(await ask()).toBe('none');
    await register(twin, applicationCommands(texts).slice(1));
    expect(await ask()).toBe('other');
    await register(twin, applicationCommands(texts));
    expect(await ask()).toBe('same');
    expect(twin.requests.filter(({ method }) => method === 'PUT')).toHaveLength(2);
  });
});

describe('what is said of it', () => {
  const account = {
    userId: '1',
    name: 'Bot',
    applicationId: '42',
    publicKey: 'ab12',
    isPublic: true,
    servers: 3,
  };
  const named = (applicationId: string | null, publicKey: string | null = null) => ({
    applicationId,
    publicKey,
  });
  const levels = (found: readonly { readonly level: string }[]): string[] => found.map(({ level }) => level);

  test('the id of another application is a fault, no server yet a warning; both have the link', () => {
    expect(levels(judgeAccount(account, named(null)))).toEqual(['ok', 'ok']);
    expect(levels(judgeAccount(account, named('42')))).toEqual(['ok', 'ok']);
    expect(levels(judgeAccount(account, named('43')))).toEqual(['ok', 'fault', 'ok']);
    expect(levels(judgeAccount({ ...account, servers: 0 }, named(null)))).toEqual(['ok', 'warning']);
    for (const servers of [0, 3]) {
      const said = JSON.stringify(judgeAccount({ ...account, servers }, named(null)));
      expect(said).toContain('client_id=42&scope=bot+applications.commands&permissions=274877975552');
    }
  });

  test('a public key that is not that of the application is a fault, however it is written', () => {
    expect(levels(judgeAccount(account, named(null, 'AB12')))).toEqual(['ok', 'ok']);
    expect(levels(judgeAccount(account, named(null, 'ffff')))).toEqual(['ok', 'fault', 'ok']);
    expect(levels(judgeAccount({ ...account, publicKey: null }, named(null, 'ffff')))).toEqual(['ok', 'ok']);
  });

  test('few starts left, none left, too few shards', () => {
    const gateway = { shards: 2, remaining: 900, total: 1000, resetAfter: 7_200_000 };
    expect(levels(judgeGateway(gateway, null))).toEqual(['ok']);
    expect(levels(judgeGateway({ ...gateway, remaining: 20 }, 2))).toEqual(['warning']);
    expect(levels(judgeGateway({ ...gateway, remaining: 1 }, null))).toEqual(['fault']);
    expect(levels(judgeGateway(gateway, 1))).toEqual(['ok', 'warning']);
  });

  test('commands that differ are a fault only where a bot runs that should have registered them', () => {
    expect(judgeCommands('same', true).level).toBe('ok');
    expect(judgeCommands('other', false).level).toBe('warning');
    expect(judgeCommands('none', null).level).toBe('warning');
    expect(judgeCommands('other', true).level).toBe('fault');
  });
});
