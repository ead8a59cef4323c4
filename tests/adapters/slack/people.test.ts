// What Slack tells of somebody is remembered for ten minutes, and not longer.
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { WebClient } from '@slack/web-api';
import { createPeople, type People } from '../../../adapters/slack/installations.ts';

const MINUTE = 60_000;

let asked: string[];
let people: People;
beforeEach(() => {
  jest.useFakeTimers();
  asked = [];
  const info = async ({ user: id }: { user: string }): Promise<object> => {
    asked.push(id);
    return { user: { id, team_id: 'T1', is_admin: true, locale: 'de-DE', tz: 'Europe/Berlin' } };
  };
  people = createPeople({
    client: { users: { info } } as unknown as WebClient,
    installations: { current: () => ({ id: 'T1', botUser: 'UBOT', botId: null }) } as never,
    delegates: [],
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    now: () => performance.now(),
  });
});
afterEach(() => void jest.useRealTimers());

test('somebody is asked for once in ten minutes', async () => {
  for (const wait of [0, 10 * MINUTE - 1, 1]) {
    jest.advanceTimersByTime(wait);
    expect(await people.describe('U1', false)).toMatchObject({ locale: 'de-DE', zone: 'Europe/Berlin' });
  }
  expect(asked).toEqual(['U1', 'U1']);
});

test('after ten minutes in which nobody asks nothing of them is left to be forgotten', async () => {
  await people.describe('U1', false);
  jest.advanceTimersByTime(9 * MINUTE);
  expect(jest.getTimerCount()).toBe(1);
  jest.advanceTimersByTime(MINUTE);
  expect(jest.getTimerCount()).toBe(0);
});

test('of more than five hundred the one who was asked for first is forgotten, and the others are not', async () => {
  for (let n = 0; n <= 500; n += 1) await people.describe(`U${n}`, false);
  await people.describe('U1', false);
  expect(asked).toHaveLength(501);
  await people.describe('U0', false);
  expect(asked).toHaveLength(502);
});
