// What waited gives way to a newer reminder to the same person that is about to be made.
import { MINUTE } from '../../core/calendar.ts';
import type { Instant } from '../../core/rule.ts';
import type { Engine } from '../engine.ts';
import { cutoffOf } from '../personal/cutoff.ts';
import type { Follow } from '../stores/follow-store.ts';
import type { Post } from './post.ts';

/** Whoever plans is later than that, after their hour or after a downtime, only where nobody does. */
const PATIENCE = 10 * MINUTE;

/**
 * When to ask again, while somebody is still to look at one of the follows that it tells them of; null: it may leave. What
 * would be late by the end of that waits for nobody.
 */
export function newerBy(engine: Engine, post: Post, follows: readonly Follow[]): Instant | null {
  if (post.items.some(({ kind }) => kind === 'correction')) return null;
  const now = engine.clock.now();
  const { begunAt = Number.NEGATIVE_INFINITY } = engine;
  const isRecent = (at: Instant): boolean => Math.abs(now - at) < PATIENCE;
  const isAwaited = ({ nextAt }: Follow): boolean =>
    nextAt !== null && nextAt <= now && (isRecent(nextAt) || isRecent(begunAt));
  if (!follows.some(isAwaited)) return null;
  const cutoffs = follows.map((follow) => cutoffOf(engine, post, follow));
  const hasRoom = cutoffs.every((cutoff) => cutoff === null || cutoff > now + PATIENCE);
  return hasRoom ? now + MINUTE : null;
}
