// Words of an article, as a file can hold them.

/** Longer finds are sentences, not names. */
const NAME_CHARS = 120;

/** White space and whatever cannot be seen become one space: a comment ends at a line break, and a text has one line. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}\p{Cf}\p{Cs}]+/gu, ' ').trim();
}

/** One line short enough for a name, visibly cut where it is not; `otherwise` where nothing is left. */
export function nameFrom(text: string, otherwise: string): string {
  const characters = Array.from(oneLine(text));
  if (characters.length === 0) return otherwise;
  if (characters.length <= NAME_CHARS) return characters.join('');
  return `${characters
    .slice(0, NAME_CHARS - 1)
    .join('')
    .trimEnd()}…`;
}
