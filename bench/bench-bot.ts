// The whole bot over a store of the bench: real words, real desk, a clock that is given.
import { randomUUID } from 'node:crypto';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { createHolidays } from '../adapters/holidays/holidays.ts';
import { silentLog } from '../adapters/log/log.ts';
import { type Bot, createBot } from '../src/app/bot.ts';
import type { Catalogue, PostingPace } from '../src/app/ports.ts';
import type { Store } from '../src/app/stores/store.ts';
import type { Instant } from '../src/core/rule.ts';
import { open } from './fleet.ts';

export interface BenchBot {
  readonly store: Store;
  readonly catalogue: Catalogue;
  readonly now: () => Instant;
  /** Left out: every platform takes everything at once. */
  readonly paces?: ReadonlyMap<string, PostingPace>;
  /** Left out: posts are made when they are due. */
  readonly ahead?: number;
}

/** As the program does: whoever stops the waiting goes on at once. */
const wait = async (milliseconds: number, stop: AbortSignal): Promise<void> => {
  await sleep(milliseconds, undefined, { signal: stop }).catch(() => undefined);
};

export function createBenchBot({ store, catalogue, now, paces = new Map(), ...ahead }: BenchBot): Bot {
  return createBot({
    store,
    source: { current: () => catalogue },
    clock: { now },
    ids: { next: () => randomUUID().slice(0, 12) },
    pause: () => setImmediate(),
    sending: { paces, wait, ...ahead },
    holidays: createHolidays(),
    log: silentLog,
    count: () => undefined,
    operator: { name: null, contact: null },
    commandWords: new Map(),
    scratchStore: () => open(':memory:'),
    version: '0.0.0',
    nudge: () => undefined,
  });
}
