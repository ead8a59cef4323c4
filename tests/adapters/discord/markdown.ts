// Reads Discord markdown the way Discord's client does, as far as the tests need it: escapes, mentions, links.

/** Punctuation after a backslash is shown as it is; a private-use character marks it so that no pattern meets it. */
const marked = (text: string): string =>
  text.replace(/\\([^0-9A-Za-z\s])/gu, (_whole, sign: string) => `\uE000${code(sign)}`);

const code = (sign: string): string => String.fromCodePoint(0xf0000 + (sign.codePointAt(0) ?? 0));

const plain = (text: string): string =>
  text.replace(/\uE000(.)/gu, (_whole, sign: string) =>
    String.fromCodePoint((sign.codePointAt(0) ?? 0) - 0xf0000),
  );

const linkPattern = /\[([^\]]*)\]\(<([^>\s]*)>\)/gu;

/** What a person reads: no markup, escapes undone, links by their label. */
export function drawnText(markdown: string): string {
  const text = marked(markdown)
    .replace(linkPattern, '$1')
    .replace(/^(?:### |-# |- |\d+\. )/gmu, '')
    .replaceAll('**', '');
  return plain(text).replaceAll('@\u200B', '@');
}

/** Everything that would notify or become a token: mentions, channels, roles, commands, timestamps, custom emoji. */
export function tokensIn(markdown: string): string[] {
  const text = marked(markdown).replace(linkPattern, '');
  return [
    ...(text.match(/<(?:@[!&]?|#|\/|t:|a?:|id:)[^>]*>/gu) ?? []),
    // The server looks for these two in the raw text, escaped or not.
    ...(markdown.match(/@(?:everyone|here)\b/giu) ?? []),
  ];
}

/** Masked links and bare addresses. */
export function linksIn(markdown: string): { label: string; url: string }[] {
  const text = marked(markdown);
  const masked = [...text.matchAll(linkPattern)].map(([, label = '', url = '']) => ({
    label: plain(label),
    url: plain(url),
  }));
  const bare = text.replace(linkPattern, '').match(/(?:https?|discord|steam):\/\/[^\s<]+/gu) ?? [];
  const angled = text.match(/\]\([^<)][^)]*\)/gu) ?? [];
  return [...masked, ...[...bare, ...angled].map((url) => ({ label: url, url }))];
}

/** Markup that a string could have smuggled in: what is left of it after the renderer's own. */
export function smuggledMarkup(markdown: string): string[] {
  const text = marked(markdown)
    .replace(linkPattern, '')
    .replace(/^(?:### |-# |- |\d+\. )/gmu, '')
    .replace(/\*\*[^*\n]*\*\*/gu, '');
  return [...(text.match(/[*_~`|]/gu) ?? []), ...(text.match(/^(?:#|-|\+|>|\d+\.)\s?/gmu) ?? [])];
}
