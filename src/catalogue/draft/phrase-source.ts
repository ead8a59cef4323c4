// A phrase as it stands in words/*.ts → the source of a pattern.

/** Part of a text: from `start` up to, not including, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One phrase as a pattern: the longest gap is five words, so that no text can make matching slow. */
export function phraseSource(phrase: string): string {
  return phrase
    .replaceAll(/[.+?^${}()[\]\\/]/g, String.raw`\$&`)
    .replaceAll(' ~ ', String.raw`(?:\s+[^\s.;:!?]{1,40}){0,5}?\s+`)
    .replaceAll(/ ~$/g, String.raw`(?:\s+[^\s.;:!?]{1,40}){0,4}`)
    .replaceAll('*', String.raw`\p{L}{0,30}`)
    .replaceAll('-', String.raw`[-\s]?`)
    .replaceAll(' ', String.raw`\s+`);
}
