// Brings the subscriptions of one store into another, as if they had always been there.
import type { Engine } from '../engine.ts';
import type { Target } from '../ports.ts';
import type { Store } from '../stores/store.ts';
import { subscribe } from './subscribe.ts';
import type { Subscription } from './subscription.ts';

/** Asked for together, they share a commit. */
const TOGETHER = 50;

function nameOf({ platform, installation, channel, thread }: Target): string {
  return JSON.stringify([platform, installation, channel, thread]);
}

function asWished({
  profile,
  locale,
  mention,
}: Pick<Subscription, 'profile' | 'locale' | 'mention'>): string {
  return JSON.stringify([locale, profile, mention]);
}

function copy(engine: Engine, subscription: Subscription): Promise<unknown> {
  const { target, profile, preset, locale, configuredBy, fallback, mention } = subscription;
  const wish = { target, profile, preset, locale, configuredBy, fallback, mention };
  return subscribe(engine, wish, { predates: true });
}

/** What is there already and equal stays untouched; what only the other store has stays too. */
export async function copySubscriptions(from: Store, engine: Engine): Promise<void> {
  const there = await engine.store.subscriptions.list({});
  const known = new Map(there.map((one) => [nameOf(one.target), asWished(one)]));
  const missing = (await from.subscriptions.list({})).filter(
    (one) => known.get(nameOf(one.target)) !== asWished(one),
  );
  for (let start = 0; start < missing.length; start += TOGETHER) {
    await Promise.all(missing.slice(start, start + TOGETHER).map((one) => copy(engine, one)));
  }
}
