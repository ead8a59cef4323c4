// Plain text as Discord markdown that shows exactly that text: nothing in it pings, links, formats or becomes a
// timestamp. Discord takes a backslash before any punctuation as "show the next character as it is".

/** Control characters, and marks that reorder text: with them a label could show another address than it opens. */
const unprintable = /(?!\n)[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/gu;
const punctuation = /[\\*_~`|<>#[\]()@]/gu;
/** What is markup only at the start of a line: lists, and numbers that make one. */
const listStart = /^(\s*)(?:([-+])|(\d+)\.)/gmu;
export const everyone = /@(?=everyone|here)/giu;

/** Without control characters and broken surrogates; line breaks become single line feeds. */
function printable(text: string): string {
  return text.toWellFormed().replace(/\r\n?/gu, '\n').replaceAll('\t', ' ').replace(unprintable, '');
}

/** A single space that does not break stays one: French has it between a word and its sign, which would else begin a line. */
const inOneLine = (gap: string): string => (/^[\u00A0\u202F]$/u.test(gap) ? gap : ' ');

/** The text on one line, with single spaces. */
export function oneLine(text: string): string {
  return printable(text).replace(/\s+/gu, inOneLine).trim();
}

/** The text with its line breaks, at most one empty line between two lines. */
export function lines(text: string): string {
  return printable(text)
    .replace(/[^\S\n]+\n/gu, '\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
}

/**
 * Escapes printable text. A zero-width space parts "@" from "everyone" and "here" besides: those two are looked for
 * in the raw text, where a backslash is no protection.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(punctuation, String.raw`\$&`)
    .replaceAll('://', String.raw`\://`)
    .replace(listStart, (_whole, space: string, sign: string | undefined, digits: string | undefined) =>
      sign === undefined ? `${space}${digits ?? ''}\\.` : `${space}\\${sign}`,
    )
    .replace(everyone, '@\u200B');
}

/** Cuts to `max` UTF-16 units, the last being an ellipsis; never through a surrogate pair. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  if (max < 1) return '';
  return `${cutAt(text, max - 1).trimEnd()}…`;
}

/** Escapes the text, shortened so that what comes out is at most `max` units; an escape is never cut in half. */
export function fitEscaped(text: string, max: number): string {
  const whole = text.length <= max ? escapeMarkdown(text) : null;
  if (whole !== null && whole.length <= max) return whole;
  if (max < 1) return '';
  let low = 0;
  let high = Math.min(text.length, max - 1);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (escapeMarkdown(cutAt(text, middle)).length < max) low = middle;
    else high = middle - 1;
  }
  return `${escapeMarkdown(cutAt(text, low).trimEnd())}…`;
}

function cutAt(text: string, units: number): string {
  const before = text.charCodeAt(units - 1);
  const splitsPair = before >= 0xd800 && before <= 0xdbff;
  return text.slice(0, splitsPair ? units - 1 : units);
}

/** An address that a link may open, in its normal form: https, and nobody's password in it. Null for anything else. */
export function webAddress(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, href, username, password } = new URL(url);
  return protocol === 'https:' && username === '' && password === '' ? href : null;
}

/** An address as the target of a markdown link: percent-encoded where it could end that link. */
export function linkTarget(address: string): string {
  const encoded = address.replace(
    /[()<>[\]\\]/gu,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `<${encoded}>`;
}

/** The address of a mailto link as text, or null. */
export function mailAddress(url: string): string | null {
  if (!/^mailto:/iu.test(url)) return null;
  const address = url.slice('mailto:'.length).split('?')[0] ?? '';
  return address === '' ? null : oneLine(address);
}
