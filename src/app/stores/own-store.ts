// The port for deadlines that an installation has added for itself. Every method is one atomic step.
import type { Instant } from '../../core/rule.ts';
import type { Subscription } from '../subscribing/subscription.ts';

/** Whose rule it is: one installation of one platform. */
export interface Owner {
  readonly platform: string;
  readonly installation: string;
}

export interface StoredOwnRule {
  /** "own/…", permanent. */
  readonly id: string;
  readonly owner: Owner;
  /** JSON, as a service file has it. */
  readonly body: string;
  /** The answers before the last change, as JSON; null: it was never changed. */
  readonly before: string | null;
  /** Grows with every change of any own rule. */
  readonly revision: number;
  readonly addedAt: Instant;
  readonly changedAt: Instant;
}

export interface OwnStore {
  /** That of the last change of any of them; 0: there never was one. */
  revision(): Promise<number>;
  /** Those changed after a revision, and how many there are altogether: fewer than known means that some are gone. */
  since(revision: number): Promise<{ readonly changed: readonly StoredOwnRule[]; readonly count: number }>;
  /**
   * Adds a rule (`expected` null: unless it is there), or replaces one that still has that revision. Null where it does
   * not: somebody was quicker.
   */
  save(
    rule: Pick<StoredOwnRule, 'id' | 'owner' | 'body' | 'before'>,
    expected: number | null,
    at: Instant,
  ): Promise<StoredOwnRule | null>;
  /** Subscriptions of installations with rules of their own whose profile does not say so yet, by id. */
  strays(limit: number): Promise<readonly Subscription[]>;
  /** Gives a subscription another profile, with all it was told; its wishes and its history stay as they are. */
  adopt(subscription: number, profileId: number): Promise<void>;
  /** Removes all that an installation has added. */
  remove(owner: Owner): Promise<void>;
}
