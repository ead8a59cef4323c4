// A page → the article on it.
import { Readability } from '@mozilla/readability';
import type { Article } from '../../src/catalogue/draft/article.ts';
import { cleanPage } from './cleaning.ts';
import { depthOf, type Page, type PageElement, parsePage } from './dom.ts';
import { distinct, linksIn } from './links.ts';
import { declaredLanguage, publishedDay, titleOf } from './metadata.ts';
import { withoutNoise } from './noise.ts';
import { anchorsOf, paragraphsOf } from './paragraphs.ts';

/** What readability finds counts if it is at least this part of what is left of the page. */
const FOUND_SHARE = 0.35;

/** No page for people nests deeper; what does is read without looking at its structure. */
const MOST_DEPTH = 200;

const lengthOf = (paragraphs: readonly string[]): number => paragraphs.join('').length;

function readable(page: Page): PageElement | null {
  const options = { charThreshold: 200 };
  const found = new Readability(
    page as unknown as ConstructorParameters<typeof Readability>[0],
    options,
  ).parse();
  const content = found?.content ?? '';
  return content === '' ? null : parsePage(content).body;
}

/** The text between the tags of the body. */
function flattened(html: string): string {
  const body = html.replace(/^[\s\S]*?<body[^>]*>/i, '').replaceAll(/<(script|style)\b[\s\S]*?<\/\1>/gi, ' ');
  return `<p>${body.replaceAll(/<[^>]*>/g, ' ')}</p>`;
}

/** The part of the page that is the article: as readability sees it, or, where it takes too little, the whole. */
function articleIn(html: string): PageElement {
  const whole = parsePage(html);
  cleanPage(whole);
  const body = whole.body ?? whole;
  const page = parsePage(html);
  cleanPage(page);
  const found = readable(page);
  if (found === null) return body;
  const share = lengthOf(paragraphsOf(found)) / Math.max(1, lengthOf(paragraphsOf(body)));
  return share < FOUND_SHARE ? body : found;
}

/**
 * Reads a page: the article without what stands around it, its links, and what the page says about itself.
 * @param url where it came from, for links relative to it; null for a file
 */
export function articleFromHtml(html: string, url: string | null): Article {
  const parsed = parsePage(html);
  const page = depthOf(parsed) <= MOST_DEPTH ? parsed : parsePage(flattened(html));
  const about = { title: titleOf(page), language: declaredLanguage(page), publishedOn: publishedDay(page) };
  const element = articleIn(page === parsed ? html : flattened(html));
  const paragraphs = withoutNoise(paragraphsOf(element)).filter((line) => line !== about.title);
  const text = paragraphs.join('\n\n');
  const anchors = anchorsOf(element, url).filter(({ label }) => label === '' || text.includes(label));
  return { ...about, text, links: distinct([...anchors, ...linksIn(text)]), url };
}
