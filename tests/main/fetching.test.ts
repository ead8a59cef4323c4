import { describe, expect, test } from '@jest/globals';
import type { Updates } from '../../adapters/files/updates.ts';
import { DAY, HOUR, MINUTE } from '../../src/core/calendar.ts';
import { failed, fault, ok } from '../../src/core/fault.ts';
import { createFetchRounds, type FetchRounds } from '../../src/main/fetching.ts';
import { recordingLog } from '../adapters/files/data-folder.ts';

const START = Date.parse('2026-03-01T12:00:00Z');

/** A bot that fetches from a server that answers as told, at a time that is set. */
function fetchingBot(checkedAt: number | null) {
  const state = { now: START, checkedAt, isMissing: false, answers: true, asked: 0, nudged: 0 };
  const log = recordingLog();
  const updates: Updates = {
    pull: async () => {
      state.asked += 1;
      if (!state.answers) return failed([fault('download-failed', 'it is not there', 'Wait.')]);
      Object.assign(state, { checkedAt: state.now, isMissing: false });
      return ok({ kind: 'updated', madeAt: null });
    },
    checkedAt: () => state.checkedAt,
    staleSince: () => null,
  };
  const clock = { now: () => state.now };
  const rounds: FetchRounds = createFetchRounds({ updates, clock, log, isMissing: () => state.isMissing });
  const tickAt = async (now: number): Promise<number> => {
    state.now = now;
    rounds.begin(() => (state.nudged += 1));
    await new Promise((done) => setImmediate(done));
    return state.asked;
  };
  return { state, log, rounds, tickAt, events: () => log.lines.map(({ event }) => event) };
}

describe('a running bot fetches', () => {
  test('at its first tick where it never did, and then once a day', async () => {
    const { tickAt, state } = fetchingBot(null);
    expect(await tickAt(START)).toBe(1);
    expect(await tickAt(START + DAY - MINUTE)).toBe(1);
    expect(await tickAt(START + DAY)).toBe(2);
    expect(state.nudged).toBe(2);
  });

  test('not again within a day of the last success, also after a start', async () => {
    const { tickAt } = fetchingBot(START - HOUR);
    expect(await tickAt(START)).toBe(0);
    expect(await tickAt(START + 23 * HOUR)).toBe(1);
  });

  test('at once where no bundle is there, whenever the last success was; then it waits an hour', async () => {
    const { state, tickAt, events } = fetchingBot(START - HOUR);
    expect(await tickAt(START)).toBe(0);
    Object.assign(state, { isMissing: true, answers: false });
    expect(await tickAt(START + MINUTE)).toBe(1);
    expect(await tickAt(START + 2 * MINUTE)).toBe(1);
    state.answers = true;
    expect(await tickAt(START + MINUTE + HOUR)).toBe(2);
    expect(events()).toEqual(['catalogue.not-fetched', 'catalogue.fetched']);
    expect(await tickAt(START + MINUTE + 2 * HOUR)).toBe(2);
  });

  test('though a clock that was thirty days ahead wrote down the last success', async () => {
    const { tickAt } = fetchingBot(START + 30 * DAY);
    expect(await tickAt(START)).toBe(1);
  });

  test('an hour after a failure', async () => {
    const { state, tickAt } = fetchingBot(null);
    state.answers = false;
    expect(await tickAt(START)).toBe(1);
    expect(await tickAt(START + HOUR - MINUTE)).toBe(1);
    expect(await tickAt(START + HOUR)).toBe(2);
    expect(state.nudged).toBe(0);
  });
});

describe('before a single pass', () => {
  const nobody = new AbortController().signal;

  test('what is due is fetched first', async () => {
    const { rounds, state, events } = fetchingBot(START - 2 * DAY);
    await rounds.once(nobody);
    expect([state.asked, events()]).toEqual([1, ['catalogue.fetched']]);
  });

  test('what was fetched within a day is not fetched again', async () => {
    const { rounds, state } = fetchingBot(START - HOUR);
    await rounds.once(nobody);
    expect(state.asked).toBe(0);
  });

  test('a failure is said, and the pass goes on', async () => {
    const { rounds, state, events } = fetchingBot(null);
    state.answers = false;
    await rounds.once(nobody);
    expect(events()).toEqual(['catalogue.not-fetched']);
  });

  describe('a server that hangs', () => {
    const log = recordingLog();
    const updates: Updates = {
      pull: () => new Promise(() => undefined),
      checkedAt: () => null,
      staleSince: () => null,
    };
    const hanging = (): FetchRounds =>
      createFetchRounds({ updates, clock: { now: () => START }, log, isMissing: () => true });

    test('is waited for in bounded time, and that is said', async () => {
      const alive = setTimeout(() => undefined, MINUTE);
      await hanging().once(nobody, 20);
      clearTimeout(alive);
      expect(log.lines).toMatchObject([
        { event: 'catalogue.not-fetched', fields: { code: 'fetch-too-slow' } },
      ]);
    });

    test('does not keep a process that is told to end', async () => {
      const ending = new AbortController();
      const waiting = hanging().once(ending.signal, MINUTE);
      ending.abort('SIGTERM');
      await waiting;
      expect(log.lines).toHaveLength(1);
    });
  });
});
