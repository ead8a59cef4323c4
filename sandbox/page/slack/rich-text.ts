// Slack's rich text blocks.
import { type Child, el, link } from '../dom.ts';
import type { JsonObject } from '../state.ts';
import { mention, type Names } from './mrkdwn.ts';

const listOf = (value: unknown): JsonObject[] => (Array.isArray(value) ? (value as JsonObject[]) : []);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export function drawRichText(block: JsonObject, names: Names): HTMLElement {
  return el('div', { class: 'rich-text' }, ...listOf(block['elements']).map((part) => drawPart(part, names)));
}

function drawPart(part: JsonObject, names: Names): HTMLElement {
  const inside = listOf(part['elements']);
  switch (part['type']) {
    case 'rich_text_list':
      return drawList(part, inside, names);
    case 'rich_text_quote':
      return el('blockquote', {}, ...inside.flatMap((leaf) => drawLeaf(leaf, names)));
    case 'rich_text_preformatted':
      return el('pre', {}, ...inside.flatMap((leaf) => drawLeaf(leaf, names)));
    default:
      return el('p', {}, ...inside.flatMap((leaf) => drawLeaf(leaf, names)));
  }
}

function drawList(part: JsonObject, items: readonly JsonObject[], names: Names): HTMLElement {
  const ordered = part['style'] === 'ordered';
  const start = typeof part['offset'] === 'number' ? part['offset'] + 1 : 1;
  const indent = typeof part['indent'] === 'number' ? Math.min(part['indent'], 8) : 0;
  const drawn = items.map((item) =>
    el('li', {}, ...listOf(item['elements']).flatMap((leaf) => drawLeaf(leaf, names))),
  );
  const list = ordered ? el('ol', { attrs: start === 1 ? {} : { start } }, ...drawn) : el('ul', {}, ...drawn);
  list.classList.add(`indent-${String(indent)}`);
  return list;
}

function drawLeaf(leaf: JsonObject, names: Names): Child[] {
  const style = (leaf['style'] ?? {}) as JsonObject;
  switch (leaf['type']) {
    case 'text':
      return [styled(style, ...broken(textOf(leaf['text'])))];
    case 'link':
      return [styled(style, link(textOf(leaf['url']), textOf(leaf['text']) || textOf(leaf['url'])))];
    case 'usergroup':
      return [mention('@', textOf(leaf['usergroup_id']), undefined, names)];
    case 'user':
      return [mention('@', textOf(leaf['user_id']), undefined, names)];
    case 'channel':
      return [mention('#', textOf(leaf['channel_id']), undefined, names)];
    case 'broadcast':
      return [el('span', { class: 'mention all' }, `@${textOf(leaf['range'])}`)];
    case 'emoji':
      return [`:${textOf(leaf['name'])}:`];
    case 'date':
      return [textOf(leaf['fallback']) || new Date(Number(leaf['timestamp']) * 1000).toUTCString()];
    default:
      return [textOf(leaf['text'])];
  }
}

function broken(text: string): Child[] {
  return text.split('\n').flatMap((line, at): Child[] => (at === 0 ? [line] : [el('br'), line]));
}

const marks = [
  ['code', 'code'],
  ['strike', 's'],
  ['italic', 'em'],
  ['bold', 'strong'],
] as const;

function styled(style: JsonObject, ...children: Child[]): HTMLElement {
  return marks.reduce<HTMLElement>(
    (inner, [name, tag]) => (style[name] === true ? el(tag, {}, inner) : inner),
    el('span', {}, ...children),
  );
}
