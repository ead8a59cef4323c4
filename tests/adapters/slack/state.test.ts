// Proof that whoever comes back began here: once, in time, in one browser, whatever somebody makes of it on the way.
import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { createStates, STATE_LIFE, type States } from '../../../adapters/slack/state.ts';

let now: number;
let taken: Set<string>;

const statesOf = (secret = 'the client’s secret'): States =>
  createStates({
    secret,
    random: randomBytes,
    now: () => now,
    isNew: async (id) => {
      const isNew = !taken.has(id);
      taken.add(id);
      return isNew;
    },
  });

beforeEach(() => {
  now = Date.UTC(2026, 0, 5);
  taken = new Set();
});

describe('A way back', () => {
  test('is taken once, in whichever process, with the cookie it began with', async () => {
    const { state, cookie } = statesOf().issue();
    expect(await statesOf().take(state, 'somebody else’s')).toBe(false);
    expect(await statesOf().take(state, '')).toBe(false);
    expect(await statesOf().take(state, cookie)).toBe(true);
    expect(await statesOf().take(state, cookie)).toBe(false);
  });

  test('is good for ten minutes, and no later end can be written into it', async () => {
    const { state, cookie } = statesOf().issue();
    const [until = '', id = '', proof = ''] = state.split('.');
    now += STATE_LIFE;
    expect(await statesOf().take(state, cookie)).toBe(false);
    expect(await statesOf().take([String(Number(until) + STATE_LIFE), id, proof].join('.'), cookie)).toBe(
      false,
    );
    now -= 1;
    expect(await statesOf().take(state, cookie)).toBe(true);
  });

  test('of another bot, made up, or cut, is not taken, and uses nothing up', async () => {
    const { state, cookie } = statesOf().issue();
    const others = statesOf('another secret').issue();
    expect(await statesOf().take(others.state, others.cookie)).toBe(false);
    for (const made of ['', '.', '1.2.3', '..', state.slice(0, -1), `${state}A`, `NaN${state}`])
      expect([made, await statesOf().take(made, cookie)]).toEqual([made, false]);
    expect(taken.size).toBe(0);
    expect(await statesOf().take(state, cookie)).toBe(true);
  });
});
