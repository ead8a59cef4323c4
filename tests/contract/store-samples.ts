// Rows for the contracts of stores.

import type { NewPost } from '../../src/app/delivery/post.ts';
import type { LedgerEntry, NewDelivery } from '../../src/app/stores/outbox-store.ts';
import type { PlannedOccurrence } from '../../src/app/stores/plan-store.ts';
import type { Store } from '../../src/app/stores/store.ts';
import { at, channel, profile, wish } from '../app/world.ts';

export const now = at('2025-10-20T09:00');
export const MINUTE = 60_000;
export const key = { rule: 'a/b/c', event: 'e', kind: 'reminder', offset: 7 } as const;

export function occurrence(change: Partial<PlannedOccurrence> = {}): PlannedOccurrence {
  return {
    ...key,
    due: now,
    sendBy: now + 60 * MINUTE,
    actBy: '2025-11-02',
    cutoff: now + 60 * MINUTE,
    state: 'planned',
    catchUp: false,
    urgent: false,
    tellers: null,
    ...change,
  };
}

export function delivery(subscription: number, change: Partial<NewDelivery> = {}): NewDelivery {
  const { due, sendBy, actBy, urgent } = occurrence();
  return { ...key, due, sendBy, actBy, urgent, subscription, state: 'pending', ...change };
}

export function post(name: string, subscription: number, change: Partial<NewPost> = {}): NewPost {
  return {
    key: name,
    subscription,
    target: channel('C1'),
    kind: 'reminder',
    items: [],
    locale: 'en',
    profileId: 1,
    due: now,
    sendBy: now + 60 * MINUTE,
    unasked: true,
    reason: null,
    ...change,
  };
}

export function entry(name: string, subscription: number, change: Partial<LedgerEntry> = {}): LedgerEntry {
  const words = { status: 'upcoming', actBy: '2025-11-02', event: 'e' } as const;
  return { post: name, subscription, profileId: 1, rule: key.rule, toldAt: now, ...words, ...change };
}

/** What the process p1 claims. */
export const lease = { owner: 'p1', until: now + MINUTE };

/** Subscribes so many channels under one profile, and returns its id. */
export async function subscribe(store: Store, count: number): Promise<number> {
  const saved = await store.plan.saveProfile(profile());
  for (let n = 1; n <= count; n += 1) await store.subscriptions.save(wish(`C${n}`), saved.id, now);
  return saved.id;
}
