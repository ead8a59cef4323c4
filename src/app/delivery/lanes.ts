// Where posts stand until they are sent: those to one target in a lane, lanes in the pool whose limit they share.
import { DAY } from '../../core/calendar.ts';
import type { Instant } from '../../core/rule.ts';
import type { Messenger, PoolName } from '../ports.ts';
import type { Post } from './post.ts';

export interface Lane {
  readonly key: string;
  readonly pool: Pool;
  readonly messenger: Messenger;
  /** In the order they were claimed. */
  readonly posts: Post[];
  isSending: boolean;
  /** As it was when it took its place among those that are ready. */
  urgency: number;
}

export interface Pool {
  readonly name: PoolName;
  readonly atOnce: number;
  /** Lanes that could send at once, least time left first. */
  readonly ready: Lane[];
  sending: number;
  /** Posts that have not begun. */
  waiting: number;
  restsUntil: Instant;
}

/** One for each target. */
export function laneKey({ target }: Post): string {
  const { platform, installation, channel, thread, member } = target;
  return `${platform} ${installation} ${channel} ${thread} ${member}`;
}

/** Beyond anything that is due. */
const AFTER_ALL = 36_525 * DAY;

/** When the first post of a lane gets late; what is late already comes after all that can still be in time. */
function urgencyOf({ posts: [first] }: Lane, now: Instant): number {
  if (first === undefined) return Number.POSITIVE_INFINITY;
  const isLate = first.sendBy !== null && first.sendBy <= now;
  return (first.sendBy ?? first.due) + (isLate ? AFTER_ALL : 0);
}

/** Takes its place among those that are ready. */
export function stand(lane: Lane, now: Instant): void {
  const { ready } = lane.pool;
  const own = urgencyOf(lane, now);
  lane.urgency = own;
  // Mostly it is the last: they come in this order.
  const last = ready.at(-1);
  let [from, to] =
    last === undefined || last.urgency <= own ? [ready.length, ready.length] : [0, ready.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const other = ready[middle];
    if (other !== undefined && other.urgency <= own) from = middle + 1;
    else to = middle;
  }
  ready.splice(from, 0, lane);
}
