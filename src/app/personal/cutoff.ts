// When what a message says to one person gets late: a message of several dates is worth something for as long as any of them
// is ahead, and each of them ends at its own moment.
import type { Instant } from '../../core/rule.ts';
import type { Post } from '../delivery/post.ts';
import type { Engine } from '../engine.ts';
import { rulesOf } from '../known-rules.ts';
import { catalogueFor, ownerKey } from '../own/book.ts';
import type { Follow } from '../stores/follow-store.ts';
import { factsFor } from './facts.ts';

/**
 * Of one of the dates of a post; that of the post where the data do not say. Null: it does not get late. Throws where nothing
 * can be worked out, as for a zone that is none.
 */
export function cutoffOf(
  engine: Pick<Engine, 'source' | 'own' | 'holidays' | 'clock'>,
  { sendBy }: Pick<Post, 'sendBy'>,
  follow: Follow,
): Instant | null {
  const catalogue = catalogueFor(engine, ownerKey(follow.member));
  const context = rulesOf(catalogue).get(follow.rule);
  if (context === undefined) return sendBy;
  const { clock, holidays } = engine;
  return factsFor(context, follow, clock.now(), catalogue.jurisdictions, holidays).cutoff ?? sendBy;
}
