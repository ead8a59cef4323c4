// Subscriptions that come back: pauses that end, and channels that were lost and can be written to again.
import { HOUR } from '../core/calendar.ts';
import type { Engine } from './engine.ts';
import { resume } from './subscribe.ts';

/** A lost channel is looked at no more often. */
const CHECK_EVERY = HOUR;
const CHECKS_PER_PASS = 20;

export async function endPauses(engine: Engine): Promise<void> {
  const now = engine.clock.now();
  const ended = await engine.store.subscriptions.list({ state: 'paused', pauseEndedBy: now });
  for (const { target } of ended) await resume(engine, target);
}

/** Asks the platforms, a few channels at a time, each no more often than every hour. */
export async function lookForLost(engine: Engine): Promise<void> {
  const now = engine.clock.now();
  const { subscriptions } = engine.store;
  const limit = CHECKS_PER_PASS;
  for (const lost of await subscriptions.list({ state: 'gone', uncheckedSince: now - CHECK_EVERY, limit })) {
    const messenger = engine.messengers.get(lost.target.platform);
    await subscriptions.patch(lost.id, { checkedAt: now }, lost.updatedAt);
    if (messenger === undefined) continue;
    const check = await messenger.check(lost.target);
    if (check.kind === 'ready') await resume(engine, lost.target);
  }
}
