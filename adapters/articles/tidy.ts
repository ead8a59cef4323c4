// White space and characters nobody sees.

/** Soft hyphens, zero-width characters and marks of writing direction: they only keep words from being recognised. */
const unseen = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** One line: white space of any kind becomes one space, what cannot be seen goes. */
export function tidy(text: string): string {
  return text
    .replaceAll(unseen, '')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}
