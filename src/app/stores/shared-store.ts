// The port of what was shared: the last words to channels that nobody subscribed.
import type { Post } from '../delivery/post.ts';
import type { LedgerEntry } from './outbox-store.ts';

export interface SharedWord {
  readonly entry: LedgerEntry;
  /** In which it was said. */
  readonly post: Post;
}

export interface SharedStore {
  /** The last word on each rule, where a post that was sent, or may have been, said it. */
  told(): Promise<readonly SharedWord[]>;
  /** This one does not hold any more: its post, and earlier ones there on the rule, are due for an edit. */
  outdate(entry: LedgerEntry): Promise<void>;
}
