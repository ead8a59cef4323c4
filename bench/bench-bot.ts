// The whole bot over a store of the bench: real words, real desk, a clock that is given.
import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { createHolidays } from '../adapters/holidays/holidays.ts';
import { silentLog } from '../adapters/log/log.ts';
import { type Bot, createBot } from '../src/app/bot.ts';
import type { Catalogue } from '../src/app/ports.ts';
import type { Store } from '../src/app/store.ts';
import type { Instant } from '../src/core/rule.ts';
import { open } from './fleet.ts';

export interface BenchBot {
  readonly store: Store;
  readonly catalogue: Catalogue;
  readonly now: () => Instant;
}

export function createBenchBot({ store, catalogue, now }: BenchBot): Bot {
  return createBot({
    store,
    source: { current: () => catalogue },
    clock: { now },
    ids: { next: () => randomUUID().slice(0, 12) },
    pause: () => setImmediate(),
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
