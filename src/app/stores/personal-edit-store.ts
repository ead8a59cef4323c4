// The port of messages to followers that are to be rewritten, because what they said is no longer so.
import type { Instant } from '../../core/rule.ts';
import type { Post } from '../delivery/post.ts';
import type { MemberKey } from '../member.ts';

export interface DuePersonalEdit {
  readonly post: Post;
  /** How often an answer to this edit was lost. */
  readonly tries: number;
}

export interface PersonalEditStore {
  /** Marks all that the member was sent of a rule, as far as it arrived and is still kept. */
  outdate(member: MemberKey, rule: string, at: Instant): Promise<void>;
  due(now: Instant, platforms: readonly string[], limit: number): Promise<readonly DuePersonalEdit[]>;
  /** Null: it is done, or given up. */
  edited(post: string, again: { readonly at: Instant; readonly tries: number } | null): Promise<void>;
}
