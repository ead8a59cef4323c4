// When a platform last answered well, as far as this process knows: what is sent then may well arrive.
import type { Instant } from '../../core/rule.ts';
import type { Messenger, Outcome, Settlement } from '../ports.ts';

const answers = new WeakMap<Messenger, Instant>();

/** Null: not since this process began. */
export function answeredAt(messenger: Messenger): Instant | null {
  return answers.get(messenger) ?? null;
}

const WELL: ReadonlySet<(Outcome | Settlement)['kind']> = new Set([
  'delivered',
  'rejected',
  'found',
  'absent',
  'unreadable',
]);

/** Takes note of an answer; one that says nothing of the platform changes nothing. */
export function noteAnswer(messenger: Messenger, { kind }: Outcome | Settlement, now: Instant): void {
  if (WELL.has(kind)) answers.set(messenger, now);
}
