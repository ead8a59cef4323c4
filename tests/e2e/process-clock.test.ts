// A machine whose clock somebody sets, under the running bot: a real process, both real SDKs, and platforms that know what
// time it is.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import {
  bothChannels,
  emptyFolder,
  fileIn,
  get,
  postsOnDiscord,
  postsOnSlack,
  type Running,
  root,
  run,
  type Stage,
  stage,
  start,
  until,
} from './process.ts';

/** In the channels' zone a reminder is due at nine. */
const SUBSCRIBED = '2025-10-01T12:00:00+02:00';
const DUE = '2025-11-01T09:00:00+01:00';
/** So long before it the bot is started; it has begun by then, and its clock has been set. */
const AHEAD_MS = 16_000;
/** A reminder may come so long after its time. */
const LATE_MS = 8_000;
const QUIET_MS = 3_000;
const HOUR = 3_600_000;
const TEST_MS = 90_000;

interface Machine extends Stage {
  /** Sets the clock of the machine, so many milliseconds ahead of the true time. */
  set(ahead: number): void;
  begin(): Running;
  /** The true time, by the platforms. */
  now(): number;
}

let subscribed: Promise<Buffer> | null = null;

/** A store in which both channels subscribed in time, made once: the twins' ids are always the same. */
async function subscribedStore(given: Stage, env: Stage['env']): Promise<Buffer> {
  const cwd = emptyFolder();
  const wishes = bothChannels(given).map((wish) => ({ ...wish, offsets: [1], started: false }));
  const args = ['subscription', 'add', '--import', fileIn(cwd, 'both.json', wishes)];
  const { code, err } = await run(args, { cwd, env });
  if (code !== 0) throw new Error(err);
  return readFileSync(join(cwd, 'var', 'last-call.sqlite'));
}

async function openMachine(): Promise<Machine> {
  const given = await stage({ at: SUBSCRIBED });
  const { folder: cwd } = given;
  const file = join(cwd, 'clock');
  let shift = 0;
  const set = (ahead: number): void => {
    writeFileSync(`${file}.new`, String(shift + ahead));
    renameSync(`${file}.new`, file);
  };
  const live = (moment: string): void => {
    given.at(moment);
    shift = Date.parse(moment) - Date.now();
    set(0);
  };
  const env = {
    ...given.env,
    CLOCK_FILE: file,
    NODE_OPTIONS: `--import=${join(root, 'tests', 'e2e', 'set-clock.ts')}`,
  };
  live(SUBSCRIBED);
  subscribed ??= subscribedStore(given, env);
  const store = await subscribed;
  mkdirSync(join(cwd, 'var'));
  writeFileSync(join(cwd, 'var', 'last-call.sqlite'), store);
  live(new Date(Date.parse(DUE) - AHEAD_MS).toISOString());
  return { ...given, set, begin: () => start(['run'], { cwd, env }), now: () => Date.now() + shift };
}

const counts = (given: Stage): number[] => [postsOnSlack(given).length, postsOnDiscord(given).length];

async function readiness(running: Running): Promise<{ status: number; clock: string }> {
  const { status, text } = await get(Number((await running.says('web'))['port']), '/readyz');
  const { parts } = JSON.parse(text) as { parts: { part: string; problem?: string }[] };
  return { status, clock: parts.find(({ part }) => part === 'clock')?.problem ?? '' };
}

/** When the reminder is there on both platforms, by the true time. */
async function arrival(given: Machine): Promise<number[]> {
  const arrived: number[] = [];
  await until(() => {
    counts(given).forEach((count, platform) => {
      if (count > 0) arrived[platform] ??= given.now();
    });
    return Object.keys(arrived).length === 2;
  }, 'a reminder on both platforms');
  return arrived;
}

/** Called once the bot has begun; on a busy machine that may be after the reminder was due. */
async function expectOnTime(given: Machine): Promise<void> {
  const begun = Math.max(given.now(), Date.parse(DUE));
  if (begun === Date.parse(DUE)) expect(counts(given)).toEqual([0, 0]);
  for (const at of await arrival(given)) {
    expect(at).toBeGreaterThanOrEqual(Date.parse(DUE));
    expect(at).toBeLessThan(begun + LATE_MS);
  }
}

/** Set right again, the bot is well by itself, and says nothing twice. */
async function expectRecovery(given: Machine, running: Running): Promise<void> {
  given.set(0);
  await until(async () => (await readiness(running)).status === 200, 'the clock is right again');
  await sleep(QUIET_MS);
  expect(counts(given)).toEqual([1, 1]);
  expect(running.logged('clock-differs')).toHaveLength(1);
  expect(running.logged('clock-well')).toHaveLength(1);
  expect(await running.kill('SIGTERM')).toMatchObject({ code: 0 });
}

/** Machines of their own, side by side: each waits for its reminder most of the time. */
async function onEach<T extends { readonly name: string }>(
  all: readonly T[],
  live: (given: Machine, setting: T) => Promise<void>,
): Promise<void> {
  const lives = all.map(async (setting) => {
    await live(await openMachine(), setting).catch((cause: unknown) => {
      throw new Error(setting.name, { cause });
    });
  });
  await Promise.all(lives);
}

const HOURS = [
  { name: 'an hour ahead', ahead: HOUR, words: 'by 1 h 0 min: it is ahead', seconds: 3_600 },
  { name: 'an hour back', ahead: -HOUR, words: 'by 1 h 0 min: it is behind', seconds: -3_600 },
];
const DAYS = {
  name: 'thirty days ahead',
  ahead: 30 * 24 * HOUR,
  words: 'by 30 days: it is ahead',
  seconds: 2_592_000,
};

describe('a clock that is set', () => {
  test(
    'an hour ahead, an hour back or thirty days ahead under a running bot makes no reminder early, late or double, and its health red until it is right',
    () =>
      onEach([...HOURS, DAYS], async (given, { ahead, words, seconds }) => {
        const running = given.begin();
        await running.says('started');
        given.set(ahead);
        const isSaid = async (): Promise<boolean> => (await readiness(running)).clock.includes(words);
        await until(isSaid, 'the difference is said');
        expect(await readiness(running)).toMatchObject({
          status: 503,
          clock: expect.stringContaining("This machine's clock differs from Slack's and Discord's"),
        });
        const { text } = await get(Number((await running.says('web'))['port']), '/metrics');
        const measured = /clock_difference_seconds\{platform="discord"\} (-?\d+)/u.exec(text)?.[1];
        expect(Math.abs(Number(measured) - seconds)).toBeLessThanOrEqual(2);
        await expectOnTime(given);
        await expectRecovery(given, running);
      }),
    TEST_MS,
  );

  test(
    'an hour ahead or back before the bot starts changes nothing of that',
    () =>
      onEach(HOURS, async (given, { ahead }) => {
        given.set(ahead);
        const running = given.begin();
        await running.says('clock-differs');
        await running.says('started');
        await expectOnTime(given);
        await expectRecovery(given, running);
      }),
    TEST_MS,
  );
});
