// What a pass leaves behind: posts that may have arrived or not, and posts that are still to leave.
import type { Instant } from '../../core/rule.ts';
import type { Store } from '../stores/store.ts';

export interface Unsettled {
  /** Posts that may be there or not, and will be looked at again. */
  readonly inDoubt: number;
  /** Posts that are due and have not left. */
  readonly held: number;
  /** When the first of them can be looked at; it may lie in the past. */
  readonly next: Instant;
}

/**
 * Null where nothing is left. Posts that are given up are not counted: nobody looks at them any more.
 * @param platforms those that posts can leave for now
 * @param place on a shared store others may be sending what they hold
 */
export async function findUnsettled(
  store: Store,
  platforms: readonly string[],
  place: 'alone' | 'shared',
): Promise<Unsettled | null> {
  const waiting = await store.posts.list({ awaiting: 'waiting' });
  // Held by a process that was killed: this one holds none any more.
  const leased = place === 'alone' ? await store.posts.list({ awaiting: 'leased' }) : [];
  const posts = [...waiting, ...leased].filter(({ target }) => platforms.includes(target.platform));
  if (posts.length === 0) return null;
  const inDoubt = posts.filter(({ state }) => state === 'unknown' || state === 'intended').length;
  const looks = posts.flatMap(({ nextAttemptAt }) => nextAttemptAt ?? []);
  return { inDoubt, held: posts.length - inDoubt, next: Math.min(...looks) };
}
