// Addresses that stand in the text itself.
import type { ArticleLink } from '../../src/catalogue/draft/article.ts';

const address = /https?:\/\/[^\s<>"“”«»]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
/** A sentence may end behind an address; a bracket counts only if it was not opened inside. */
const tail = /[.,;:!?'’\]]+$/;

function trimmed(found: string): string {
  const cut = found.replace(tail, '');
  return cut.endsWith(')') && !cut.includes('(') ? trimmed(cut.slice(0, -1)) : cut;
}

/** Web and mail addresses in running text, each its own label. */
export function linksIn(text: string): readonly ArticleLink[] {
  return [...text.matchAll(address)].flatMap(([found]) => {
    const label = trimmed(found);
    const url = /^https?:/.test(label) ? label : `mailto:${label}`;
    return URL.canParse(url) ? [{ label, url }] : [];
  });
}

/** The same address twice adds nothing; the first label is kept, unless it is only the address itself. */
export function distinct(links: readonly ArticleLink[]): readonly ArticleLink[] {
  const kept = new Map<string, ArticleLink>();
  for (const link of links) if (!kept.has(link.url)) kept.set(link.url, link);
  return [...kept.values()];
}
