// Discord's markdown, as its text displays and messages show it.

import { longDay, shortMoment, timeOfDay } from '../dates.ts';
import { type Child, el, link } from '../dom.ts';

export interface Reading {
  /** Ids of people and channels to their names. */
  readonly names: Readonly<Record<string, string>>;
  readonly zone: string;
}

export function drawMarkdown(text: string, reading: Reading): HTMLElement[] {
  const drawn: HTMLElement[] = [];
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; ) {
    const { element, used } = drawBlock(lines.slice(at), reading);
    drawn.push(element);
    at += used;
  }
  return drawn;
}

interface Drawn {
  readonly element: HTMLElement;
  /** How many lines it took. */
  readonly used: number;
}

function drawBlock(lines: readonly string[], reading: Reading): Drawn {
  const [first = ''] = lines;
  const heading = /^(#{1,3}) +(.+)$/u.exec(first);
  if (heading !== null) {
    const [, signs = '#', words = ''] = heading;
    return { element: el(`h${signs.length + 3}` as 'h4', {}, ...drawInline(words, reading)), used: 1 };
  }
  if (first.startsWith('-# ')) {
    return { element: el('p', { class: 'subtext' }, ...drawInline(first.slice(3), reading)), used: 1 };
  }
  if (first.startsWith('```')) return drawFence(lines);
  for (const [shape, draw] of lists) if (shape.test(first)) return draw(lines, shape, reading);
  if (first === '') return { element: el('p', { class: 'gap' }), used: 1 };
  return { element: el('p', {}, ...drawInline(first, reading)), used: 1 };
}

function drawFence(lines: readonly string[]): Drawn {
  const end = lines.findIndex((line, at) => at > 0 && line.trimEnd() === '```');
  const inside = lines.slice(1, end < 0 ? undefined : end);
  return { element: el('pre', {}, inside.join('\n')), used: end < 0 ? lines.length : end + 1 };
}

/** As many lines as have this shape, each without its sign. */
function run(lines: readonly string[], shape: RegExp): string[] {
  const end = lines.findIndex((line) => !shape.test(line));
  return lines.slice(0, end < 0 ? undefined : end).map((line) => line.replace(shape, ''));
}

type DrawRun = (lines: readonly string[], shape: RegExp, reading: Reading) => Drawn;

const list =
  (tag: 'ul' | 'ol'): DrawRun =>
  (lines, shape, reading) => {
    const items = run(lines, shape);
    const start = tag === 'ol' ? Number.parseInt(lines[0] ?? '1', 10) : 1;
    const attrs = start > 1 ? { start } : {};
    const drawn = items.map((item) => el('li', {}, ...drawInline(item, reading)));
    return { element: el(tag, { attrs }, ...drawn), used: items.length };
  };

const quote: DrawRun = (lines, shape, reading) => {
  const inside = run(lines, shape);
  return {
    element: el('blockquote', {}, ...drawMarkdown(inside.join('\n'), reading)),
    used: inside.length,
  };
};

const lists: readonly (readonly [RegExp, DrawRun])[] = [
  [/^[-*] +/u, list('ul')],
  [/^\d{1,9}\. +/u, list('ol')],
  [/^> ?/u, quote],
];

/** One thing after another: an escape, code, a link, a mention, or words in some style. */
const TOKEN = new RegExp(
  [
    String.raw`\\([^\p{L}\p{N}\s])`,
    '(`+)(.+?)(?<!`)\\2(?!`)',
    String.raw`\[((?:\\.|[^\]\\])+)\]\(<?(https?:[^\s)>]+)>?(?: "[^"]*")?\)`,
    String.raw`<(https?:[^\s>]+)>`,
    String.raw`(https?:\/\/[^\s<]+[^\s<.,:;"')\]])`,
    String.raw`<(@[!&]?|#)(\d+)>`,
    String.raw`<t:(-?\d+)(?::([tTdDfFR]))?>`,
    String.raw`<\/([^:>]+):\d+>`,
    String.raw`(?<mark>\*\*\*|\*\*|__|~~|\|\||\*|_)(?=\S)((?:\\.|[^\\])+?)\k<mark>`,
  ].join('|'),
  'gu',
);

function drawInline(text: string, reading: Reading): Child[] {
  const parts: Child[] = [];
  let from = 0;
  for (const found of text.matchAll(TOKEN)) {
    if (found.index > from) parts.push(text.slice(from, found.index));
    parts.push(drawToken(found, reading));
    from = found.index + found[0].length;
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}

function drawToken(found: RegExpMatchArray, reading: Reading): Child {
  const [, escaped, , code, label, target, bracketed, bare, sign, id, seconds, style, command, mark, inside] =
    found;
  if (escaped !== undefined) return escaped;
  if (code !== undefined) return el('code', {}, code);
  if (label !== undefined) return link(target ?? '', ...drawInline(label, reading));
  const address = bracketed ?? bare;
  if (address !== undefined) return link(address, address);
  if (sign !== undefined) return mention(sign, id ?? '', reading);
  if (seconds !== undefined) return drawTime(Number(seconds) * 1000, style ?? 'f', reading);
  if (command !== undefined) return el('span', { class: 'mention' }, `/${command}`);
  return styled(mark ?? '', drawInline(inside ?? '', reading));
}

function mention(sign: string, id: string, { names }: Reading): HTMLElement {
  const shown = sign.startsWith('@') ? '@' : '#';
  return el('span', { class: 'mention' }, `${shown}${names[id] ?? 'unknown'}`);
}

function drawTime(at: number, style: string, { zone }: Reading): HTMLElement {
  const text =
    style === 't' || style === 'T'
      ? timeOfDay(at, zone)
      : style === 'd' || style === 'D'
        ? longDay(at, zone)
        : shortMoment(at, zone);
  return el('time', { class: 'mention', attrs: { datetime: new Date(at).toISOString() } }, text);
}

function styled(mark: string, children: Child[]): HTMLElement {
  if (mark === '***') return el('strong', {}, el('em', {}, ...children));
  if (mark === '||') return el('span', { class: 'spoiler', attrs: { tabindex: '0' } }, ...children);
  const tag = ({ '**': 'strong', __: 'u', '~~': 's' } as const)[mark] ?? 'em';
  return el(tag, {}, ...children);
}
