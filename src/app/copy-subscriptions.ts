// Brings the subscriptions of one store into another, as if they had always been there.
import type { Engine } from './engine.ts';
import type { Store } from './store.ts';
import { subscribe } from './subscribe.ts';

/** What is there already and equal stays untouched; what only the other store has stays too. */
export async function copySubscriptions(from: Store, engine: Engine): Promise<void> {
  for (const subscription of await from.subscriptions.list({})) {
    const { target, profile, preset, locale, configuredBy, fallback } = subscription;
    const known = await engine.store.subscriptions.find(target);
    const isEqual = known?.locale === locale && JSON.stringify(known.profile) === JSON.stringify(profile);
    if (!isEqual) {
      await subscribe(
        engine,
        { target, profile, preset, locale, configuredBy, fallback },
        { predates: true },
      );
    }
  }
}
