// Articles come from anywhere. What is read of one has a stated size, so that a page of any length costs little.
import type { Article } from './article.ts';

/** Characters of text that are read; a long newspaper article has 15,000. */
export const LONGEST_TEXT = 60_000;
export const LONGEST_TITLE = 400;
export const MOST_LINKS = 400;

/** The article as far as it is read. Cut at the end of a line where there is one near, so that no half date remains. */
export function bounded(article: Article): Article {
  const { title, text, links } = article;
  return {
    ...article,
    title: title === null ? null : title.slice(0, LONGEST_TITLE),
    text: cutAtLine(text),
    links: links.slice(0, MOST_LINKS),
  };
}

function cutAtLine(text: string): string {
  if (text.length <= LONGEST_TEXT) return text;
  const cut = text.slice(0, LONGEST_TEXT);
  const lineEnd = cut.lastIndexOf('\n');
  return lineEnd > LONGEST_TEXT / 2 ? cut.slice(0, lineEnd) : cut;
}
