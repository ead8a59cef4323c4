// Many workspaces on several processes and a real PostgreSQL: a token that all of them find expiring is refreshed by one, also
// where one of them is killed over it; and a workspace that goes while others post leaves nothing behind.
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { createDatabase, onServer, serverTest } from '../adapters/sql/server.ts';
import { CHANNEL, directsIn, type InstallStage, install, installStage } from './installing.ts';
import { afterwards, fileIn, type Running, run, start, until, wishes } from './process.ts';

const EARLY = '2025-11-01T08:50:00+01:00';
const BEFORE_NINE = '2025-11-01T08:59:20+01:00';
const EACH = 6;
const PATIENCE_MS = 120_000;
const QUIET_MS = 5_000;
const TEST_MS = 300_000;
/** It waits for a lease to end, and starts four processes. */
const KILLED_MS = 480_000;
/** Seconds: two hours before its end a token is refreshed, so that these are due at once, and not for long. */
const DUE = 3_600;
const FRESH = 43_200;

interface Several extends InstallStage {
  begin(roles: string): Running;
  readonly database: string;
}

/** As many channels in each of these workspaces, all of which are due at nine; the workspaces have installed the bot. */
async function several(
  workspaces: readonly string[],
  rotation: { expiresIn: number; graceMs?: number },
): Promise<Several> {
  const base = await installStage(EARLY);
  const { url: database, drop } = await createDatabase();
  afterwards(drop);
  const env = { ...base.env, DATABASE_URL: database };
  let began = { moment: Date.parse(EARLY), at: Date.now() };
  const given: Several = {
    ...base,
    env,
    database,
    at: (moment) => {
      base.at(moment);
      began = { moment: Date.parse(moment), at: Date.now() };
    },
    begin: (roles) => {
      const now = new Date(began.moment + Date.now() - began.at).toISOString();
      // The one that hears has the port that Slack knows.
      const port = roles.includes('commands') ? {} : { PORT: '0' };
      return start(['run', '--roles', roles, '--at', now], { cwd: base.folder, env: { ...env, ...port } });
    },
  };
  base.slack.installs.rotation = rotation;
  const wish = (installation: string) => (channel: string) => ({
    platform: 'slack',
    installation,
    channel,
    ...wishes,
  });
  const all = workspaces.flatMap((id) => channelsIn(given, id).map(wish(id)));
  const added = await run(['subscription', 'add', '--import', fileIn(base.folder, 'many.json', all)], {
    cwd: base.folder,
    env,
  });
  if (added.code !== 0) throw new Error(added.err);
  const first = given.begin('commands,plan,deliver');
  await lives(first);
  for (const id of workspaces) await install(given, id);
  for (const id of workspaces)
    await until(() => directsIn(given, id).length > 0, `a word to the installer of ${id}`);
  expect((await first.kill('SIGTERM')).code).toBe(0);
  return given;
}

function channelsIn({ slack }: InstallStage, id: string): string[] {
  const { channels } = slack.installs.get(id).world;
  for (let n = 1; n < EACH; n += 1) {
    const name = `room${n}`;
    if (channels.some((each) => each.name === name)) continue;
    channels.push({ id: `C0${id}${n}`, name, isPrivate: false, isMember: true, archived: false });
  }
  return channels
    .filter(({ id: channel, name }) => channel === CHANNEL || name.startsWith('room'))
    .map((each) => each.id);
}

const lives = (running: Running): Promise<void> =>
  until(() => running.logged('started').length > 0, 'a process has started', 90_000);

/** How many posts stand in each of the channels that were to get one. */
function counts(given: Several, id: string): number[] {
  const { messages } = given.slack.installs.get(id).world;
  const isPost = ({ bot, ephemeralFor }: (typeof messages)[number]): boolean =>
    bot !== undefined && ephemeralFor === undefined;
  return channelsIn(given, id).map(
    (channel) => messages.filter((each) => each.channel === channel && isPost(each)).length,
  );
}

const once = (given: Several, id: string): boolean => counts(given, id).every((count) => count === 1);

const refreshes = ({ slack }: InstallStage) =>
  slack.requests.filter(
    ({ method, body }) =>
      method === 'oauth.v2.access' && (body as { grant_type?: string }).grant_type === 'refresh_token',
  );

/** Rows of any table, in the store as in the rehearsal's, that name something; by table. */
async function rowsNaming(database: string, what: string): Promise<Record<string, number>> {
  return onServer(database, async (client) => {
    const { rows: tables } = await client.query<{ place: string }>(
      `SELECT format('%I.%I', table_schema, table_name) AS place FROM information_schema.tables
       WHERE table_schema NOT IN ('pg_catalog', 'information_schema', 'public') AND table_type = 'BASE TABLE'`,
    );
    const found: Record<string, number> = {};
    for (const { place } of tables) {
      const { rows } = await client.query<{ n: string }>(
        `SELECT count(*) AS n FROM ${place} t WHERE t::text LIKE $1`,
        [`%${what}%`],
      );
      if (Number(rows[0]?.n) > 0) found[place.split('.')[1] ?? place] = Number(rows[0]?.n);
    }
    return found;
  });
}

async function end(running: readonly Running[]): Promise<string> {
  const ended = await Promise.all(running.map((each) => each.kill('SIGTERM')));
  for (const { code } of ended) expect(code).toBe(0);
  return ended.map(({ err }) => err).join('');
}

async function raced(): Promise<void> {
  const given = await several(['T0ACME'], { expiresIn: DUE });
  given.slack.installs.rotation = { expiresIn: FRESH };
  const before = refreshes(given).length;
  given.slack.faults.delay({ method: 'oauth.v2.access', times: 1, ms: 2_000 });
  given.at(BEFORE_NINE);
  const both = [given.begin('plan,deliver'), given.begin('plan,deliver')];
  for (const each of both) await lives(each);
  await until(() => once(given, 'T0ACME'), 'a post in each channel', PATIENCE_MS);
  await sleep(QUIET_MS);
  expect(counts(given, 'T0ACME')).toEqual(Array.from({ length: EACH }, () => 1));
  const asked = refreshes(given).slice(before);
  expect(asked.map(({ error }) => error ?? 'fresh')).toEqual(['fresh']);
  const said = await end(both);
  expect(said).not.toContain('slack.refresh-refused');
  for (const token of given.slack.installs.tokens.keys()) expect(said).not.toContain(token);
  expect(await rowsNaming(given.database, 'xoxb-')).toEqual({});
}

serverTest(
  'a token that two processes find expiring at one moment is refreshed once, and each channel gets one post',
  raced,
  TEST_MS,
);

/** Freezes a process when Slack has given it new tokens of which it has not read: nobody else ever will. */
async function frozenOver(given: Several, first: Running, before: number): Promise<void> {
  await until(() => refreshes(given).length > before, 'a refresh is under way', PATIENCE_MS);
  void first.kill('SIGSTOP');
  expect(refreshes(given)[before]?.status).toBe(0);
  await until(() => refreshes(given)[before]?.status === 200, 'Slack has answered it', PATIENCE_MS);
}

/** What the other process and the next one log when they have asked with the refresh token that they know. */
type Asked = 'slack.token-refreshed' | 'slack.refresh-refused';

/** `graceMs`: so long Slack takes a refresh token again that was used. */
async function killed(graceMs: number, asked: Asked): Promise<void> {
  const given = await several(['T0ACME'], { expiresIn: DUE });
  given.slack.installs.rotation = { expiresIn: DUE, graceMs };
  const before = refreshes(given).length;
  given.slack.faults.delay({ method: 'oauth.v2.access', times: 1, ms: 3_000 });
  given.at(BEFORE_NINE);
  const first = given.begin('plan,deliver');
  await frozenOver(given, first, before);
  const second = given.begin('plan,deliver');
  await lives(second);
  expect((await first.kill('SIGKILL')).signal).toBe('SIGKILL');
  await until(() => second.logged(asked).length > 0, `the other process says ${asked}`, PATIENCE_MS);
  const during = await end([second]);
  // By now Slack takes none that was used, so the one that came with the new token has to be there.
  given.slack.installs.rotation = { expiresIn: DUE };
  // What the killed one had begun is in doubt for half an hour: nobody may look there.
  given.at('2025-11-01T09:33:00+01:00');
  const third = given.begin('plan,deliver');
  await until(() => once(given, 'T0ACME'), 'a post in each channel', PATIENCE_MS);
  await sleep(QUIET_MS);
  expect(counts(given, 'T0ACME')).toEqual(Array.from({ length: EACH }, () => 1));
  expect(third.logged(asked)).not.toEqual([]);
  const said = during + (await end([third]));
  expect(said.includes('slack.refresh-refused')).toBe(asked === 'slack.refresh-refused');
}

const KILLED =
  'a process that is killed with new tokens unread keeps no other from posting, once in each channel:';
serverTest(
  `${KILLED} with the same refresh token it gets others, and keeps them for the next`,
  () => killed(600_000, 'slack.token-refreshed'),
  KILLED_MS,
);
serverTest(
  `${KILLED} where Slack takes that only once, the token that is good for a while`,
  () => killed(0, 'slack.refresh-refused'),
  KILLED_MS,
);

async function gone(): Promise<void> {
  const given = await several(['T0ACME', 'T0BROOK'], { expiresIn: FRESH });
  given.at(BEFORE_NINE);
  const [hears, posts] = [given.begin('commands,plan'), given.begin('deliver')];
  for (const each of [hears, posts]) await lives(each);
  const isPost = ({ method, body }: (typeof given.slack.requests)[number]): boolean =>
    method === 'chat.postMessage' &&
    channelsIn(given, 'T0ACME').includes((body as { channel: string }).channel);
  given.slack.faults.delay({ method: 'chat.postMessage', times: 4, ms: 3_000 });
  const sent = given.slack.requests.length;
  await until(() => given.slack.requests.slice(sent).some(isPost), 'a post is under way', PATIENCE_MS);
  await given.slack.uninstallFrom('T0ACME');
  await hears.says('installation-erased');
  const stood = counts(given, 'T0ACME');
  await until(() => once(given, 'T0BROOK'), 'a post in each channel of the other one', PATIENCE_MS);
  const then = given.slack.requests.length;
  await sleep(2 * QUIET_MS);
  expect(given.slack.requests.slice(then).filter(isPost)).toEqual([]);
  expect(Math.max(...counts(given, 'T0ACME'))).toBeLessThanOrEqual(1);
  expect(counts(given, 'T0ACME')).toEqual(stood);
  expect(counts(given, 'T0BROOK')).toEqual(Array.from({ length: EACH }, () => 1));
  // Beside its own row, which says that it is being deleted, what was being sent at that moment, and the turn that was
  // taken for it, may be left for ten minutes.
  const late = ['installations', 'posts', 'ledger', 'allowances'];
  const left = await rowsNaming(given.database, 'T0ACME');
  expect(Object.keys(left).filter((table) => !late.includes(table))).toEqual([]);
  await end([hears, posts]);
}

serverTest(
  'a workspace that goes while another process posts there gets no further post, and the others lose none',
  gone,
  TEST_MS,
);
