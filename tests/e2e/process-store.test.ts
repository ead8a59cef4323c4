// A store that fails while the bot runs: nothing is lost or doubled, the trouble is said once with its cure, whoever asks
// hears what to do, and when the cause ends everything goes on by itself.
import { execFileSync } from 'node:child_process';
import { copyFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import {
  get,
  postsOnDiscord,
  postsOnSlack,
  type Running,
  type Stage,
  stage,
  start,
  subscribeBoth,
  textsIn,
  until,
} from './process.ts';

/** Early enough for everything to be in place when the posts are due at 09:00. */
const BEFORE = '2025-11-02T08:59:45+01:00';

/** What a process has taken and could not send is taken up again after its lease, a minute; and a busy machine takes its time. */
const AFTER_LEASE = 90_000;

interface Part {
  readonly part: string;
  readonly ready: boolean;
  readonly problem?: string;
  readonly cure?: string;
}

interface Life {
  readonly given: Stage;
  readonly running: Running;
  readonly store: string;
  ready(): Promise<Part | undefined>;
  metrics(): Promise<string>;
}

/** A bot whose two posts are due in a moment. */
async function begin(): Promise<Life> {
  const given = await stage({ at: BEFORE });
  await subscribeBoth(given);
  given.slack.world.users.forEach((user) => Object.assign(user, { locale: 'en-US' }));
  // A rehearsal's store is its own file, filled from the configured one.
  const running = start(['run', '--at', BEFORE], { cwd: given.folder, env: given.env });
  const port = Number((await running.says('web'))['port']);
  await running.says('started');
  await running.says('discord.commands');
  return {
    given,
    running,
    store: join(given.folder, 'var', 'rehearsal.sqlite'),
    ready: async () => {
      const { parts } = JSON.parse((await get(port, '/readyz')).text) as { parts: Part[] };
      return parts.find(({ part }) => part === 'store');
    },
    metrics: async () => (await get(port, '/metrics')).text,
  };
}

/** From now on no byte can be written to a file, as on a disk that fails; or again as before. */
const writes = ({ pid }: Running, are: 'refused' | 'possible'): void => {
  execFileSync('prlimit', [
    '--pid',
    String(pid),
    `--fsize=${are === 'refused' ? '0' : 'unlimited'}:unlimited`,
  ]);
};

function posted({ given }: Life): number[] {
  const { messages } = given.discord.world;
  const answers = messages.filter(({ ephemeralFor }) => ephemeralFor !== undefined).length;
  return [postsOnSlack(given).length, postsOnDiscord(given).length - answers];
}

async function isRed(life: Life): Promise<boolean> {
  return (await life.ready())?.ready === false;
}

const isGreen = async (life: Life): Promise<boolean> => !(await isRed(life));

/** What the admin and a member of the guild get as an answer, privately. */
async function answerTo({ given }: Life, name: string, subcommand: string, options = {}): Promise<string> {
  const { members, channels } = given.discord.world;
  const [admin] = members;
  const at = { member: admin?.id ?? '', channel: channels[1]?.id ?? '' };
  const { message } = await given.discord.command({ ...at, name, subcommand, options });
  return textsIn(message?.components ?? []).join('\n');
}

async function expectOnceInTheEnd(life: Life): Promise<void> {
  await until(() => isGreen(life), 'the store is well again');
  await until(() => posted(life).every((count) => count > 0), 'what was due is posted', AFTER_LEASE);
  await until(() => life.running.logged('post-attempted').length === 2, 'both are recorded');
  expect(posted(life)).toEqual([1, 1]);
  expect(await life.metrics()).not.toContain('last_call_store_trouble{');
  expect(life.running.logged('store-trouble')).toHaveLength(1);
  expect(await life.running.kill('SIGTERM')).toMatchObject({ code: 0 });
  expect(life.running.err()).not.toMatch(/^\s+at /mu);
}

describe('A store', () => {
  test('on a disk that fails keeps posts from leaving, says so once, and all is made up for', async () => {
    const life = await begin();
    writes(life.running, 'refused');
    const { code, cure } = await life.running.says('store-trouble');
    expect([code, cure]).toEqual(['store-broken', expect.stringContaining('Look at its disk')]);
    expect(await life.ready()).toMatchObject({
      ready: false,
      problem: expect.stringContaining('SQLITE_IOERR'),
      cure: expect.stringContaining('Look at its disk'),
    });
    expect(await life.metrics()).toContain('last_call_store_trouble{cause="store-broken"} 1');
    expect(await answerTo(life, 'optout', 'how', { service: 'linkedin' })).toContain('LinkedIn');
    expect(await answerTo(life, 'optout', 'forget')).toContain('Try again in a few minutes');
    expect(posted(life)).toEqual([0, 0]);
    writes(life.running, 'possible');
    await expectOnceInTheEnd(life);
  });

  test('whose file is taken away is not written to where nobody would find it, and goes on when it is back', async () => {
    const life = await begin();
    const away = join(life.given.folder, 'away');
    renameSync(life.store, away);
    await until(() => isRed(life), 'it is missed');
    expect(await life.ready()).toMatchObject({ problem: 'The file of the store is gone.' });
    expect(await answerTo(life, 'optout', 'forget')).toContain('Try again in a few minutes');
    expect(posted(life)).toEqual([0, 0]);
    renameSync(away, life.store);
    await expectOnceInTheEnd(life);
  });

  test('held by another program for long is waited for, in small parts', async () => {
    const life = await begin();
    const other = new Database(life.store);
    const made = other.prepare('SELECT count(*) FROM posts').pluck();
    await until(() => made.get() !== 0, 'posts are made');
    other.exec('BEGIN IMMEDIATE');
    await life.running.says('store-trouble');
    expect(life.running.logged('store-trouble')[0]).toMatchObject({ code: 'store-busy' });
    other.exec('ROLLBACK');
    other.close();
    await expectOnceInTheEnd(life);
  });

  test('that another file has taken the place of is opened anew by a fresh start of the same process', async () => {
    const life = await begin();
    const { running, store } = life;
    await until(() => posted(life).every((count) => count === 1), 'both are posted');
    await until(() => running.logged('post-attempted').length === 2, 'both are recorded');
    const source = new Database(store);
    await source.backup(`${store}.copy`);
    source.close();
    rmSync(`${store}-wal`, { force: true });
    rmSync(`${store}-shm`, { force: true });
    copyFileSync(store, join(life.given.folder, 'first'));
    renameSync(`${store}.copy`, store);
    const isNoticed = async (): Promise<boolean> => {
      await life.ready().catch(() => undefined);
      return running.logged('starting-again').length > 0;
    };
    await until(isNoticed, 'the other file is noticed');
    await until(() => running.logged('started').length === 2, 'it has started again');
    expect(running.logged('starting-again')).toMatchObject([{ reason: 'store-replaced' }]);
    expect(await running.kill('SIGTERM')).toMatchObject({ code: 0, signal: null });
    expect(posted(life)).toEqual([1, 1]);
  });
});
