// `lastcall doctor` as a process of its own, against both platforms: what it finds, what it leaves alone, and what it never
// says.
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { optionalScopes, requiredScopes } from '../../adapters/slack/manifest.ts';
import type { Found } from '../../src/app/doctor/finding.ts';
import { install, installStage, live, tokensOf } from './installing.ts';
import { emptyFolder, fileIn, present, run, type Stage, stage, start, subscribeBoth } from './process.ts';

const scopes = [...requiredScopes, ...optionalScopes];
const told = { OPERATOR_NAME: 'Fernhill', PRIVACY_CONTACT: 'privacy@fernhill.example', BACKUP_DAYS: '30' };

async function examined(given: Pick<Stage, 'folder' | 'env'>, env: Readonly<Record<string, string>> = {}) {
  const { code, out, err } = await run(['doctor', '--json'], {
    cwd: given.folder,
    env: { ...given.env, ...env },
  });
  expect(err).toBe('');
  const found = JSON.parse(out) as readonly Found[];
  return { code, out, found, of: (level: string) => found.filter((each) => each.level === level) };
}

const named = (found: readonly Found[]): string[] => found.map(({ check }) => check);

describe('a bot that is well', () => {
  test('nothing is wrong beside it while it runs, and it is not disturbed', async () => {
    const given = await stage({ at: present(), scopes });
    await subscribeBoth(given);
    const bot = start(['run'], { cwd: given.folder, env: { ...given.env, ...told } });
    const { port } = await bot.says('web');
    await bot.says('discord.commands');
    await bot.says('slack.connected');
    const before = { slack: given.slack.world.messages.length, discord: given.discord.world.messages.length };
    const env = { ...told, PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${String(port)}` };
    const { code, found, of } = await examined(given, env);
    expect(of('fault')).toEqual([]);
    expect(named(of('warning'))).toEqual(['address']);
    expect(code).toBe(0);
    expect(found.find(({ check }) => check === 'store.users')?.message).toContain('The bot runs on it now');
    expect(found.find(({ check }) => check === 'bot')?.message).toContain('ready');
    expect(found.find(({ check }) => check === 'discord.commands')?.message).toContain(
      'as they are in this version',
    );
    expect(found.find(({ check, level }) => check === 'address' && level === 'ok')?.message).toContain(
      'leads to the bot',
    );
    expect(given.slack.connections()).toBe(1);
    expect(given.discord.connections.identifies).toBe(1);
    expect({
      slack: given.slack.world.messages.length,
      discord: given.discord.world.messages.length,
    }).toEqual(before);
    expect(bot.logged('slack.disconnected')).toEqual([]);
    expect(bot.logged('store-trouble')).toEqual([]);
    expect((await bot.kill('SIGTERM')).code).toBe(0);
  }, 120_000);

  test('before its first start: nothing is wrong, and nothing is made', async () => {
    const given = await stage({ at: present(), scopes });
    const { code, out } = await run(['doctor'], { cwd: given.folder, env: { ...given.env, ...told } });
    expect(out).toMatch(/^ok +runtime +Node /mu);
    expect(out).toMatch(/^Nothing is wrong; \d+ warnings?\.$/mu);
    expect(code).toBe(0);
    expect(readdirSync(given.folder)).toEqual([]);
  }, 60_000);
});

describe('a bot that is not', () => {
  test('everything that is wrong is said at once, each with its cure, and no secret', async () => {
    const given = await stage({
      at: '2026-01-01T09:00:00Z',
      scopes: scopes.filter((scope) => scope !== 'chat:write'),
    });
    await subscribeBoth(given);
    const file = new Database(join(given.folder, 'var', 'last-call.sqlite'));
    file.exec(`INSERT INTO installations (platform, installation, key_id, nonce, body, installed_at)
      VALUES ('slack', 'T9', 'gone', 'AAAAAAAAAAAAAAAA', 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 0)`);
    file.close();
    given.slack.faults.error({ method: 'apps.connections.open', times: 1, error: 'missing_scope' });
    const secrets = {
      ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      SLACK_CLIENT_SECRET: 'a-client-secret-nobody-reads',
      SLACK_SIGNING_SECRET: 'a-signing-secret-nobody-reads',
    };
    const env = {
      ...secrets,
      DISCORD_TOKEN: 'MTEw.wrong.token-nobody-reads',
      PUBLIC_URL: 'http://bot.example',
      PRIVACY_CONTACT: 'ask Sam',
    };
    const { code, out, found, of } = await examined(given, env);
    expect(code).toBe(1);
    const faults = named(of('fault'));
    for (const check of [
      'slack.scopes',
      'slack.hearing',
      'slack.clock',
      'discord.token',
      'keys',
      'address',
    ]) {
      expect(faults).toContain(check);
    }
    expect(named(of('warning'))).toEqual(
      expect.arrayContaining(['store.users', 'discord.gateway', 'operator']),
    );
    for (const { level, cure } of found) expect(cure === null).toBe(level === 'ok');
    expect(given.discord.invalidRequests()).toBe(1);
    const { SLACK_BOT_TOKEN: bot = '', SLACK_APP_TOKEN: app = '' } = given.env;
    for (const secret of [...Object.values(secrets), env.DISCORD_TOKEN, bot, app]) {
      expect(secret.length).toBeGreaterThan(5);
      expect(out).not.toContain(secret);
    }
  }, 60_000);

  test('with a faulty configuration the rest is looked at all the same, and the code is 2', async () => {
    const given = await stage({ at: present(), scopes });
    const { code, of, found } = await examined(given, {
      ...told,
      PORT: '70000',
      DISCORD_TOKEN: 'Bot nobody-reads',
    });
    expect(code).toBe(2);
    expect(of('fault').map(({ message }) => message)).toEqual([
      expect.stringContaining('DISCORD_TOKEN contains white space'),
      expect.stringContaining('PORT is not a port number'),
    ]);
    expect(found.find(({ check }) => check === 'slack.token')?.level).toBe('ok');
    expect(JSON.stringify(found)).not.toContain('nobody-reads');
  }, 60_000);

  test('with a port of the store that is none it comes to its end all the same', async () => {
    const given = await stage({ at: present(), scopes });
    const server = { DATABASE_URL: 'postgres://bot@127.0.0.1/bot', PGPORT: 'abc' };
    const { code, of } = await examined(given, { ...told, ...server });
    expect(code).toBe(2);
    expect(of('fault').map(({ message }) => message)).toEqual(['PGPORT is not a port number']);
  }, 60_000);

  test('platforms that never answer are given up after ten seconds, each', async () => {
    const given = await stage({ at: present() });
    given.slack.faults.hang({ method: '*', times: 99 });
    given.discord.faults.hang({ route: 'GET /users/@me', times: 99 });
    const began = performance.now();
    const { of } = await examined(given, told);
    expect(performance.now() - began).toBeLessThan(50_000);
    expect(named(of('fault'))).toEqual(expect.arrayContaining(['slack.token', 'discord.token']));
  }, 90_000);

  test('a store that is no store, and one of a newer release', async () => {
    const given = await stage({ at: present(), scopes });
    mkdirSync(join(given.folder, 'var'));
    const path = fileIn(join(given.folder, 'var'), 'last-call.sqlite', 'no store at all '.repeat(500));
    const broken = await examined(given, told);
    expect(named(broken.of('fault'))).toEqual(['store']);
    expect(broken.code).toBe(1);
    expect(existsSync(`${path}.lock`)).toBe(false);
    await subscribeBoth(given);
    const file = new Database(path);
    file.exec("UPDATE meta SET value = '9999'");
    file.close();
    const newer = await examined(given, told);
    expect(named(newer.of('fault'))).toEqual(['store.version']);
    expect(named(newer.of('warning'))).toEqual(
      expect.arrayContaining(['keys', 'installations', 'deliveries']),
    );
  }, 90_000);
});

test('a .env that others may read is a warning', async () => {
  const folder = emptyFolder();
  const path = fileIn(folder, '.env', 'DISCORD_API_URL=http://127.0.0.1:1\nDISCORD_TOKEN=a.b.c\n');
  chmodSync(path, 0o644);
  const { of } = await examined({ folder, env: {} }, told);
  expect(of('warning').find(({ check }) => check === 'configuration.file')?.cure).toContain('chmod 600');
  chmodSync(path, 0o600);
  expect(named((await examined({ folder, env: {} }, told)).of('warning'))).not.toContain(
    'configuration.file',
  );
}, 60_000);

describe('a bot that workspaces install by themselves', () => {
  test('names the workspace whose token is refused, takes the other, and refreshes nothing', async () => {
    const given = await installStage(present());
    const running = await live(given);
    await install(given, 'T0ACME');
    await install(given, 'T0BROOK');
    given.slack.installs.kill('T0ACME');
    const tokens = tokensOf(given);
    const { out, found } = await examined(given);
    const stored = found.filter(({ check }) => check === 'slack.stored');
    expect(stored.map(({ level, message }) => `${level}: ${message}`)).toEqual([
      'warning: 1 stored token refused: T0ACME',
      'ok: 1 stored token taken',
    ]);
    expect(tokensOf(given)).toEqual(tokens);
    for (const token of tokens) expect(out).not.toContain(token);
    expect((await running.kill('SIGTERM')).code).toBe(0);
  }, 120_000);
});
