// The port of personal reminders: which rule a member follows, and the next moment at which it is looked at. Every method
// is one atomic step.
import type { CalendarDate, Instant, Jurisdiction, LocalTime, Zone } from '../../core/rule.ts';
import type { Told } from '../delivery/post.ts';
import type { MemberKey } from '../member.ts';

/** `date`: told before its date. `news`: told once, when there is a date again or it runs. */
export type FollowKind = 'date' | 'news';

/**
 * `unreachable`: the member takes no direct messages; it rests until they say that they do. `over`: its last word may be on
 * its way, after which it goes.
 */
export type FollowState = 'active' | 'unreachable' | 'over';

export interface NewFollow {
  /** Made of member and rule; short enough for a button. */
  readonly id: string;
  readonly member: MemberKey;
  readonly rule: string;
  readonly kind: FollowKind;
  /** The day their own clock counts from; null where the rule has its dates. */
  readonly ownDate: CalendarDate | null;
  /** Given for this one alone: it counts before a remembered one, and goes with the follow. Left out or null: none was. */
  readonly country?: Jurisdiction | null;
  /** The platform's for this member; a remembered one comes first. */
  readonly locale: string;
  /** What they were told last. */
  readonly told: Told;
  /** Reminders due until then are settled. */
  readonly seenUntil: Instant;
  readonly createdAt: Instant;
}

export interface Follow extends NewFollow {
  readonly state: FollowState;
  /** Null: nothing is ahead as far as is known. */
  readonly nextAt: Instant | null;
  /** They asked to hear it again then. */
  readonly snoozedTo: Instant | null;
  /** The reading of the data it was last looked at by; '' where it is to be looked at in any case. */
  readonly version: string;
  /** The follower's own, as remembered. */
  readonly zone: Zone;
  readonly sendAt: LocalTime;
  /** That of this follow, else the remembered one. */
  readonly jurisdiction: Jurisdiction | null;
}

/** What is left out stays. */
export type FollowPatch = Partial<
  Pick<Follow, 'state' | 'nextAt' | 'snoozedTo' | 'seenUntil' | 'told' | 'version'>
>;

export interface FollowsOf {
  readonly platform: string;
  readonly installation: string;
  readonly rule: string;
}

export interface FollowsOfPerson {
  readonly platform: string;
  readonly member: string;
  readonly rule: string;
}

export interface FollowStore {
  find(id: string): Promise<Follow | null>;
  /** A member's, those that are over left out, in the order they began. */
  list(member: MemberKey): Promise<readonly Follow[]>;
  /**
   * Those to be looked at: whose moment has come, or which these data have not been looked at by; never one that rests.
   * Until the end of the transaction nobody else takes them up. At most `limit`, and what else is due for the same members.
   */
  due(now: Instant, version: string, limit: number): Promise<readonly Follow[]>;
  /** Begins it, or begins it anew, to be looked at in the next pass. Its member needs a zone by then. */
  save(follow: NewFollow): Promise<void>;
  /** One, or all that are on a rule in one place. */
  patch(which: string | FollowsOf, change: FollowPatch): Promise<void>;
  /** One, or all that one and the same person has on a rule, wherever they began it. Returns how many there were. */
  remove(which: string | FollowsOfPerson): Promise<number>;
}
