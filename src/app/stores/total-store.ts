// The port of totals that stand in a channel's posts: which post says how many, and when that is counted again.
import type { Instant } from '../../core/rule.ts';
import type { Subscription } from '../subscribing/subscription.ts';
import type { DoneOf } from './done-store.ts';

/** What a channel's post says of one deed. */
export interface PostedTotal extends DoneOf {
  /** Null: none says anything yet. */
  readonly post: string | null;
  /** "More than so many"; 0: nothing is said. */
  readonly said: number;
}

/** A channel of which something is to be counted again, with all that is counted there. */
export interface DueTotals {
  readonly subscription: Subscription;
  /** Whether its totals are told; null: nobody chose. */
  readonly isShown: boolean | null;
  readonly totals: readonly PostedTotal[];
}

/** What is left out stays. */
export interface TotalChange {
  readonly post?: string;
  readonly said?: number;
  /** Null: not again before somebody asks for it. */
  readonly lookAt?: Instant | null;
}

export interface TotalStore {
  /** Somebody marked it: counted at that moment, or sooner where that was settled before. Null: nobody is told. */
  expect(subscription: number, of: DoneOf, lookAt: Instant | null): Promise<void>;
  /** Active channels whose moment has come, those waiting longest first. */
  due(now: Instant, platforms: readonly string[], limit: number): Promise<readonly DueTotals[]>;
  note(subscription: number, of: DoneOf, change: TotalChange): Promise<void>;
  drop(subscription: number, of: DoneOf): Promise<void>;
  /** What a channel's posts tell, unless an admin has chosen since that nothing is; 0 left out. */
  told(subscription: number): Promise<readonly (DoneOf & { readonly count: number })[]>;
}
