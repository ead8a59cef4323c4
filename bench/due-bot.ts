// The whole bot over a store whose channels on one platform have a reminder due, and a clock that runs from that moment.

import { setTimeout as pause } from 'node:timers/promises';
import type { Bot } from '../src/app/bot.ts';
import { deliver } from '../src/app/delivery/deliver.ts';
import { fanOut } from '../src/app/planning/fan-out.ts';
import { plan } from '../src/app/planning/plan.ts';
import { createBenchBot } from './bench-bot.ts';
import { dueAt, dueCatalogue, PLANNED } from './due-store.ts';
import { fillWith, type Group, open } from './fleet.ts';
import type { Speaking } from './platform-messengers.ts';

const POLL_MS = 5;

export interface DueBot {
  readonly bot: Bot;
  close(): Promise<void>;
}

/** Planned and fanned out; what is due is due since a moment ago. */
export async function dueBot(
  path: string,
  groups: readonly Group[],
  { messenger, pace }: Pick<Speaking, 'messenger' | 'pace'>,
): Promise<DueBot> {
  await fillWith(path, groups, PLANNED);
  const store = await open(path);
  const paces = new Map(pace === null ? [] : [[messenger.platform, pace]]);
  let start: number | null = null;
  const now = (): number => (start === null ? PLANNED : dueAt.batch + Math.round(performance.now() - start));
  const bot = createBenchBot({ store, catalogue: dueCatalogue(), now, paces });
  await plan(bot.engine);
  start = performance.now();
  await fanOut(bot.engine);
  bot.connect(messenger);
  return { bot, close: () => store.upkeep.close() };
}

/** Delivers until everything is delivered, also what has to wait on the way. */
export async function deliverAll({ engine }: Bot, posts: number): Promise<void> {
  for (;;) {
    await deliver(engine);
    const left = await engine.store.posts.list({ state: 'waiting', limit: 1 });
    const unknown = await engine.store.posts.list({ state: 'unknown', limit: 1 });
    if (left.length + unknown.length === 0) break;
    await pause(POLL_MS);
  }
  const delivered = await engine.store.posts.list({ state: 'delivered' });
  if (delivered.length !== posts) throw new Error(`${delivered.length} of ${posts} posts were delivered`);
}
