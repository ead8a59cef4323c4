// HTML as a tree. Texts and attributes are escaped when it is printed, there is no way to put in what is not, and only
// the tags and attributes named here exist: no script, no style, no handler of events.
import { escaped } from './xml.ts';

export type Tag =
  | 'a'
  | 'article'
  | 'blockquote'
  | 'body'
  | 'button'
  | 'dd'
  | 'details'
  | 'div'
  | 'dl'
  | 'dt'
  | 'footer'
  | 'form'
  | 'h1'
  | 'h2'
  | 'h3'
  | 'h4'
  | 'head'
  | 'header'
  | 'html'
  | 'input'
  | 'label'
  | 'li'
  | 'link'
  | 'main'
  | 'meta'
  | 'nav'
  | 'ol'
  | 'option'
  | 'p'
  | 'section'
  | 'select'
  | 'span'
  | 'strong'
  | 'summary'
  | 'time'
  | 'title'
  | 'ul';

type Attribute =
  | 'action'
  | 'aria-current'
  | 'aria-label'
  | 'aria-labelledby'
  | 'charset'
  | 'class'
  | 'content'
  | 'datetime'
  | 'for'
  | 'href'
  | 'hreflang'
  | 'id'
  | 'lang'
  | 'maxlength'
  | 'method'
  | 'name'
  | 'rel'
  | 'selected'
  | 'title'
  | 'type'
  | 'value';

/** Absent values (null) are left out; true stands for itself. */
export type Attributes = Readonly<Partial<Record<Attribute, string | true | null>>>;

export interface Element {
  readonly tag: Tag;
  readonly attributes: Attributes;
  readonly children: readonly Html[];
}

export type Html = Element | string | null | readonly Html[];

export function h(tag: Tag, attributes: Attributes, ...children: readonly Html[]): Element {
  return { tag, attributes, children };
}

const withoutEnd: ReadonlySet<Tag> = new Set(['input', 'link', 'meta']);

/** A link leads out by https or mailto, or stays on the site; anything else is no link. */
function isSafeLink(target: string): boolean {
  return /^(?:https?:\/\/|mailto:|\/(?!\/)|#|\?)/u.test(target);
}

function printedAttribute([name, value]: readonly [string, string | true | null | undefined]): string {
  if (value === null || value === undefined) return '';
  if (value === true) return ` ${name}`;
  if ((name === 'href' || name === 'action') && !isSafeLink(value)) return '';
  return ` ${name}="${escaped(value)}"`;
}

export function printed(html: Html): string {
  if (html === null) return '';
  if (typeof html === 'string') return escaped(html);
  if (!('tag' in html)) return html.map(printed).join('');
  const { tag, attributes, children } = html;
  const start = `<${tag}${Object.entries(attributes).map(printedAttribute).join('')}>`;
  return withoutEnd.has(tag) ? start : `${start}${children.map(printed).join('')}</${tag}>`;
}

/** A whole document. */
export function documentText(root: Element): string {
  return `<!doctype html>\n${printed(root)}\n`;
}
