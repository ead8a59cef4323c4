// Subscriptions that come back: pauses that end, and channels that were lost and can be written to again.
import { MINUTE } from '../../core/calendar.ts';
import type { Instant } from '../../core/rule.ts';
import type { Engine } from '../engine.ts';
import type { Store } from '../stores/store.ts';
import { resume } from '../subscribing/subscribe.ts';
import type { Subscription } from '../subscribing/subscription.ts';
import { CHECK_EVERY, withoutUntold } from './loss.ts';

/** Looks at channels of one installation a minute, well below what platforms allow for it (50 and more). */
const LOOKS_PER_INSTALLATION = 20;
/** Of all, a minute: a fifth of the calls that a bot may make. A pass comes each minute. */
const LOOKS_PER_PASS = 600;
/** Looks under way at the same time. */
const AT_ONCE = 10;

export async function endPauses(engine: Engine): Promise<void> {
  const now = engine.clock.now();
  const ended = await engine.store.subscriptions.list({ state: 'paused', pauseEndedBy: now });
  for (const { target } of ended) await resume(engine, target);
}

/** When each of these is to be looked at: of one installation so many a minute, from now on. */
function turnsOf(due: readonly Subscription[], now: Instant): readonly { lost: Subscription; at: Instant }[] {
  const before = new Map<string, number>();
  return due.map((lost) => {
    const { platform, installation } = lost.target;
    const place = `${platform} ${installation}`;
    const ahead = before.get(place) ?? 0;
    before.set(place, ahead + 1);
    return { lost, at: now + Math.floor(ahead / LOOKS_PER_INSTALLATION) * MINUTE };
  });
}

async function look(engine: Engine, lost: Subscription): Promise<void> {
  const messenger = engine.messengers.get(lost.target.platform);
  const check = await messenger?.check(lost.target);
  if (check?.kind === 'ready') await resume(engine, lost.target);
}

/**
 * Asks the platforms about lost channels, each no more often than every hour, those first that were looked at the
 * longest ago. Where an installation has lost more than can be asked about in a minute the others get a later minute of
 * their own, so that n of them are looked at within the hour or n / 20 minutes, and all within n / 600.
 */
export async function lookForLost(engine: Engine): Promise<void> {
  // What nobody can be asked about keeps its turn.
  if (engine.messengers.size === 0) return;
  const now = engine.clock.now();
  const { subscriptions } = engine.store;
  const limit = LOOKS_PER_PASS;
  const due = await subscriptions.list({ state: 'gone', uncheckedSince: now - CHECK_EVERY, limit });
  const turns = turnsOf(await withoutUntold(engine.store, due, now), now);
  for (const { lost, at } of turns) {
    // What has its turn later is due again then.
    const checkedAt = at > now ? at - CHECK_EVERY : now;
    await subscriptions.patch(lost.id, { checkedAt }, lost.updatedAt);
  }
  const first = turns.filter(({ at }) => at <= now);
  for (let begun = 0; begun < first.length; begun += AT_ONCE) {
    if (engine.ending?.aborted === true) return;
    await Promise.all(first.slice(begun, begun + AT_ONCE).map(({ lost }) => look(engine, lost)));
  }
}

/** So many of one installation are looked at early, in the minutes that follow; the others wait for their hour. */
const EARLY_LOOKS = 1_000;

/** Every installation that is there, by what the store knows. */
async function everywhere({ installations }: Store, platform: string): Promise<readonly string[]> {
  const all = await installations.list({ platform, isRemoved: false });
  return all.map(({ installation }) => installation);
}

/**
 * In these installations (null: in any) something changed that may have kept posts out: what was lost there is looked at
 * in the next pass. Returns whether there is anything to look at.
 */
export async function lookSoon(
  { store }: Pick<Engine, 'store'>,
  platform: string,
  installations: readonly string[] | null,
): Promise<boolean> {
  let found = false;
  for (const installation of installations ?? (await everywhere(store, platform))) {
    const wanted = { platform, installation, state: 'gone', limit: EARLY_LOOKS } as const;
    for (const lost of await store.subscriptions.list(wanted)) {
      await store.subscriptions.patch(lost.id, { checkedAt: 0 }, lost.updatedAt);
      found = true;
    }
  }
  return found;
}
