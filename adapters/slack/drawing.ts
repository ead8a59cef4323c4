// What one rendering keeps count of, and the plain texts it makes.
import type { PlainTextElement } from '@slack/types';
import { escape, escapedUnits, shorten } from './text.ts';

/** Everything a render counts: ids, and whether something had to go. */
export interface Drawing {
  /** Marks what was cut, in the language of the message. */
  readonly shortened: string;
  buttons: number;
  cut: boolean;
}

/** A plain text object; Slack reads entities in it, so it is escaped and counts as what it then is. Never empty. */
export function plain(text: string, limit: number, drawing: Drawing): PlainTextElement {
  const { text: kept, cut } = shorten(text, limit, drawing.shortened, escapedUnits);
  if (cut) drawing.cut = true;
  return { type: 'plain_text', text: escape(kept) || '…', emoji: false };
}

/** Bytes of JSON: how Slack is assumed to measure blocks as a whole. */
export function bytes(parts: readonly unknown[]): number {
  return Buffer.byteLength(JSON.stringify(parts));
}
