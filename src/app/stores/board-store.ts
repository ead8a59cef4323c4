// The ports of what a channel keeps besides reminders: a board that edits itself, and a look back each month.
import type { CalendarDate, Instant } from '../../core/rule.ts';
import type { Reference, Target } from '../ports.ts';
import type { Subscription } from '../subscribing/subscription.ts';

/** One message in a channel that says what is ahead and what is open, and is edited when that changes. */
export interface Board {
  /** The key of its post: the board itself, for as long as it is there. */
  readonly post: string;
  readonly target: Target;
  readonly locale: string;
  /** `ending`: it is taken down, and says so once more. */
  readonly state: 'up' | 'ending';
  /** Null until it is known to have arrived. */
  readonly reference: Reference | null;
  /** A hash of what it says; null: nobody knows. */
  readonly said: string | null;
  /** Null: nobody has tried yet. */
  readonly isPinned: boolean | null;
  /** How often an edit came to nothing. */
  readonly tries: number;
}

/** A board, with the wishes it is written for; null once it is taken down. */
export interface DueBoard {
  readonly board: Board;
  readonly subscription: Subscription | null;
}

/** What a look at a board found; what is left out stays. */
export interface BoardChange {
  readonly reference?: Reference;
  readonly said?: string;
  readonly isPinned?: boolean;
  readonly tries?: number;
  /** When to look again, without anything new. */
  readonly lookAt?: Instant;
  /** The reading of the data it was compared with, and when. */
  readonly looked?: { readonly version: string; readonly at: Instant };
}

export interface BoardStore {
  /** The one that is up in this channel or thread. */
  find(subscription: number): Promise<Board | null>;
  /**
   * Takes the place of one that is there; one that was taken down is up again, in its own post, where `reference` says.
   * Looked at as soon as possible.
   */
  putUp(
    board: Pick<Board, 'post' | 'target' | 'locale'> & Partial<Pick<Board, 'reference'>>,
    subscription: number,
  ): Promise<void>;
  /**
   * Those on these platforms that have to be looked at: it is time, the data are others, or the wishes have changed.
   * At most `limit`, those waiting longest first.
   */
  due(
    version: string,
    now: Instant,
    platforms: readonly string[],
    limit: number,
  ): Promise<readonly DueBoard[]>;
  note(post: string, change: BoardChange): Promise<void>;
  /** Its last word comes with the next pass. */
  takeDown(subscription: number): Promise<void>;
  /** Forgets it: whatever stands in the channel is nobody's any more. `state`: unless it is in another one by now. */
  remove(post: string, state?: Board['state']): Promise<void>;
}

/** That a channel wishes to hear, once a month, what has changed. */
export interface Monthly {
  readonly subscription: number;
  /** The first day not yet told of. */
  readonly since: CalendarDate;
  readonly due: Instant;
}

export interface MonthlyStore {
  find(subscription: number): Promise<Monthly | null>;
  save(monthly: Monthly): Promise<void>;
  /** Those of active subscriptions on these platforms, longest overdue first. */
  due(
    now: Instant,
    platforms: readonly string[],
    limit: number,
  ): Promise<readonly (Monthly & { readonly of: Subscription })[]>;
  remove(subscription: number): Promise<void>;
}
