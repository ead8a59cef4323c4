// The ports of the outbox: what is due to whom, the posts made of it and what became of them, and what channels were
// told. Every method is one atomic step.
import type { CalendarDate, Instant } from '../../core/rule.ts';
import type { DeliveryKey, NewPost, Post, PostKind, PostState, Told } from '../delivery/post.ts';
import type { PoolName, Reference } from '../ports.ts';
import type { Subscription } from '../subscribing/subscription.ts';

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
  /** Something is due to be sent or looked at. */
  readonly deliver: Instant | null;
  /** Something that was posted is due to be edited. */
  readonly edit: Instant | null;
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
  /** Cancels all that is pending or deferred, and posts of these kinds that nobody tried to send yet. */
  cancel(subscription: number, kinds: readonly PostKind[]): Promise<void>;
  /** Every delivery row of a subscription, by id. */
  list(subscription: number): Promise<readonly Delivery[]>;
  /**
   * The next moments at which a pass has something to do, of those that do not lie before `since`; an occurrence opens `ahead` ms
   * before its first channel is due.
   */
  nextWake(ahead: number, since?: Instant): Promise<Wakes>;
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

export interface RecordedChange extends PostChange {
  readonly key: string;
}

/** What `reclaim` leaves alone: whole pools, and posts by key. */
export interface Untouched {
  readonly pools: readonly PoolName[];
  readonly keys: readonly string[];
}

export interface PostFilter {
  readonly subscription?: number;
  /** Those of the subscriptions an installation has now. */
  readonly place?: { readonly platform: string; readonly installation: string };
  readonly state?: PostState;
  /** Those that need another look: while somebody holds them, or after that. */
  readonly awaiting?: 'leased' | 'waiting';
  readonly limit?: number;
}

/** Who hears that channels are lost: a member, or a fallback channel. */
export interface Addressee {
  readonly platform: string;
  readonly installation: string;
  readonly member: string | null;
  readonly via: string | null;
}

/** `repeated`: a marked repeat of one in doubt. `anew`: what was sent before is known not to be there, so this is the first. */
export type IntentKind = 'first' | 'repeated' | 'anew';

export interface PostStore {
  /**
   * Returns the keys that were made: not those that exist (one that is gone or cancelled is taken again). `isIntended`:
   * they are about to be sent; for posts whose repetition is harmless, which need no intent of their own then.
   */
  create(
    posts: readonly NewPost[],
    lease: Lease,
    at: Instant,
    isIntended?: boolean,
  ): Promise<readonly string[]>;
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
  /** Commits the intent to send, for the first time unless it is said how; returns the keys that are still ours. */
  intend(keys: readonly string[], lease: Lease, at: Instant, how?: IntentKind): Promise<readonly string[]>;
  /** What became of posts; returns the keys that are still ours. For one whose lease was lost nothing is written. */
  record(changes: readonly RecordedChange[], owner: string): Promise<readonly string[]>;
  find(key: string): Promise<Post | null>;
  /** Newest first. */
  list(filter: PostFilter): Promise<readonly Post[]>;
  /** The newest notice; until the end of the transaction nobody else takes it up. */
  lastNotice(to: Addressee): Promise<Post | null>;
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

/** What channels of a profile were told last on a rule. */
export interface ProfileWord {
  readonly profileId: number;
  readonly rule: string;
  readonly told: Told;
}

export type EditResult =
  /** What the post says from now on, of the rules on which it says something. */
  | { readonly kind: 'done'; readonly says: readonly (Told & { readonly rule: string })[] }
  | { readonly kind: 'failed' }
  /** `tries` replaces the number of lost answers. */
  | { readonly kind: 'again'; readonly at: Instant; readonly tries: number };

export interface WordPlace {
  readonly profile: number;
  readonly rule: string;
  /** Null: behind all of them. */
  readonly subscription: number | null;
}

export interface LedgerStore {
  /**
   * The last words to channels of each profile, on all rules or on some, each once: those of the next `limit` channels
   * at most, after a place or from the first; `next` is the place to go on from.
   */
  told(
    where: { readonly profileIds: readonly number[]; readonly rules?: readonly string[] },
    after: WordPlace | null,
    limit: number,
  ): Promise<{ readonly words: readonly ProfileWord[]; readonly next: WordPlace | null }>;
  /** The last word to one subscription, by rule. */
  toldTo(subscription: number): Promise<readonly LedgerEntry[]>;
  /**
   * Records the words of a post; earlier ones on the same rules stop being the last. Repeating it changes nothing.
   * `areLate`: of a post that was found, or given up, long after it was sent. They are left out where any words of the post
   * are known, and are the last ones only where none was told since; if not, the post is due for an edit. Returns those
   * that were not known.
   */
  tell(entries: readonly LedgerEntry[], areLate?: boolean): Promise<readonly LedgerEntry[]>;
  /**
   * Marks posts for an edit: all earlier ones of a subscription on a rule, or those said to channels of a profile that
   * take no posts now (paused, gone, unsubscribed) with one of these words, which then stop counting as the last until
   * the edit is made, or the channel takes posts again.
   */
  outdate(
    who:
      | { readonly subscription: number; readonly rule: string; readonly except: string }
      | { readonly profileId: number; readonly rule: string; readonly told: readonly Told[] },
  ): Promise<void>;
  editsDue(now: Instant, platforms: readonly string[], limit: number): Promise<readonly DueEdit[]>;
  edited(post: string, result: EditResult): Promise<void>;
}
