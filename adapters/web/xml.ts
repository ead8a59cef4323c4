// XML as a tree: whatever stands in a text is escaped when it is printed, and nothing else can be printed.

export interface Xml {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Xml | string)[];
}

export function xml(name: string, attributes: Xml['attributes'], children: Xml['children']): Xml {
  return { name, attributes, children };
}

/** Characters that XML 1.0 cannot hold in any form, lone surrogates among them. */
// oxlint-disable-next-line no-control-regex -- these characters are what is looked for
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand between tags and in quoted attributes, of XML and of HTML. */
export function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(FORBIDDEN, '')
    .replace(/[&<>"']/g, (sign) => entities[sign] ?? '');
}

function printed({ name, attributes, children }: Xml): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const inner = children.map((child) => (typeof child === 'string' ? escaped(child) : printed(child)));
  const start = `<${name}${given.join('')}`;
  return inner.length === 0 ? `${start}/>` : `${start}>${inner.join('')}</${name}>`;
}

/** A whole document. */
export function xmlText(root: Xml): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${printed(root)}\n`;
}
