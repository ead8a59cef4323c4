// Posts that somebody asked for: a shared answer, a test. They take the same way as all others, at once.

import type { RuleView } from '../../messages/scene.ts';
import type { Engine } from '../engine.ts';
import type { Target } from '../ports.ts';
import type { Store } from '../stores/store.ts';
import type { Subscription } from '../subscribing/subscription.ts';
import { LEASE } from './claim.ts';
import { deliverOne } from './deliver.ts';
import type { Post, PostItem } from './post.ts';
import { hashedKey } from './post-key.ts';

export interface PostRequest {
  /** What makes it one and the same post ("rule, channel and day"), in any form. */
  readonly key: string;
  readonly kind: 'shared' | 'test' | 'board' | 'welcome';
  readonly target: Target;
  readonly items: readonly PostItem[];
  readonly locale: string;
  readonly subscription: Subscription | null;
  /** By what it is written where it belongs to no subscription; left out: by what holds everywhere. */
  readonly profileId?: number;
  /** Asked in the same transaction, before anything is written: true, and it is there already. */
  readonly isThere?: (store: Store) => Promise<boolean>;
  /** Written together with the post, where it is made. */
  readonly along?: (store: Store, key: string) => Promise<void>;
}

/** What a post of somebody's asking says of a rule: as it stands now, and no reminder of any plan. */
export const askedItem = ({ context, state }: RuleView): PostItem => ({
  rule: context.rule.id,
  event: state.schedulingEvent ?? '',
  kind: 'reminder',
  offset: 0,
  actBy: state.actBy,
  told: null,
});

export type Posted =
  | { readonly kind: 'posted'; readonly post: Post }
  /** As it stands now; null: what it asked for is there in another post. */
  | { readonly kind: 'already'; readonly post: Post | null };

/** What whoever asks hears of: their own post, or an earlier one that does not stand there, or not yet. Null: it is there. */
export function heardOf({ kind, post }: Posted): Post | null {
  const isThere = kind === 'already' && post?.state !== 'waiting' && post?.state !== 'rejected';
  return isThere ? null : post;
}

async function stored(engine: Engine, key: string): Promise<Post> {
  const post = await engine.store.posts.find(key);
  if (post === null) throw new Error('A post that was just made is not there.');
  return post;
}

/** Posts once per key; `post.state` tells what became of it. */
export async function postNow(engine: Engine, request: PostRequest): Promise<Posted> {
  const now = engine.clock.now();
  const { kind, target, items, locale, subscription } = request;
  const key = hashedKey(kind, request.key);
  const post = { key, kind, target, items, locale, due: now, sendBy: null, unasked: false, reason: null };
  const profileId = subscription?.profileId ?? request.profileId ?? null;
  const owned = { subscription: subscription?.id ?? null, profileId };
  const lease = { owner: engine.owner, until: now + LEASE };
  const created = await engine.store.transaction(async (store) => {
    if ((await request.isThere?.(store)) === true) return [];
    const made = await store.posts.create([{ ...post, ...owned }], lease, now);
    if (made.length > 0) await request.along?.(store, key);
    return made;
  });
  if (created.length === 0) return { kind: 'already', post: await engine.store.posts.find(key) };
  await deliverOne(engine, await stored(engine, key));
  return { kind: 'posted', post: await stored(engine, key) };
}
