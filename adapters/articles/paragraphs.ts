// From elements to paragraphs and links.
import type { ArticleLink } from '../../src/catalogue/draft/article.ts';
import { isElement, type PageElement, type PageNode, TEXT } from './dom.ts';
import { tidy } from './tidy.ts';

const blocks =
  /^(?:ADDRESS|ARTICLE|ASIDE|BLOCKQUOTE|BODY|CENTER|DD|DETAILS|DIV|DL|DT|FIELDSET|FIGCAPTION|FIGURE|FORM|H[1-6]|HEADER|HGROUP|HR|HTML|LI|MAIN|OL|P|PRE|SECTION|SUMMARY|TABLE|TBODY|TFOOT|THEAD|TR|UL)$/;

interface Writer {
  readonly done: string[];
  line: string;
  mark: string;
}

function finish(writer: Writer): void {
  const line = tidy(writer.line);
  if (line !== '') writer.done.push(writer.mark + line);
  writer.line = '';
  writer.mark = '';
}

function write(node: PageNode, writer: Writer): void {
  if (node.nodeType === TEXT) writer.line += node.textContent ?? '';
  if (!isElement(node)) return;
  const name = node.nodeName.toUpperCase();
  const isBlock = blocks.test(name);
  if (isBlock || name === 'BR') finish(writer);
  if (name === 'LI') writer.mark = '- ';
  if (name === 'TD' || name === 'TH') writer.line += ' ';
  for (const child of node.childNodes) write(child, writer);
  if (isBlock) finish(writer);
}

/** The text of an element, one paragraph per block or line break; items of lists begin with "- ". */
export function paragraphsOf(element: PageElement): readonly string[] {
  const writer: Writer = { done: [], line: '', mark: '' };
  write(element, writer);
  finish(writer);
  return writer.done;
}

/** An address people can follow, made whole; null for scripts, files and what leads nowhere. */
function addressOf(href: string, base: string | null): string | null {
  const parsed = URL.parse(href.trim(), base ?? undefined);
  return parsed !== null && /^(?:https?|mailto):$/.test(parsed.protocol) ? parsed.href : null;
}

/**
 * Links with their labels, in the order of the text.
 * @param base address of the page; without it, links relative to the page are left out
 */
export function anchorsOf(element: PageElement, base: string | null): readonly ArticleLink[] {
  return [...element.querySelectorAll('a[href]')].flatMap((anchor) => {
    const url = addressOf(anchor.getAttribute('href') ?? '', base);
    return url === null ? [] : [{ label: tidy(anchor.textContent ?? ''), url }];
  });
}
