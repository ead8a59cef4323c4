// What a platform asks to wait, kept within reason: one odd number in an answer must not silence a channel for years.
import { HOUR } from '../../core/calendar.ts';
import type { Log, Outcome } from '../ports.ts';

/** For whoever is asked to wait without being told how long, in milliseconds. */
const USUAL_WAIT = 30_000;

/** Nobody waits longer without asking again, in milliseconds. */
const LONGEST_WAIT = HOUR;

/** How soon a post comes back that is held while nobody knows what time it is, in milliseconds: platforms are asked at once. */
export const HELD_WAIT = 2_000;

/** Whole milliseconds that can be kept to: what is no length of time counts as half a minute, and more than an hour as one. */
export function boundedWait(milliseconds: number): number {
  if (Number.isNaN(milliseconds) || milliseconds <= 0) return USUAL_WAIT;
  return Math.min(Math.ceil(milliseconds), LONGEST_WAIT);
}

/** The same outcome, with a wait that can be kept to; a changed one is logged. */
export function withBoundedWait(outcome: Outcome, log: Log, platform: string): Outcome {
  if (outcome.kind !== 'retry-after') return outcome;
  const milliseconds = boundedWait(outcome.milliseconds);
  const isOdd = milliseconds !== Math.ceil(outcome.milliseconds);
  if (isOdd) log.warn('odd-wait', { platform, asked: String(outcome.milliseconds), kept: milliseconds });
  return { ...outcome, milliseconds };
}
