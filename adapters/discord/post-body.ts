// A message that goes to thousands of channels is drawn and spelled once: the only thing of its own that a post has is
// its key.
import type { Message } from '../../src/messages/tree.ts';
import { markOf } from './custom-id.ts';
import type { MessageBody } from './render.ts';

/** The body of a post, as JSON: the message, and the key that makes a repetition known and by which the post is found again. */
export type PostBody = (message: Message, key: string) => string;

/** Only keys as long as the stand-in, of signs that need no escape, take exactly its places. */
const plainKey = /^[\w-]+$/u;

/** Texts between the places of a key, and of its mark. */
interface Spelled {
  readonly texts: readonly string[];
  /** What stands after each text but the last. */
  readonly places: readonly ('key' | 'mark')[];
}

/** @param draw draws a message with a key; asked once for each message and length of key */
export function sharePostBodies(draw: (message: Message, key: string) => MessageBody): PostBody {
  const spelled = new WeakMap<Message, Map<string, Spelled>>();
  const write = (message: Message, key: string): string =>
    JSON.stringify({ ...draw(message, key), nonce: key, enforce_nonce: true });
  return (message, key) => {
    if (!plainKey.test(key)) return write(message, key);
    const standIn = '-'.repeat(key.length);
    const known = spelled.get(message) ?? new Map<string, Spelled>();
    spelled.set(message, known);
    const parts = known.get(standIn) ?? split(write(message, standIn), standIn);
    known.set(standIn, parts);
    return join(parts, key);
  };
}

/**
 * The places of a key: the nonce, and in each id of a button what follows its verb. What people wrote cannot look like
 * one: within a JSON string a quotation mark has a backslash before it.
 */
function split(json: string, standIn: string): Spelled {
  const inButton = `(?<="custom_id":"a1~(?:[^"\\\\~]|\\\\.)*~)${standIn}(?=[~="])`;
  const asNonce = `(?<="nonce":")${standIn}(?=")`;
  const asMark = `(?<="id":)${markOf(standIn)}(?=[,}])`;
  const found = [...json.matchAll(new RegExp(`${inButton}|${asNonce}|${asMark}`, 'gu'))];
  const ends = found.map(({ 0: place, index }) => index + place.length);
  const texts = [...found, { index: json.length }].map(({ index }, n) => json.slice(ends[n - 1] ?? 0, index));
  return { texts, places: found.map(({ 0: place }) => (place === standIn ? 'key' : 'mark')) };
}

function join({ texts, places }: Spelled, key: string): string {
  const [first = '', ...others] = texts;
  return others.reduce((text, next, n) => text + (places[n] === 'key' ? key : markOf(key)) + next, first);
}
