// What a channel keeps besides its reminders, a board, a look back each month and whether totals are told: brought back
// to how it stood before a change.
import type { Beside, Change } from '../stores/change-store.ts';
import type { Store } from '../stores/store.ts';
import type { Subscription } from './subscription.ts';

type Part = keyof Beside;

const parts: readonly Part[] = ['board', 'monthly', 'totals'];

/** How a part stood, as far as an admin decides it: where a board stands, and when a look back is due, is no choice. */
export function chosen(beside: Beside | undefined, part: Part): string {
  const value = beside?.[part] ?? null;
  return value === null ? 'none' : typeof value === 'boolean' ? String(value) : 'kept';
}

/** What a change did to it. A program that noted nothing of it changed nothing that is known. */
export function partsChanged({ before, after }: Pick<Change, 'before' | 'after'>): readonly Part[] {
  if (before?.beside === undefined) return [];
  if (after !== null && after.beside === undefined) return [];
  return parts.filter((part) => chosen(before.beside, part) !== chosen(after?.beside, part));
}

async function restore(store: Store, { id, target }: Subscription, part: Part, to: Beside): Promise<void> {
  const { board, monthly, totals } = to;
  switch (part) {
    case 'board':
      // Its own post is edited and pinned again by the next pass: there is no second one.
      return board === null ? store.boards.takeDown(id) : store.boards.putUp({ ...board, target }, id);
    case 'monthly':
      return monthly === null
        ? store.monthlies.remove(id)
        : store.monthlies.save({ subscription: id, ...monthly });
    case 'totals':
      return store.done.chooseTotals(id, totals);
  }
}

/** Undoes what a change did to it, and nothing else: what was chosen before stays chosen. */
export async function restoreBeside(
  store: Store,
  subscription: Subscription,
  change: Pick<Change, 'before' | 'after'>,
): Promise<void> {
  const to = change.before?.beside;
  if (to === undefined) return;
  for (const part of partsChanged(change)) await restore(store, subscription, part, to);
}
