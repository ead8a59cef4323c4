// A post that is rejected, or breaks something here, is a fault of ours that waiting seldom mends. It is tried again
// a few times, for a release or a restart may mend it, and then set aside.
import { MINUTE } from '../../core/calendar.ts';
import type { Instant } from '../../core/rule.ts';
import type { PostChange } from '../stores/outbox-store.ts';
import type { Post, PostState } from './post.ts';

/** Waits before the second and the third try; there is no fourth. */
const WAITS = [5 * MINUTE, 30 * MINUTE];

/** Null: it is to be set aside. What comes after its deadline anyway, and says so, has none to be in time for. */
function nextTry({ failures, sendBy }: Post, now: Instant): Instant | null {
  const wait = WAITS[failures];
  if (wait === undefined) return null;
  const at = now + wait;
  const wouldBeLate = sendBy !== null && now < sendBy && at > sendBy;
  return wouldBeLate ? null : at;
}

function stateAfter(mayBeThere: boolean, isLast: boolean): PostState {
  if (mayBeThere) return 'unknown';
  return isLast ? 'rejected' : 'waiting';
}

/** The post after one more failure. One that may be there all the same stays in doubt, and counts as told. */
export function afterFailure(post: Post, mayBeThere: boolean, now: Instant): PostChange {
  const nextAttemptAt = nextTry(post, now);
  const state = stateAfter(mayBeThere, nextAttemptAt === null);
  return { state, nextAttemptAt, failures: post.failures + 1 };
}
