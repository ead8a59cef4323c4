// What the use cases need from the outside. At most six members each; a port declares capabilities instead of being
// asked which platform it is. Stores of the database are in `store.ts`.
import type { Authority } from '../core/authority.ts';
import type { Jurisdictions } from '../core/jurisdiction.ts';
import type { CalendarDate, Instant } from '../core/rule.ts';
import type { Service } from '../core/service.ts';
import type { Translations } from '../messages/translate.ts';
import type { Message } from '../messages/tree.ts';

export interface Clock {
  now(): Instant;
}

/** Makes ids that nobody can guess: drafts, posts, processes. */
export interface Ids {
  next(): string;
}

/** What the bot knows, at one reading of data/. Replaced as a whole, never changed in place. */
export interface Catalogue {
  readonly services: readonly Service[];
  readonly jurisdictions: Jurisdictions;
  /** Who hears complaints; none where the data name none. */
  readonly authorities: readonly Authority[];
  readonly translations: Translations;
  /** Content hash: differs exactly when the data differ. */
  readonly version: string;
  /**
   * How recent the data are, by what they say themselves: the newest day in them, or the moment their bundle was made at,
   * ISO 8601 in UTC. Left out: unknown.
   */
  readonly asOf?: string;
  /** The last day on which dates were compared with the published ones, where that is too long ago; else null. */
  readonly staleSince: CalendarDate | null;
}

export interface DeadlineSource {
  /** The last good catalogue. */
  current(): Catalogue;
}

/** Where a post goes: a channel or thread, or a member directly. Platform ids are text everywhere. */
export interface Target {
  readonly platform: string;
  readonly installation: string;
  readonly channel: string | null;
  readonly thread: string | null;
  readonly member: string | null;
}

/** A message that was posted: enough to edit it, and to find it again. */
export interface Reference {
  readonly channel: string;
  readonly message: string;
}

/** Why a target takes no posts now. Each has a text and a cure of its own. */
export type GoneReason =
  | 'channel-gone'
  | 'no-access'
  | 'no-permission'
  | 'archived'
  | 'token-revoked'
  | 'member-unreachable';

/** What became of one attempt. `unknown`: the answer was lost, the post may or may not be there. */
export type Outcome =
  | { readonly kind: 'delivered'; readonly reference: Reference }
  /** `shared`: not this target alone, but everybody who shares its pace has to wait. */
  | { readonly kind: 'retry-after'; readonly milliseconds: number; readonly shared?: boolean }
  | { readonly kind: 'gone'; readonly reason: GoneReason }
  | { readonly kind: 'rejected'; readonly code: string }
  | { readonly kind: 'unknown' };

/**
 * What a search for one's own post found. `later`: nobody looked, because it is not our turn to ask yet. `unreachable`:
 * the platform does not answer now, so nothing can be known, nor would a post be any surer; worth another try after so
 * long. `unreadable`: it answers, and does not let us look, or not far enough.
 * `unseen`: the look was broken off, whatever the reason; it counts for nothing, and whoever can looks after so long.
 */
export type Settlement =
  | { readonly kind: 'found'; readonly reference: Reference }
  | { readonly kind: 'absent' }
  | { readonly kind: 'later'; readonly milliseconds: number }
  | { readonly kind: 'unreachable'; readonly milliseconds: number }
  | { readonly kind: 'unseen'; readonly milliseconds: number }
  | { readonly kind: 'unreadable' };

/**
 * Whether a post would call a role or group. `powerless`: it exists, and posts of the bot do not reach it; `hidden`: the
 * bot may not see which there are.
 */
export type MentionCheck =
  | { readonly kind: 'ready'; readonly name: string }
  | { readonly kind: 'powerless'; readonly name: string }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'hidden' }
  | { readonly kind: 'unchecked' };

/** Whether the bot could post there, and what is missing. */
export type ChannelCheck =
  /** `mention`: where one was asked about. */
  | { readonly kind: 'ready'; readonly name: string | null; readonly mention?: MentionCheck }
  | { readonly kind: 'blocked'; readonly reason: GoneReason; readonly name?: string | null }
  | { readonly kind: 'unchecked' };

export interface MessengerCapabilities {
  /** For this long a repeated send with the same key has no second effect; 0: never. */
  readonly repeatSafeFor: number;
  /** Pins a post of ours, or takes the pin away; doing so again has no second effect. Left out: nothing can be pinned. */
  readonly pin?: (target: Target, reference: Reference, isWanted: boolean) => Promise<Outcome>;
}

/** Posts for one platform. */
export interface Messenger {
  readonly platform: string;
  readonly capabilities: MessengerCapabilities;
  /** `key`: at most 25 characters, the same for every attempt of one post. Never retries by itself. */
  send(target: Target, message: Message, key: string): Promise<Outcome>;
  /** `key`: of the post, so that its buttons can be told apart from others as before. Left out: it has none. */
  edit(target: Target, reference: Reference, message: Message, key?: string): Promise<Outcome>;
  /**
   * Looks once for a post of ours with this key, sent between the two instants.
   * @param attempts how often it was to be sent until now: that it was absent, as an earlier look may have shown, holds for
   * as long as these are no more. Left out: nobody counts, so nothing holds
   */
  settle(
    target: Target,
    key: string,
    between: { from: Instant; to: Instant },
    attempts?: number,
  ): Promise<Settlement>;
  /** @param mention a role or group that a post there is to call */
  check(target: Target, mention?: string): Promise<ChannelCheck>;
}

/**
 * Turns to call a platform: `count` of them, the first in `startsIn` real milliseconds, the others `spacing` apart. Counted
 * from when the clock of whoever gives them out showed `now`, in its own milliseconds.
 */
export interface Turns {
  readonly now: number;
  readonly startsIn: number;
  readonly count: number;
  readonly spacing: number;
}

/** What a bot may ask of its platform, shared by all processes that use it. Real time: limits follow no rehearsal. */
export interface Allowance {
  /** Other processes take turns of the same names, by a clock that none of them has. */
  readonly isShared: boolean;
  /**
   * Reserves `count` turns at `perSecond`, after all that were given out under this name before. With 0 it only tells when
   * the next one would be.
   */
  reserve(name: string, count: number, perSecond: number): Promise<Turns>;
  /** Nobody is given a turn of this name for so many milliseconds, four minutes at most; what was given out before stays. */
  rest(name: string, milliseconds: number): Promise<void>;
}

/** How fast posts can leave, what is kept back for other calls already taken off. */
export interface PostingPace {
  /** Who shares it: every channel of the platform, or those of one installation. */
  readonly per: 'platform' | 'installation';
  readonly postsPerMinute: number;
  readonly personal: PersonalPace;
}

/** A post to one person needs a direct channel, and platforms let an app open fewer of those. */
export interface PersonalPace {
  readonly postsPerMinute: number;
  /** So many of the posts of that pace one takes: two where to open the channel counts as well. */
  readonly takes: number;
}

/** Channels that share a pace: those of one installation, or, where that is null, all of the platform. */
export interface PoolName {
  readonly platform: string;
  readonly installation: string | null;
}

/** Structured log without content or personal data; ids of channels are allowed, of members never. */
export interface Log {
  info(event: string, fields?: Readonly<Record<string, string | number | boolean | null>>): void;
  warn(event: string, fields?: Readonly<Record<string, string | number | boolean | null>>): void;
  error(event: string, fields?: Readonly<Record<string, string | number | boolean | null>>): void;
}
