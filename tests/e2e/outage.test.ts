// Nobody is answered for 38 minutes, reads included, on both platforms; afterwards every reminder is there, once.
import { afterEach, describe, expect, test } from '@jest/globals';
import { runTo } from '../app/run-to.ts';
import { DUE, onDiscord, onSlack, openRush, type Rush } from './spoiled.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ONCE = { lost: 0, doubled: 0, marked: 0 };
const DISCORD_ROUTES = ['POST /channels/:id/messages', 'GET /channels/:id/messages', 'GET /channels/:id'];
const MANY = 100_000;
const CHANNELS = 40;

let rush: Rush | null = null;
afterEach(async () => {
  await rush?.close();
  rush = null;
});

async function open(history: boolean): Promise<Rush> {
  rush = await openRush({ history, channels: CHANNELS });
  return rush;
}

const breakAll: Readonly<Record<string, (given: Rush) => void>> = {
  'status 503': ({ slack, discord }) => {
    slack.faults.status({ method: '*', times: MANY, code: 503 });
    for (const route of DISCORD_ROUTES) discord.faults.status({ route, times: MANY, code: 503 });
  },
  'connections that break': ({ slack, discord }) => {
    slack.faults.loseAnswer({ method: '*', times: MANY, when: 'before' });
    for (const route of DISCORD_ROUTES) discord.faults.loseAnswer({ route, times: MANY, when: 'before' });
  },
};

describe.each(Object.entries(breakAll))('an outage of 38 minutes with %s', (_how, apply) => {
  test('loses no reminder and doubles none, where one’s own posts may be read', async () => {
    const given = await open(true);
    apply(given);
    await runTo(given.world, DUE + 38 * MINUTE);
    expect(onSlack(given).lost + onDiscord(given).lost).toBe(2 * CHANNELS);
    given.slack.faults.clear();
    given.discord.faults.clear();
    await runTo(given.world, DUE + 6 * HOUR);
    expect({ slack: onSlack(given), discord: onDiscord(given) }).toEqual({ slack: ONCE, discord: ONCE });
    expect(given.world.counts.get('given-up')).toBeUndefined();
  });
});

test('where nobody may read on one platform, each reminder comes there once, and says that it may be the second', async () => {
  const given = await open(false);
  breakAll['status 503']?.(given);
  await runTo(given.world, DUE + 38 * MINUTE);
  given.slack.faults.clear();
  given.discord.faults.clear();
  await runTo(given.world, DUE + 6 * HOUR);
  expect(onSlack(given)).toEqual({ lost: 0, doubled: 0, marked: CHANNELS });
  expect(onDiscord(given)).toEqual(ONCE);
});

describe('odd waits', () => {
  test('a 429 with a time that is none, or of years, silences no channel of Discord', async () => {
    const given = await open(true);
    const route = 'POST /channels/:id/messages';
    given.discord.faults.rateLimit({ route, times: 20, retryAfterSeconds: Number.NaN });
    given.discord.faults.rateLimit({ route, times: 20, retryAfterSeconds: 99_999_999_999 });
    await runTo(given.world, DUE + 2 * HOUR);
    expect(onDiscord(given)).toEqual(ONCE);
  });
});
