// The few members of a parsed page that are used here; linkedom makes them, without a browser's types.
import { parseHTML } from 'linkedom';

export interface PageNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<PageNode>;
}

export interface PageElement extends PageNode {
  readonly children: Iterable<PageElement>;
  readonly parentElement: PageElement | null;
  getAttribute(name: string): string | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
  remove(): void;
}

export interface Page extends PageElement {
  readonly documentElement: PageElement | null;
  readonly body: PageElement | null;
}

export const ELEMENT = 1;
export const TEXT = 3;

/** Any text becomes a page: what is missing around it is supplied. */
export function parsePage(html: string): Page {
  const whole = /<html[\s>]/i.test(html) ? html : `<!doctype html><html><body>${html}</body></html>`;
  return parseHTML(whole).document as unknown as Page;
}

/** How deep elements are nested; counted without recursion, since a page may be built to exhaust it. */
export function depthOf(page: Page): number {
  let deepest = 0;
  const open: { readonly element: PageElement; readonly depth: number }[] = [];
  if (page.body !== null) open.push({ element: page.body, depth: 1 });
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { element, depth } = next;
    deepest = Math.max(deepest, depth);
    for (const child of element.children) open.push({ element: child, depth: depth + 1 });
  }
  return deepest;
}

export const isElement = (node: PageNode): node is PageElement => node.nodeType === ELEMENT;
