// What a channel is owed by the plan it leaves: it had come due, and was not said yet. Somebody died first, or a limit
// held it up; whoever follows another plan from now on hears it late, as they would have without the change.
import type { Occurrence } from '../../core/occurrence.ts';
import type { Instant } from '../../core/rule.ts';
import { plannedKinds } from '../delivery/post.ts';
import type { OwnRule } from '../own/book.ts';
import type { Delivery } from '../stores/outbox-store.ts';
import type { Store } from '../stores/store.ts';
import type { Subscription } from '../subscribing/subscription.ts';

export type Owed = (one: Occurrence) => boolean;

export const nothingOwed: Owed = () => false;

type Named = Pick<Occurrence, 'rule' | 'event' | 'offset'> & { readonly kind: string };

const nameOf = ({ rule, event, kind, offset }: Named): string => JSON.stringify([rule, event, kind, offset]);

const takenBackIn = (rows: readonly Delivery[]): ReadonlySet<number> =>
  new Set(rows.flatMap(({ id, state }) => (state === 'cancelled' ? [id] : [])));

/**
 * Takes back what was planned for a subscription. Owed is what of it had come due by then, and what of its profile's plan
 * had and was not even written down for it yet.
 */
export async function takeBack(
  store: Store,
  { id, profileId }: Pick<Subscription, 'id' | 'profileId'>,
  at: Instant,
): Promise<Owed> {
  const before = takenBackIn(await store.outbox.list(id));
  await store.outbox.cancel(id, plannedKinds);
  const rows = await store.outbox.list(id);
  const unsaid = rows.filter((row) => row.state === 'cancelled' && !before.has(row.id));
  const planned = await store.plan.occurrences([profileId]);
  const unopened = planned.filter(({ state }) => state === 'planned');
  const names = new Set([...unsaid, ...unopened].filter(({ due }) => due <= at).map(nameOf));
  return (one) => one.due <= at && names.has(nameOf(one));
}

/** What rules of an installation that no plan knew of yet have owed since they stand as they do. */
export function owedSinceAdded(rules: readonly OwnRule[], at: Instant): Owed {
  const since = new Map(
    rules.flatMap(({ stored, service }) =>
      service.practices.flatMap((practice) =>
        practice.rules.map(({ id }): [string, Instant] => [id, stored.changedAt]),
      ),
    ),
  );
  return ({ rule, due }) => due <= at && due > (since.get(rule) ?? Number.POSITIVE_INFINITY);
}
