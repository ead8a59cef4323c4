// Everything the store holds that names a member: what is shown to whoever asks, and goes when they say so. A table that
// names somebody has its part here.
import type { CalendarDate, Instant } from '../../core/rule.ts';
import type { Person } from '../member.ts';
import type { Target } from '../ports.ts';
import type { CalendarAddress } from './calendar-store.ts';
import type { Deed } from './change-store.ts';
import type { DoneMark } from './done-store.ts';
import type { FollowKind } from './follow-store.ts';

/** A change by an admin that carries the member's id: because they made it, or because they were named in it. */
export interface ChangeTrace {
  readonly at: Instant;
  readonly deed: Deed;
  readonly part: 'did' | 'done-to';
  readonly target: Target;
  /** Settings as JSON; null: there were none. */
  readonly before: string | null;
  readonly after: string | null;
}

/** A message to the member, or one that waits to be sent. */
export interface PostTrace {
  readonly kind: string;
  readonly at: Instant;
  /** Ids of the rules it speaks of. */
  readonly rules: readonly string[];
}

export interface FollowTrace {
  readonly rule: string;
  readonly kind: FollowKind;
  /** The day they gave for their own clock. */
  readonly ownDate: CalendarDate | null;
  /** The country they gave for this one alone. */
  readonly country: string | null;
  readonly since: Instant;
}

export interface DraftTrace {
  /** JSON: what was filled in so far. */
  readonly body: string;
  readonly expiresAt: Instant;
}

export interface Traces {
  readonly person: Person | null;
  /** Channels they set up, or changed last. */
  readonly subscriptions: readonly Target[];
  readonly changes: readonly ChangeTrace[];
  /** Since when they may use the commands of admins, as somebody an admin named; null: they may not. */
  readonly delegateSince: Instant | null;
  /** They installed the bot, and are still to be welcomed. */
  readonly isInstaller: boolean;
  readonly posts: readonly PostTrace[];
  readonly drafts: readonly DraftTrace[];
  /** What they are reminded of in person. */
  readonly follows: readonly FollowTrace[];
  readonly done: readonly DoneMark[];
  readonly calendar: Omit<CalendarAddress, 'hash'> | null;
}
