// Turns while all calls of a bot have to rest: nobody waits for them, whoever was told of it.
import { expect, test } from '@jest/globals';
import { createAllowance } from '../../../src/app/delivery/allowance.ts';
import { createTurns } from '../../../src/app/delivery/turns.ts';

const SECOND = 1_000;
const MINUTE = 60_000;

function createQueues() {
  let at = 0;
  const said: string[] = [];
  const note = (event: string): void => void said.push(event);
  const time = {
    now: () => at,
    wait: async (milliseconds: number): Promise<void> => {
      at += milliseconds;
    },
  };
  const allowance = createAllowance(time.now);
  const log = { info: note, warn: note, error: note };
  const queue = (name = 'bot') => createTurns({ allowance, name, perSecond: 50, isShared: true, time, log });
  return { allowance, queue, said, time };
}

test('nobody gets one before the rest is over, and whoever asks is told when to come back', async () => {
  const { allowance, queue, said, time } = createQueues();
  await allowance.rest('bot', MINUTE);
  const other = queue();
  // Back a little before it, so as not to miss it.
  const told = await Promise.all([other.take(5 * SECOND), other.take(5 * SECOND)]);
  for (const { later } of told) expect(later).toBe(58 * SECOND);
  await time.wait(58 * SECOND);
  expect((await other.take(5 * SECOND)).later).toBe(0);
  expect(time.now()).toBeGreaterThanOrEqual(MINUTE);
  expect(said).toEqual([]);
});

test('a short rest is waited for, and that of another bot is nobody else’s', async () => {
  const { allowance, queue, time } = createQueues();
  await allowance.rest('bot', 2 * SECOND);
  expect((await queue('another').take(5 * SECOND)).later).toBe(0);
  expect(time.now()).toBeLessThan(SECOND);
  expect((await queue().take(5 * SECOND)).later).toBe(0);
  expect(time.now()).toBeGreaterThanOrEqual(2 * SECOND);
});

test('several that are told of one rest make no longer one of it, and a longer one ends after four minutes', async () => {
  const { allowance, time } = createQueues();
  for (let n = 0; n < 64; n += 1) await allowance.rest('bot', MINUTE);
  expect(await allowance.reserve('bot', 1, 50)).toMatchObject({ startsIn: MINUTE });
  await allowance.rest('bot', 60 * MINUTE);
  await time.wait(4 * MINUTE);
  expect(await allowance.reserve('bot', 1, 50)).toMatchObject({ startsIn: 0 });
});
