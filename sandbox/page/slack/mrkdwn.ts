// Slack's own markup, as found in the text of messages and in mrkdwn objects.
import { type Child, el, link } from '../dom.ts';
import { unescape } from './entities.ts';

export type Names = Readonly<Record<string, string>>;

/** Either something in angle brackets, or a run between two equal signs that stand at word edges. */
const TOKEN = /<([^<>\s][^<>]*)>|(?<![\p{L}\p{N}])([*_~`])(?=\S)(.+?)(?<=\S)\2(?![\p{L}\p{N}])/gu;
const tags = { '*': 'strong', _: 'em', '~': 's', '`': 'code' } as const;

export function drawMrkdwn(text: string, names: Names): Child[] {
  return text
    .split('\n')
    .flatMap((line, at): Child[] => [...(at === 0 ? [] : [el('br')]), ...drawLine(line, names)]);
}

function drawLine(line: string, names: Names): Child[] {
  const parts: Child[] = [];
  let from = 0;
  for (const found of line.matchAll(TOKEN)) {
    if (found.index > from) parts.push(unescape(line.slice(from, found.index)));
    const [whole, inBrackets, sign, inside] = found;
    if (inBrackets !== undefined) parts.push(drawBracket(inBrackets, names));
    else parts.push(drawRun(sign as keyof typeof tags, inside ?? '', names));
    from = found.index + whole.length;
  }
  if (from < line.length) parts.push(unescape(line.slice(from)));
  return parts;
}

function drawRun(sign: keyof typeof tags, inside: string, names: Names): HTMLElement {
  return el(tags[sign], {}, ...(sign === '`' ? [unescape(inside)] : drawLine(inside, names)));
}

function drawBracket(inside: string, names: Names): HTMLElement {
  const [target = '', label] = inside.split('|', 2);
  if (target.startsWith('@')) return mention('@', target.slice(1), label, names);
  if (target.startsWith('#')) return mention('#', target.slice(1), label, names);
  if (target.startsWith('!')) return el('span', { class: 'mention all' }, label ?? `@${target.slice(1)}`);
  return link(unescape(target), unescape(label ?? target));
}

export function mention(sign: string, id: string, label: string | undefined, names: Names): HTMLElement {
  return el('span', { class: 'mention' }, `${sign}${names[id] ?? label ?? id}`);
}
