// What a single pass leaves behind: it waits for what is settled soon, and says what is not.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Unsettled } from '../app/delivery/unsettled.ts';
import type { Clock } from '../app/ports.ts';
import { type Fault, fault } from '../core/fault.ts';

export interface SettlingParts {
  /** What is left now; null: nothing. */
  readonly find: () => Promise<Unsettled | null>;
  /** One more pass over what is due. */
  readonly deliver: () => Promise<void>;
  readonly clock: Clock;
  readonly ending: AbortSignal;
  /** Real milliseconds that only grow. */
  readonly steady: () => number;
  /** Real milliseconds for all of it; left out: half a minute. */
  readonly patience?: number;
}

/** A lost answer is looked at again after ten seconds, by which most are settled. */
const PATIENCE_MS = 30_000;

/** What was not taken up though its time had come is not looked at again at once. */
const LEAST_WAIT_MS = 500;

/** Resolves with what is still left, each with when to run again; nothing where the process was told to end. */
export async function settle(parts: SettlingParts): Promise<readonly Fault[]> {
  const { find, deliver, clock, ending, steady, patience = PATIENCE_MS } = parts;
  const end = steady() + patience;
  while (!ending.aborted) {
    const left = await find();
    if (left === null) return [];
    const rest = Math.max(left.next - clock.now(), LEAST_WAIT_MS);
    if (steady() + rest > end) return faultsOf(left);
    await sleep(rest, undefined, { signal: ending }).catch(() => undefined);
    if (!ending.aborted) await deliver();
  }
  return [];
}

const posts = (count: number): string => (count === 1 ? '1 post' : `${count} posts`);

function faultsOf({ inDoubt, held, next }: Unsettled): readonly Fault[] {
  const second = new Date(Math.ceil(next / 1000) * 1000).toISOString().replace('.000Z', 'Z');
  const doubted = `${posts(inDoubt)} may have arrived or not: the answer was lost.`;
  const waiting = `${posts(held)} had to wait for the platform and did not leave.`;
  return [
    ...(inDoubt === 0
      ? []
      : [
          fault(
            'posts-in-doubt',
            doubted,
            `Run this again at ${second} or later, when that can be found out.`,
          ),
        ]),
    ...(held === 0 ? [] : [fault('posts-held', waiting, `Run this again at ${second} or later.`)]),
  ];
}
