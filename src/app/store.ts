// The ports of the database. Every method is one atomic step; `transaction` joins several. Inside a transaction
// nothing may be awaited but the store itself: other readers wait behind it.
import type { Fault } from '../core/fault.ts';
import type { Occurrence } from '../core/occurrence.ts';
import type { Profile } from '../core/profile.ts';
import type { CalendarDate, Instant } from '../core/rule.ts';
import type { PoolName, Reference, Target } from './ports.ts';
import type { DeliveryKey, NewPost, Post, PostState, Told } from './post.ts';
import type {
  Subscription,
  SubscriptionChange,
  SubscriptionState,
  SubscriptionWish,
} from './subscription.ts';

export interface SubscriptionFilter {
  readonly platform?: string;
  readonly installation?: string;
  readonly state?: SubscriptionState;
  /** Paused ones whose pause has ended by then. */
  readonly pauseEndedBy?: Instant;
  /** Gone ones not looked at since. */
  readonly uncheckedSince?: Instant;
  readonly limit?: number;
}

/** A change of state; what is left out stays. */
export interface SubscriptionPatch {
  readonly state?: SubscriptionState;
  readonly pausedUntil?: Instant | null;
  readonly goneReason?: Subscription['goneReason'];
  readonly checkedAt?: Instant;
}

export interface SubscriptionStore {
  /** The subscription of exactly this channel or thread. */
  find(target: Target): Promise<Subscription | null>;
  /** Ordered by id. */
  list(filter: SubscriptionFilter): Promise<readonly Subscription[]>;
  /** Creates it or changes it, makes it active, and keeps what it was before for an undo. */
  save(wish: SubscriptionWish, profileId: number, at: Instant): Promise<Subscription>;
  patch(id: number, change: SubscriptionPatch, at: Instant): Promise<void>;
  /** Removes it with its history and its deliveries. What it was told stays until it can no longer need an edit. */
  remove(id: number): Promise<void>;
  lastChange(id: number): Promise<SubscriptionChange | null>;
}

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

export interface PlanStore {
  /** Every profile that an existing subscription has, or that somebody was told something under. */
  profiles(): Promise<readonly StoredProfile[]>;
  saveProfile(profile: Profile): Promise<StoredProfile>;
  occurrences(profileId: number): Promise<readonly StoredOccurrence[]>;
  /** Inserting what exists revives it if it was cancelled and changes nothing otherwise. */
  apply(profileId: number, changes: PlanChanges, plannedFor: string): Promise<void>;
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

/** An occurrence that waits for its moment. */
export interface WaitingOccurrence extends Pick<StoredOccurrence, 'id' | 'kind' | 'rule' | 'due' | 'sendBy'> {
  readonly profileId: number;
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

/** Who goes when, where not everybody can go at once. */
export interface SpreadStore {
  /** Counts among the next `limit` subscriptions after an id; `next` is the id to go on from, null after the last. */
  loads(
    after: number,
    limit: number,
  ): Promise<{ readonly loads: readonly Load[]; readonly next: number | null }>;
  /** Reminders and started messages that are not opened yet and due by then, by id. */
  waiting(by: Instant): Promise<readonly WaitingOccurrence[]>;
  /** Replaces the slots of an occurrence that is still waiting. */
  place(occurrence: number, slots: readonly LotSlot[]): Promise<void>;
}

export type DeliveryState = 'pending' | 'deferred' | 'posted' | 'collapsed' | 'cancelled';

export interface NewDelivery extends DeliveryKey {
  readonly subscription: number;
  readonly due: Instant;
  readonly sendBy: Instant;
  readonly actBy: CalendarDate | null;
  readonly state: 'pending' | 'collapsed';
  readonly urgent: boolean;
}

export interface Delivery extends Omit<NewDelivery, 'state'> {
  readonly id: number;
  readonly state: DeliveryState;
  /** The post it is in, or was collapsed into. */
  readonly post: string | null;
}

/** A channel with something due. */
export interface DueChannel {
  readonly subscription: Subscription;
  /** Pending ones that are due, all deferred ones, and corrections even before they are due. */
  readonly deliveries: readonly Delivery[];
  /** When the unasked posts of the last eight days were claimed. */
  readonly unasked: readonly Instant[];
  /** The last word on each rule. */
  readonly told: readonly LedgerEntry[];
  readonly plannedFor: string | null;
}

export interface DeliveryUpdate {
  readonly id: number;
  readonly state: DeliveryState;
  readonly post: string | null;
  readonly due?: Instant;
}

/** By kind of pass; they may lie in the past. Null: nothing is ahead. */
export interface Wakes {
  /** An occurrence opens, or a pause ends. */
  readonly plan: Instant | null;
  /** Something is due to be sent, looked at or edited. */
  readonly deliver: Instant | null;
}

export interface OutboxStore {
  /** Existing rows stay as they are, except that cancelled ones are revived. */
  add(deliveries: readonly NewDelivery[]): Promise<void>;
  /**
   * Active subscriptions with something due and no post under way, least time left first; none of the pools in `except`.
   * A post that failed before holds nothing up.
   */
  due(
    now: Instant,
    platforms: readonly string[],
    limit: number,
    except?: readonly PoolName[],
  ): Promise<readonly DueChannel[]>;
  update(changes: readonly DeliveryUpdate[]): Promise<void>;
  /** Cancels all that is pending or deferred, and posts that nobody tried to send yet. */
  cancel(subscription: number): Promise<void>;
  /** Every delivery row of a subscription, by id. */
  list(subscription: number): Promise<readonly Delivery[]>;
  /** The next moments at which a pass has something to do; an occurrence opens `ahead` ms before its first channel is due. */
  nextWake(ahead: number): Promise<Wakes>;
}

export interface Lease {
  readonly owner: string;
  readonly until: Instant;
}

/** What became of an attempt. */
export interface PostChange {
  readonly state: PostState;
  readonly nextAttemptAt: Instant | null;
  readonly reference?: Reference;
  readonly sentAt?: Instant;
  /** Replaces the number of failures. */
  readonly failures?: number;
}

/** What `reclaim` leaves alone: whole pools, and posts by key. */
export interface Untouched {
  readonly pools: readonly PoolName[];
  readonly keys: readonly string[];
}

export interface PostFilter {
  readonly subscription?: number;
  readonly state?: PostState;
  readonly limit?: number;
}

export interface PostStore {
  /** False when a post with this key exists (one that is gone or cancelled is taken again). */
  create(post: NewPost, lease: Lease, at: Instant): Promise<boolean>;
  /**
   * Takes posts that need another look: claims and intents whose lease ran out (an intent becomes unknown), waiting and
   * unknown ones whose time has come.
   */
  reclaim(
    now: Instant,
    platforms: readonly string[],
    lease: Lease,
    limit: number,
    except?: Untouched,
  ): Promise<readonly Post[]>;
  /** Commits the intent to send, and whether it repeats an unsettled one; returns the keys that are still ours. */
  intend(keys: readonly string[], lease: Lease, at: Instant, repeated?: boolean): Promise<readonly string[]>;
  /** False when the lease was lost to somebody else: then nothing is written. */
  record(key: string, owner: string, change: PostChange): Promise<boolean>;
  find(key: string): Promise<Post | null>;
  /** Newest first. */
  list(filter: PostFilter): Promise<readonly Post[]>;
}

/** One rule in one post that was sent, or may have been. */
export interface LedgerEntry extends Told {
  readonly post: string;
  readonly subscription: number;
  readonly profileId: number;
  readonly rule: string;
  readonly toldAt: Instant;
}

export interface DueEdit {
  readonly post: Post;
  /** What the post said, by rule. */
  readonly entries: readonly LedgerEntry[];
  /** How often an answer to this edit was lost. */
  readonly tries: number;
}

export interface LedgerStore {
  /** The distinct last words to channels of a profile, by rule. */
  told(profileId: number): Promise<readonly (Told & { readonly rule: string })[]>;
  /** The last word to one subscription, by rule. */
  toldTo(subscription: number): Promise<readonly LedgerEntry[]>;
  /** Records the words of a post; earlier ones on the same rules stop being the last. Repeating it changes nothing. */
  tell(entries: readonly LedgerEntry[]): Promise<void>;
  /**
   * Marks posts for an edit: all earlier ones of a subscription on a rule, or those said to channels of a profile that
   * take no posts now (paused, gone, unsubscribed) with one of these words, which then stop counting as the last.
   */
  outdate(
    who:
      | { readonly subscription: number; readonly rule: string; readonly except: string }
      | { readonly profileId: number; readonly rule: string; readonly told: readonly Told[] },
  ): Promise<void>;
  editsDue(now: Instant, platforms: readonly string[], limit: number): Promise<readonly DueEdit[]>;
  /** `tries` replaces the number of lost answers. */
  edited(
    post: string,
    result: 'done' | 'failed' | { readonly retryAt: Instant; readonly tries: number },
  ): Promise<void>;
}

/** What is kept about a member, and nothing else is. */
export interface Person {
  readonly jurisdiction: string | null;
  readonly locale: string | null;
}

export interface MemberKey {
  readonly platform: string;
  readonly installation: string;
  readonly member: string;
}

export interface PeopleStore {
  find(member: MemberKey): Promise<Person | null>;
  save(member: MemberKey, person: Person, at: Instant): Promise<void>;
  /** Everything that names the member, for people who ask what is stored. */
  traces(member: MemberKey): Promise<{
    readonly person: Person | null;
    readonly subscriptions: readonly Target[];
    readonly changes: number;
    readonly notices: number;
  }>;
  /** Removes every trace; no byte of it stays in the files. */
  forget(member: MemberKey): Promise<void>;
}

/** Half-filled forms. */
export interface DraftStore {
  /** `body` is JSON; `owner` may take it only. */
  save(id: string, body: string, owner: MemberKey, expiresAt: Instant): Promise<void>;
  /** Null where it does not exist, has expired, or belongs to somebody else. */
  find(id: string, owner: MemberKey, now: Instant): Promise<string | null>;
  remove(id: string): Promise<void>;
  /** True the first time a request's id is seen; a redelivered one gives false. */
  isNewRequest(id: string, at: Instant): Promise<boolean>;
}

export interface Upkeep {
  /** Deletes what has served: expired drafts, old request ids, edits no longer possible. Days are counted from `now`. */
  purge(now: Instant): Promise<void>;
  /** Copies the store into a new file while it is in use; a fault where the database has its own means for that. */
  backup(path: string): Promise<Fault | null>;
  close(): Promise<void>;
}

export interface Store {
  readonly subscriptions: SubscriptionStore;
  readonly plan: PlanStore;
  readonly spread: SpreadStore;
  readonly outbox: OutboxStore;
  readonly posts: PostStore;
  readonly ledger: LedgerStore;
  readonly people: PeopleStore;
  readonly drafts: DraftStore;
  readonly upkeep: Upkeep;
  /**
   * Does work that one process at a time may do on this store, such as planning; null, at once, while another does it.
   * Whoever dies lets go of it. Not inside a transaction.
   */
  alone<T>(name: string, work: () => Promise<T>): Promise<T | null>;
  /** All or nothing. Not to be nested. */
  transaction<T>(work: (store: Store) => Promise<T>): Promise<T>;
}
