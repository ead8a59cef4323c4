// The ports of the plan: what profiles will hear and when, and who goes first where not everybody can go at once. Every
// method is one atomic step.
import type { Occurrence } from '../../core/occurrence.ts';
import type { Profile } from '../../core/profile.ts';
import type { CalendarDate, Instant, Jurisdiction, LocalTime, Zone } from '../../core/rule.ts';
import type { DeliveryKey, Told } from '../delivery/post.ts';

export interface StoredProfile {
  readonly id: number;
  readonly profile: Profile;
  /** For what it was last planned (see `plan.ts`); null: never. */
  readonly plannedFor: string | null;
}

export type OccurrenceState = 'planned' | 'open' | 'done' | 'collapsed' | 'cancelled';

/** An occurrence as planned: a reminder, a started message or a correction. */
export interface PlannedOccurrence extends DeliveryKey {
  readonly due: Instant;
  readonly sendBy: Instant;
  readonly actBy: CalendarDate | null;
  readonly cutoff: Instant;
  readonly state: 'planned' | 'collapsed';
  /** Its own moment had passed when it became known: only for channels that were told nothing of the rule yet. */
  readonly catchUp: boolean;
  /** Leaves even in quiet hours. */
  readonly urgent: boolean;
  /** Corrections: who is meant, by what they were told; else null. */
  readonly tellers: readonly Told[] | null;
}

export interface StoredOccurrence extends Omit<PlannedOccurrence, 'state'> {
  readonly id: number;
  readonly profileId: number;
  readonly state: OccurrenceState;
}

export interface PlanChanges {
  readonly insert: readonly PlannedOccurrence[];
  /** Replaces the times of an occurrence and of its pending deliveries. */
  readonly update: readonly (Pick<Occurrence, 'due' | 'sendBy' | 'actBy' | 'cutoff'> & {
    readonly id: number;
  })[];
  /** Cancels these together with their pending and deferred deliveries. */
  readonly cancel: readonly number[];
}

/** What planning a profile changes, and what it is planned for then. */
export interface ProfilePlan {
  readonly profileId: number;
  readonly changes: PlanChanges;
  readonly plannedFor: string;
}

export interface PlanStore {
  /**
   * Every profile that an existing subscription has, or that somebody was told something under, by id. With ids: these,
   * and nobody else plans them before the transaction is over.
   */
  profiles(ids?: readonly number[]): Promise<readonly StoredProfile[]>;
  saveProfile(profile: Profile): Promise<StoredProfile>;
  /** All that profiles have, or have on some rules, by id; held as `profiles` does. */
  occurrences(profileIds: readonly number[], rules?: readonly string[]): Promise<readonly StoredOccurrence[]>;
  /** Inserting what exists revives it if it was cancelled and changes nothing otherwise. */
  apply(plans: readonly ProfilePlan[]): Promise<void>;
  /** Ids of occurrences that still have to reach subscriptions, of whom the first is due by then (corrections: in any case), earliest first. */
  opening(by: Instant): Promise<readonly number[]>;
  /** One step: up to `limit` more subscriptions get a delivery row. */
  fanOut(occurrence: number, limit: number): Promise<{ readonly done: boolean; readonly added: number }>;
}

/** How many active channels a profile has at one installation. */
export interface Load {
  readonly profileId: number;
  readonly platform: string;
  readonly installation: string;
  readonly channels: number;
}

/** How many people have the same wishes for the same rule, at one installation. */
export interface FollowLoad {
  readonly platform: string;
  readonly installation: string;
  readonly rule: string;
  readonly zone: Zone;
  readonly sendAt: LocalTime;
  readonly jurisdiction: Jurisdiction | null;
  /** The day their own clock counts from, and since when it is followed; null for the dates of everybody. */
  readonly ownDate: CalendarDate | null;
  readonly since: Instant | null;
  readonly followers: number;
}

/** An occurrence that waits for its moment. */
export interface WaitingOccurrence
  extends Pick<StoredOccurrence, 'id' | 'profileId' | 'kind' | 'rule' | 'due' | 'sendBy'> {
  /** Those in force; none: every channel at its due moment. */
  readonly slots: readonly LotSlot[];
}

/** Every channel draws one of so many lots, once and for all: they decide who goes first in a rush. */
export const LOTS = 65_536;

/** The channels of a platform, or of one installation, whose lot is below, and not below that of an earlier slot. */
export interface LotSlot {
  readonly platform: string;
  /** Null: all of them. */
  readonly installation: string | null;
  readonly below: number;
  readonly due: Instant;
}

/** Channels whose deliveries wait already, and keep the moment they have: each counted once, where it is most urgent. */
export interface Backlog extends Load {
  /** In steps of ten minutes; those that are due already: now. */
  readonly due: Instant;
  readonly sendBy: Instant;
  /** The same where each rule makes a post of its own. */
  readonly rules: number;
}

/** A delivery in the order of least time left. */
export interface BacklogPlace {
  readonly sendBy: Instant;
  readonly due: Instant;
  readonly subscription: number;
  readonly id: number;
}

/** Who goes when, where not everybody can go at once. */
export interface SpreadStore {
  /** Counts among the next `limit` subscriptions after an id; `next` is the id to go on from, null after the last. */
  loads(
    after: number,
    limit: number,
  ): Promise<{ readonly loads: readonly Load[]; readonly next: number | null }>;
  /**
   * Counts the next `limit` deliveries that wait, after a place or from the first; `next` is the place to go on from.
   * Those of messages that `waiting` has are left out.
   */
  backlog(
    now: Instant,
    after: BacklogPlace | null,
    limit: number,
  ): Promise<{ readonly backlog: readonly Backlog[]; readonly next: BacklogPlace | null }>;
  /** Counts among the next `limit` follows of a date after an id; `next` is the id to go on from, null after the last. */
  follows(
    after: string,
    limit: number,
  ): Promise<{ readonly follows: readonly FollowLoad[]; readonly next: string | null }>;
  /** Reminders and started messages that are not opened yet and due by then, by id. */
  waiting(by: Instant): Promise<readonly WaitingOccurrence[]>;
  /** Replaces the slots of an occurrence that is still waiting. */
  place(occurrence: number, slots: readonly LotSlot[]): Promise<void>;
}
