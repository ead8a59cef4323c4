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

/** Of one installation no more are looked at early: what is left waits for its hour. */
const EARLY_LOOKS = 100;

/**
 * In these installations something changed that may have kept posts out: what was lost there is looked at in the next
 * pass. Returns whether there is anything to look at.
 */
export async function lookSoon(
  { store }: Pick<Engine, 'store'>,
  platform: string,
  installations: readonly string[],
): Promise<boolean> {
  let found = false;
  for (const installation of installations) {
    const wanted = { platform, installation, state: 'gone', limit: EARLY_LOOKS } as const;
    for (const lost of await store.subscriptions.list(wanted)) {
      await store.subscriptions.patch(lost.id, { checkedAt: 0 }, lost.updatedAt);
      found = true;
    }
  }
  return found;
}
