// Parts of messages as HTML: the renderer of this platform.
import type { LinkedLine } from '../../../src/messages/answers/rule-page.ts';
import type { Block, Fact, StepLine } from '../../../src/messages/tree.ts';
import { type Html, h } from '../html.ts';

/** A link that leaves the site; it names where it leads. */
export function outside(text: string, url: string, className: string | null = null): Html {
  return h('a', { href: url, rel: 'noreferrer', class: className }, text);
}

/** "linkedin.com" or the mail address: what a link behind a step leads to. */
function targetOf(url: string): string {
  if (url.startsWith('mailto:')) return url.slice('mailto:'.length).split('?')[0] ?? url;
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : url;
}

function stepItem({ text, url }: StepLine): Html {
  return h('li', {}, text, url === null ? null : [' ', outside(targetOf(url), url)]);
}

export function factList(facts: readonly Fact[]): Html {
  return h(
    'dl',
    {},
    facts.map(({ label, value }) => h('div', {}, h('dt', {}, label), h('dd', {}, value))),
  );
}

/** Lines of a section that are many come with a sign before each; a list has its own. */
function lines(texts: readonly string[]): Html {
  const bare = texts.map((text) => text.replace(/^• /u, ''));
  return bare.length === 1
    ? h('p', {}, bare[0] ?? '')
    : h(
        'ul',
        {},
        bare.map((text) => h('li', {}, text)),
      );
}

export function linkedLines(all: readonly LinkedLine[]): Html {
  return h(
    'ul',
    {},
    all.map(({ text, url }) => h('li', {}, url === null ? text : outside(text, url))),
  );
}

export function drawn(block: Block): Html {
  switch (block.kind) {
    case 'text':
    case 'channels':
      return h('p', {}, block.text);
    case 'facts':
      return factList(block.facts);
    case 'steps':
      return h('ol', {}, block.steps.map(stepItem));
    case 'bullets':
      return lines(block.items);
    case 'quote':
      return h(
        'blockquote',
        {},
        block.text.split('\n').map((line) => h('p', {}, line)),
      );
    case 'section':
      return [h('h4', {}, block.heading), lines(block.lines)];
    case 'divider':
      return null;
  }
}
