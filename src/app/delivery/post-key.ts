// Keys of posts: short enough for every platform, and the same however often a post is made again.
import { createHash } from 'node:crypto';
import type { DeliveryKey } from './post.ts';

/** 132 bits: keys never meet by chance. */
const KEY_LENGTH = 22;

/** A key of 22 characters A-Z a-z 0-9 _ -, always the same for the same parts. */
export function hashedKey(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, KEY_LENGTH);
}

/** In the order in which text is sorted. */
const DIGITS = '-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';

/** Characters of a key that tell the occurrence, and the subscription: those above 64^6 begin anew. */
const LENGTHS = { occurrence: 5, subscription: 6 };

/** Whole numbers as text of one length that sorts as they do. */
function sortable(whole: number, length: number): string {
  let text = '';
  for (let rest = whole; text.length < length; rest = Math.floor(rest / DIGITS.length))
    text = `${DIGITS[rest % DIGITS.length]}${text}`;
  return text;
}

/**
 * The key of the post whose most urgent item is this delivery. It is made once and kept with the post. The process is
 * part of it: a platform drops a second post with a key it has seen, and two stores may count their subscriptions alike.
 * Keys of one occurrence begin alike and sort as subscriptions do, because that is how posts are made: rows and indexes
 * that are written together lie together.
 * @param corrected corrections: the post whose words no longer hold. Facts may go back and forth, and each of their
 * corrections is a post of its own.
 */
export function postKey(
  { rule, event, kind, offset }: DeliveryKey,
  subscription: number,
  owner: string,
  corrected: string | null = null,
): string {
  const parts = [rule, event, kind, String(offset)];
  const place =
    hashedKey(...parts).slice(0, LENGTHS.occurrence) + sortable(subscription, LENGTHS.subscription);
  const own = hashedKey(...parts, String(subscription), owner, ...(corrected === null ? [] : [corrected]));
  return place + own.slice(place.length);
}
