// Which passes a process makes beside which, and when those that fail, or hang, are told to whoever asks whether the bot is
// ready.
import { expect, jest, test } from '@jest/globals';
import type { Passes } from '../../src/app/bot.ts';
import type { Log } from '../../src/app/ports.ts';
import type { Wakes } from '../../src/app/stores/outbox-store.ts';
import { passFault, passOnce, startPassing } from '../../src/main/passing.ts';

const MINUTE = 60_000;

test.each([0, MINUTE, 4.9 * MINUTE])('an age of %d ms is that of passes that come to their end', (age) => {
  expect(passFault(age)).toBeNull();
});

test('after five minutes without the end of one it is told, with the cure', () => {
  expect(passFault(7.5 * MINUTE)).toMatchObject({
    code: 'passes-fail',
    message: expect.stringContaining('For 7 minutes'),
    cure: expect.stringContaining('pass-failed'),
  });
});

/** What a process passes over, with what its edits wait for, and what is ahead. */
function passesOf(editing: Promise<void>, ahead: Partial<Wakes> = {}) {
  const made: string[] = [];
  const make = (name: string) => async (): Promise<void> => void made.push(name);
  const passes: Passes = {
    plan: make('plan'),
    deliver: make('deliver'),
    edit: async () => {
      made.push('edit');
      await editing;
    },
    look: make('look'),
    heed: make('heed'),
    nextWakes: async () => ({ plan: null, deliver: null, edit: null, ...ahead }),
  };
  return { passes, made };
}

const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
}

test('posts are passed over again while edits hang, and edits once more as soon as they are over', async () => {
  const gate = Promise.withResolvers<void>();
  const { passes, made } = passesOf(gate.promise);
  const passing = startPassing({
    roles: new Set(['deliver']),
    passes,
    refresh: async () => undefined,
    supervised: (work) => work(),
    clock: { now: () => Date.now() },
    log: quiet,
  });
  const times = (name: string): number => made.filter((one) => one === name).length;
  await settle();
  passing.nudge();
  await settle();
  expect([times('deliver'), times('edit')]).toEqual([2, 1]);
  gate.resolve();
  await settle();
  expect(times('edit')).toBe(2);
  await passing.stop();
});

test('the moment of an edit wakes the pass that edits, and no other', async () => {
  jest.useFakeTimers({ now: new Date('2025-11-02T08:00:31Z') });
  const { passes, made } = passesOf(Promise.resolve(), { edit: Date.now() + 20_000 });
  const passing = startPassing({
    roles: new Set(['plan', 'deliver']),
    passes,
    refresh: async () => undefined,
    supervised: (work) => work(),
    clock: { now: () => Date.now() },
    log: quiet,
  });
  await jest.advanceTimersByTimeAsync(19_000);
  made.splice(0);
  await jest.advanceTimersByTimeAsync(2_000);
  expect([...new Set(made)]).toEqual(['edit']);
  jest.useRealTimers();
  await passing.stop();
});

test('a process that delivers edits after each pass that posts; one that plans edits nothing', async () => {
  for (const role of ['deliver', 'plan'] as const) {
    const { passes, made } = passesOf(Promise.resolve());
    await passOnce(new Set([role]), passes);
    expect(made).toEqual(role === 'deliver' ? ['deliver', 'edit'] : ['plan']);
  }
});
