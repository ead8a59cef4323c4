// The ports of the database. Every method is one atomic step; `transaction` joins several. Inside a transaction
// nothing may be awaited but the store itself: whoever else writes waits behind it.
import type { Fault } from '../../core/fault.ts';
import type { Instant } from '../../core/rule.ts';
import type { PostState } from '../delivery/post.ts';
import type { MemberKey, Person, Refusal } from '../member.ts';
import type { Target } from '../ports.ts';
import type { Subscription, SubscriptionState, SubscriptionWish } from '../subscribing/subscription.ts';
import type { BoardStore, MonthlyStore } from './board-store.ts';
import type { CalendarStore } from './calendar-store.ts';
import type { ChangeStore, DelegateStore } from './change-store.ts';
import type { DoneStore } from './done-store.ts';
import type { FollowStore } from './follow-store.ts';
import type { InstallationStore } from './installation-store.ts';
import type { LedgerStore, OutboxStore, PostStore } from './outbox-store.ts';
import type { OwnStore } from './own-store.ts';
import type { PersonalEditStore } from './personal-edit-store.ts';
import type { PlanStore, SpreadStore } from './plan-store.ts';
import type { ReadingStore } from './reading-store.ts';
import type { SharedStore } from './shared-store.ts';
import type { TotalStore } from './total-store.ts';
import type { Traces } from './traces.ts';

export interface SubscriptionFilter {
  readonly platform?: string;
  readonly installation?: string;
  readonly state?: SubscriptionState;
  /** Those that this notice tells of. */
  readonly notice?: string;
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
  readonly lostAt?: Instant;
  readonly notice?: string | null;
}

export interface SubscriptionStore {
  /** The subscription of exactly this channel or thread. */
  find(target: Target): Promise<Subscription | null>;
  /** Ordered by id. */
  list(filter: SubscriptionFilter): Promise<readonly Subscription[]>;
  /** Creates it or changes it, and makes it active. */
  save(wish: SubscriptionWish, profileId: number, at: Instant): Promise<Subscription>;
  patch(id: number, change: SubscriptionPatch, at: Instant): Promise<void>;
  /**
   * Removes it with its history and its deliveries. What it was told stays until it can no longer need an edit, what was
   * counted in it until it can no longer be brought back.
   */
  remove(id: number, at: Instant): Promise<void>;
}

export interface PeopleStore {
  find(member: MemberKey): Promise<Person | null>;
  save(member: MemberKey, person: Person, at: Instant): Promise<void>;
  /** Notes it of somebody who is kept; null: what is sent reaches them again. */
  refuse(member: MemberKey, refusal: Refusal | null): Promise<void>;
  /** Those who were refused by then, and not heard from since; the longest ago first, at most `limit`. */
  unheardSince(at: Instant, limit: number): Promise<readonly MemberKey[]>;
  /** Everything that names the member, for people who ask what is stored. */
  traces(member: MemberKey): Promise<Traces>;
  /**
   * Removes every trace; no byte of it stays in the files. `now`: rejects where that cannot be done yet; else it is done as
   * soon as it can be.
   */
  forget(member: MemberKey, wiped?: 'now' | 'by-and-by'): Promise<void>;
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

/** Posts that were held by processes that have ended. */
export interface EndedLeases {
  /** Who lives: what they hold stays theirs. */
  readonly except: string;
  readonly platform: string;
  readonly states: readonly PostState[];
  readonly at: Instant;
  /** A lease that ends later than this was taken by a clock that was ahead, and stays. */
  readonly latest: Instant;
}

export interface Upkeep {
  /** Deletes what has served: expired drafts, old request ids, edits no longer possible. Days are counted from `now`. */
  purge(now: Instant): Promise<void>;
  /** Ends leases at once, or at the moment of their post where that is still ahead; a lease that ends before stays. */
  endLeases(ended: EndedLeases): Promise<void>;
  /** Takes out of the files what was deleted, and could not be taken out because another program read it. */
  wipe(): Promise<void>;
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
  readonly shared: SharedStore;
  readonly people: PeopleStore;
  readonly follows: FollowStore;
  readonly personalEdits: PersonalEditStore;
  readonly done: DoneStore;
  readonly totals: TotalStore;
  readonly calendars: CalendarStore;
  readonly drafts: DraftStore;
  readonly readings: ReadingStore;
  readonly own: OwnStore;
  readonly boards: BoardStore;
  readonly monthlies: MonthlyStore;
  readonly changes: ChangeStore;
  readonly delegates: DelegateStore;
  readonly installations: InstallationStore;
  readonly upkeep: Upkeep;
  /**
   * Does work that one process at a time may do on this store, such as planning; null, at once, while another does it.
   * Whoever dies lets go of it. Not inside a transaction.
   */
  alone<T>(name: string, work: () => Promise<T>): Promise<T | null>;
  /** All or nothing. Not to be nested. */
  transaction<T>(work: (store: Store) => Promise<T>): Promise<T>;
}
