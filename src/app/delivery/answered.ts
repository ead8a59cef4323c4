// When a platform last answered well, as far as this process knows: what is sent then may well arrive.
import { DAY } from '../../core/calendar.ts';
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

/** Looks that got no answer, by the key of the post that was looked for: since when. */
const silent = new WeakMap<Messenger, Map<string, Instant>>();

/** A post that nobody asked about for so long is somebody else's by now. */
const FORGOTTEN_AFTER = DAY;

/** Takes note of what came of looking for a post. Since when such looks get no answer in this process; null: it was answered. */
export function noteLook(
  messenger: Messenger,
  key: string,
  { kind }: Settlement,
  now: Instant,
): Instant | null {
  const looks = silent.get(messenger) ?? new Map<string, Instant>();
  silent.set(messenger, looks);
  for (const [other, since] of looks) {
    // The oldest stand first.
    if (since > now - FORGOTTEN_AFTER) break;
    looks.delete(other);
  }
  if (kind !== 'unreachable') {
    looks.delete(key);
    return null;
  }
  const since = looks.get(key) ?? now;
  looks.set(key, since);
  return since;
}
