// The text of a post and what it tells, as of the moment at which it leaves. For posts that are held until their moment
// both are made shortly before: thousands leave in that instant, and nothing should be left to do for them.
import type { Instant } from '../../core/rule.ts';
import type { Message } from '../../messages/tree.ts';
import type { Engine } from '../engine.ts';
import { catalogueFor } from '../own/book.ts';
import type { Catalogue } from '../ports.ts';
import { draftOf, knownAt, type Words, wordsOf } from './draft.ts';
import type { LostChannel, PersonalFacts, Post } from './post.ts';

/** A text, what it tells, and whether it comes too late for a reminder. */
export interface Written {
  readonly message: Message;
  readonly words: Words;
  readonly isLate: boolean;
}

/** What a text to people depends on, as it stands when it leaves. */
export interface Whom {
  readonly lost: readonly LostChannel[];
  readonly personal: readonly PersonalFacts[];
}

export const NOBODY: Whom = { lost: [], personal: [] };

function writtenAt(engine: Engine, post: Post, repeated: boolean, whom: Whom, now: Instant): Written | null {
  const { lost, personal } = whom;
  const [follower] = personal;
  const known = follower === undefined ? post : { ...post, profile: follower.profile };
  const draft = draftOf(engine, known, repeated, now, lost, personal);
  const message = draft === null ? null : engine.compose(draft, knownAt(post, now));
  // The words of this text: by the time its answer comes, the data may say something else.
  return message === null
    ? null
    : { message, words: wordsOf(engine, post, now), isLate: draft?.kind === 'late' };
}

/** What is known changes at whole seconds only. */
const secondOf = (at: Instant): number => Math.floor(at / 1_000);

const catalogueOf = (engine: Engine, { profile }: Post): Catalogue =>
  catalogueFor(engine, profile?.installation ?? null);

interface Prepared {
  readonly second: number;
  readonly catalogue: Catalogue;
  readonly written: Written;
}

const prepared = new WeakMap<Post, Prepared>();

/** Makes the text of a planned post for a moment to come. It counts in that second, if the data are the same then. */
export function prepareText(engine: Engine, post: Post, at: Instant): void {
  try {
    const written = writtenAt(engine, post, false, NOBODY, at);
    const catalogue = catalogueOf(engine, post);
    if (written !== null) prepared.set(post, { second: secondOf(at), catalogue, written });
  } catch {
    // It breaks again when it is its turn, and is counted then.
  }
}

/** Null where nothing is left to say. */
export function write(engine: Engine, post: Post, repeated: boolean, whom: Whom): Written | null {
  const now = engine.clock.now();
  const before = repeated ? undefined : prepared.get(post);
  if (before?.second !== secondOf(now) || before.catalogue !== catalogueOf(engine, post))
    return writtenAt(engine, post, repeated, whom, now);
  const { words } = before.written;
  return {
    ...before.written,
    words: { ...words, entries: words.entries.map((one) => ({ ...one, toldAt: now })) },
  };
}
