// What leaves the bot, and what became of it. A post is made of deliveries (one rule's occurrence for one
// subscription each); those that share a post are its items.
import type { Profile } from '../../core/profile.ts';
import type { CalendarDate, Instant, Status } from '../../core/rule.ts';
import type { Message } from '../../messages/tree.ts';
import type { GoneReason, Reference, Target } from '../ports.ts';

/** The `offset` of a correction, which has none. */
export const CORRECTION_OFFSET = -2;

export type DeliveryKind = 'reminder' | 'started' | 'correction';

/** Together with the subscription: the identity of a delivery. A moved deadline is another event, so another key. */
export interface DeliveryKey {
  readonly rule: string;
  readonly event: string;
  readonly kind: DeliveryKind;
  readonly offset: number;
}

/** What a channel was told of a rule: the facts that make a correction necessary when they change. */
export interface Told {
  readonly status: Status | 'opt-out-removed';
  readonly actBy: CalendarDate | null;
  /** The event that set the date, or changed the status. */
  readonly event: string | null;
}

export const postKinds = [
  'reminder',
  'started',
  'late',
  'correction',
  'digest',
  'notice',
  'shared',
  'test',
  'personal',
  'board',
  'monthly',
  'welcome',
] as const;
export type PostKind = (typeof postKinds)[number];

/** What the plan brings. All others somebody asked for, and other wishes of the channel are no reason to withhold them. */
export const plannedKinds: readonly PostKind[] = ['reminder', 'started', 'late', 'correction', 'digest'];

/** What a channel that rests does not get. */
export const restingKinds: readonly PostKind[] = [...plannedKinds, 'monthly', 'test'];

/** What a channel that left does not get; its board has its last word elsewhere. */
export const leavingKinds: readonly PostKind[] = [...restingKinds, 'board'];

/** One rule in a post. `offset` is the planned one; whoever writes the text counts from the day of sending. */
export interface PostItem extends DeliveryKey {
  readonly actBy: CalendarDate | null;
  /** Corrections: what the channel was told before; else null. */
  readonly told: Told | null;
}

export type PostState =
  /** Ours to send, nothing tried yet. */
  | 'claimed'
  /** About to be sent, or being sent. */
  | 'intended'
  /** The platform asked to come back later. */
  | 'waiting'
  | 'delivered'
  /** The answer was lost: it may be there or not. */
  | 'unknown'
  /** It is not there: its deliveries wait for the channel to come back, or to be decided about anew. */
  | 'gone'
  | 'rejected'
  | 'cancelled';

export interface NewPost {
  /** At most 25 characters of A-Z a-z 0-9 _ -; the same for every attempt. */
  readonly key: string;
  /** Null for posts that belong to none (shared answers, tests without a subscription). */
  readonly subscription: number | null;
  readonly target: Target;
  readonly kind: PostKind;
  readonly items: readonly PostItem[];
  readonly locale: string;
  readonly profileId: number | null;
  readonly due: Instant;
  /** After this its reminders are late; null where nothing gets late. */
  readonly sendBy: Instant | null;
  /** Counts against the noise limit. */
  readonly unasked: boolean;
  /** In notices made before they told of several channels: why theirs was lost. */
  readonly reason: GoneReason | null;
  /** Notices to a fallback channel: where they go. Left out or null: to the member. */
  readonly via?: string | null;
  /** The role or group it calls, by its id. Left out or null: nobody. */
  readonly mention?: string | null;
}

export interface Post extends NewPost {
  readonly profile: Profile | null;
  /** For what the profile was last planned; see `plan.ts`. */
  readonly plannedFor: string | null;
  readonly state: PostState;
  readonly attempts: number;
  /** How often it was rejected, or broke something here. */
  readonly failures: number;
  readonly firstIntendedAt: Instant | null;
  readonly nextAttemptAt: Instant | null;
  readonly leaseOwner: string | null;
  readonly leaseUntil: Instant | null;
  readonly reference: Reference | null;
  readonly sentAt: Instant | null;
  /** It was, or is to be, sent a second time because nobody could find out about the first. */
  readonly repeated: boolean;
}

/** An item as the writer of the text gets it. */
export interface DraftItem {
  readonly rule: string;
  readonly event: string;
  /** `late`: a reminder whose cutoff passed before it could leave. */
  readonly kind: 'reminder' | 'late' | 'started' | 'correction';
  readonly offset: number;
  readonly actBy: CalendarDate | null;
  /** Corrections and edits: what the channel was told; else null. */
  readonly told: Told | null;
}

/** A channel of which a notice tells. */
export interface LostChannel {
  readonly channel: string;
  readonly thread: string | null;
  /** Null where it is not known. */
  readonly name: string | null;
  readonly reason: GoneReason;
  /** The first deadline for which something waits there; null: nothing does. */
  readonly keptUntil: CalendarDate | null;
}

/** What a text to a follower depends on, beside the rule. */
export interface PersonalFacts {
  readonly rule: string;
  /** The id of the follow. */
  readonly follow: string;
  readonly kind: 'date' | 'news';
  /** The day their own clock counts from; null where the rule has its dates. */
  readonly ownDate: CalendarDate | null;
  /** Nothing comes after this one. */
  readonly isOver: boolean;
  readonly profile: Profile;
}

/** "More than so many" of a channel say that they have done it: a rule, as it stood with this event. */
export interface Total {
  readonly rule: string;
  readonly event: string;
  readonly count: number;
}

/** A post to be put into words. */
export interface PostDraft {
  readonly key: string;
  /** One item: its kind. Several rules: "digest". */
  readonly kind: PostKind;
  readonly target: Target;
  readonly locale: string;
  /** The wishes of the channel, which give zone and jurisdictions; null for posts without a subscription. */
  readonly profile: Profile | null;
  /** Most urgent first. */
  readonly items: readonly DraftItem[];
  /** It may be there already, and nobody can look: say so in the text. */
  readonly repeated: boolean;
  /** Replaces the text of an earlier post whose facts have changed. The instant it was sent; null for a new post. */
  readonly editOf: Instant | null;
  /** The role or group it calls, by its id. Left out or null: nobody. */
  readonly mention?: string | null;
  /** Posts to a follower only: what the text depends on beside the rules. One that is not here is not spoken of. */
  readonly personal?: readonly PersonalFacts[];
  /** How many of the channel say that they have done it; left out: nobody counted. */
  readonly totals?: readonly Total[];
  /** Notices only: the channels that are lost. `target` is then whoever hears of it. */
  readonly lost: readonly LostChannel[];
}

/** Puts a post into words as of an instant; null when nothing is left to say, which cancels the post. */
export type Compose = (draft: PostDraft, at: Instant) => Message | null;
