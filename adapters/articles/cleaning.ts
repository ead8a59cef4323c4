// Takes out of a page what is not the article, before anybody guesses which part of it is.
import type { Page, PageElement } from './dom.ts';
import { isHeadingOfOthers, isMarkedAsNoise } from './noise.ts';
import { tidy } from './tidy.ts';

const never =
  'script, style, noscript, template, iframe, svg, canvas, object, nav, footer, button, select, textarea, dialog, [role=dialog], [role=alertdialog], [role=navigation], [role=contentinfo], [role=search], [role=complementary], [hidden], [aria-hidden=true]';

/** A marked part that holds more of the page's text than this is the article after all. */
const ARTICLE_SHARE = 0.4;

const textOf = (element: PageElement): string => tidy(element.textContent ?? '');
const markingOf = (element: PageElement): string =>
  `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`;

/** The part a heading such as "Read also" stands for: its parent, as long as that is not the article itself. */
function listUnder(heading: PageElement, most: number): PageElement {
  const parent = heading.parentElement;
  if (parent === null || /^(?:BODY|MAIN|ARTICLE|HTML)$/i.test(parent.nodeName)) return heading;
  return textOf(parent).length > most ? heading : parent;
}

/** Removes banners, menus, forms to subscribe and lists of other articles. Changes the page. */
export function cleanPage(page: Page): void {
  for (const element of page.querySelectorAll(never)) element.remove();
  const most = textOf(page.body ?? page).length * ARTICLE_SHARE;
  const small = (element: PageElement): boolean => textOf(element).length <= most;
  for (const element of page.querySelectorAll('body *')) {
    if (isMarkedAsNoise(markingOf(element)) && small(element)) element.remove();
  }
  for (const heading of page.querySelectorAll('h1, h2, h3, h4, h5, h6, strong, b, p, summary')) {
    if (!isHeadingOfOthers(textOf(heading))) continue;
    const list = listUnder(heading, most);
    if (list !== heading) list.remove();
  }
}
