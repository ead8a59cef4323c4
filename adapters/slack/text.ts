// Text from the tree, made harmless and short enough. Nothing here knows what the text means.

/** What a text may contain: no control characters, no half characters, nothing that reverses what follows it. */
export function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replace(unseen, '');
}

/** Control characters but tab and line feed, and the marks with which a label could be drawn backwards. */
// oxlint-disable-next-line no-control-regex
const unseen = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/gu;

/** A single space that does not break stays one: French has it between a word and its sign, which would else begin a line. */
const inOneLine = (gap: string): string => (/^[\u00A0\u202F]$/u.test(gap) ? gap : ' ');

/** On one line: for labels, headings and options. */
export function oneLine(text: string): string {
  return clean(text).replace(/\s+/gu, inOneLine).trim();
}

/** Slack's three control characters as entities: after this nothing can ping, link or end a token.
 * Source: docs.slack.dev/messaging/formatting-message-text, "Escaping text". */
export function escape(text: string): string {
  return text.replace(/[&<>]/gu, (character) => entities[character] ?? character);
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

export interface Cut {
  readonly text: string;
  readonly cut: boolean;
}

/**
 * Cuts a text so that it takes at most `limit` units after `measure`, mark included; never through a character.
 * The mark is left out where even it has no room.
 */
export function shorten(text: string, limit: number, mark: string, measure: (text: string) => number): Cut {
  if (measure(text) <= limit) return { text, cut: false };
  const suffix = measure(mark) <= limit ? mark : '';
  const room = limit - measure(suffix);
  let used = 0;
  let end = 0;
  for (const character of text) {
    used += measure(character);
    if (used > room) break;
    end += character.length;
  }
  return { text: text.slice(0, end).trimEnd() + suffix, cut: true };
}

export const units = (text: string): number => text.length;
export const escapedUnits = (text: string): number => escape(text).length;

/** An address that may become a link, in its normal form, or null. Only https and mailto ever do. */
export function linkable(url: string, limit: number): string | null {
  if (!URL.canParse(url)) return null;
  const parsed = new URL(url);
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'mailto:') return null;
  const safe = parsed.href.replace(/[<>|"\s]/gu, (character) => encodeURIComponent(character));
  return safe.length <= limit ? safe : null;
}
