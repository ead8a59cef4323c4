// When a post may have been made, by the clock of the platform that stamps it.
import { MINUTE } from '../../core/calendar.ts';
import type { Instant } from '../../core/rule.ts';

export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** Two machines that agree on the time differ by less. */
const SAME_TIME = 5 * MINUTE;

/**
 * A span of the bot's time in the platform's. Where the bot lives at another time than this machine, as in a rehearsal,
 * nobody knows which of the two the platform keeps, nor when earlier runs took place: then everything up to the later of
 * both. A span that begins at 0 has no beginning.
 */
export function spanOnPlatform(span: Span, bot: Instant, machine: Instant): Span {
  if (Math.abs(bot - machine) <= SAME_TIME) return span;
  return { from: 0, to: Math.max(span.to, machine) };
}
