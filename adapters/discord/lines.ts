// The blocks of a message as lines of Discord markdown, filled into a given room: what does not fit is cut visibly.
import { isDisguised, placeOf } from '../../src/messages/parts/honest-link.ts';
import { signAfter } from '../../src/messages/parts/label.ts';
import type { Block, Button, ChannelMention, StepLine } from '../../src/messages/tree.ts';
import {
  escapeMarkdown,
  everyone,
  fitEscaped,
  lines,
  linkTarget,
  mailAddress,
  oneLine,
  shorten,
  webAddress,
} from './escape.ts';

/** One line: `text` is plain and is escaped when it is filled in, what stands before and after it is markdown. */
export interface Line {
  readonly before: string;
  readonly text: string;
  readonly after: string;
  /** Where the text leads, and what stands before it where it must not: a cut could leave another address of it. */
  readonly link?: { readonly url: string; readonly before: string };
  /** Shown as it stands: between fences nothing is markup. */
  readonly verbatim?: boolean;
}

const longestLink = 700;
const longestLabel = 120;

const line = (before: string, text: string, after = ''): Line => ({ before, text, after });

/** The text lines of a block; buttons are not among them. */
export function linesOf(block: Block, locale: string): readonly Line[] {
  if (block.kind === 'divider') return [];
  if (block.kind === 'text') return [line('', lines(block.text))].filter(hasText);
  if (block.kind === 'quote') return [fenced(block.text)].filter(hasText);
  if (block.kind === 'facts')
    return block.facts.map(({ label, value }) => line(labelled(label, locale), oneLine(value)));
  if (block.kind === 'steps')
    return block.steps.map((step, index) => stepLine(step, (block.first ?? 1) + index));
  if (block.kind === 'channels')
    return [line('', oneLine(block.text), mentionsOf(block, locale))].filter(hasText);
  if (block.kind === 'bullets') return block.items.map((item) => line('- ', oneLine(item))).filter(hasText);
  const heading = line('**', oneLine(block.heading), '**');
  return [heading, ...block.lines.map((text) => line('', oneLine(text)))].filter(hasText);
}

/** Ids are numbers; anything else could be markup. That a person is named calls nobody: `allowed_mentions` is closed. */
function mentionsOf(
  { text, channels, members = [] }: Extract<Block, { kind: 'channels' }>,
  locale: string,
): string {
  const mention = (sign: '#' | '@', id: string): string => (/^\d+$/u.test(id) ? `<${sign}${id}>` : '…');
  const channelId = ({ channel, thread }: ChannelMention): string => thread ?? channel;
  const all = [
    ...channels.map((each) => mention('#', channelId(each))),
    ...members.map((member) => mention('@', member)),
  ];
  return all.length === 0 ? '' : `${signAfter(oneLine(text), locale)} ${all.join(', ')}`;
}

/** A text to copy: the platform puts a button for that on it. A backtick could end the fence, and what looks like a mention is parted besides. */
function fenced(text: string): Line {
  const verbatim = lines(text)
    .replaceAll('`', '’')
    .replace(everyone, '@\u200B')
    .replace(/<(?=\S)/gu, '<\u200B');
  return { before: '```\n', text: verbatim, after: '\n```', verbatim: true };
}

/** Small print: one line each. */
export function smallPrint(context: readonly string[]): readonly Line[] {
  return context.map((text) => line('-# ', oneLine(text))).filter(hasText);
}

/** A link that no button can carry (an e-mail address, an address too long for a button), spelled out. */
export function spelledButton(button: Extract<Button, { kind: 'link' }>, locale: string): Line {
  const mail = mailAddress(button.url);
  if (mail !== null) return line(labelled(button.label, locale), mail);
  return linked('', oneLine(button.label), button.url);
}

const hasText = (candidate: Line): boolean => candidate.text !== '';

function labelled(label: string, locale: string): string {
  const text = oneLine(label);
  return text === '' ? '' : `**${fitEscaped(text, longestLabel)}${signAfter(text, locale)}** `;
}

function stepLine(step: StepLine, place: number): Line {
  const number = `${place}. `;
  if (step.url === null) return line(number, oneLine(step.text));
  const mail = mailAddress(step.url);
  if (mail === null) return linked(number, oneLine(step.text), step.url);
  if (step.text.includes(mail)) return line(number, oneLine(step.text));
  return line(number, oneLine(step.text), ` – ${escapeMarkdown(shorten(mail, longestLabel))}`);
}

function linked(before: string, text: string, url: string): Line {
  const address = webAddress(url);
  if (address === null || address.length > longestLink) return line(before, text);
  const target = linkTarget(address);
  if (isDisguised(text, address))
    return line(before, text, ` – [${escapeMarkdown(placeOf(address))}](${target})`);
  const label = text === '' ? placeOf(address) : text;
  return { ...line(`${before}[`, label, `](${target})`), link: { url: address, before } };
}

export interface Filled {
  readonly content: string;
  /** Something was left out, and an ellipsis says so. */
  readonly cut: boolean;
}

/** As many lines as fit into `room` units, the last one shortened if need be. */
export function fill(all: readonly Line[], room: number): Filled {
  const written: string[] = [];
  let left = room;
  for (const each of all) {
    const space = left - (written.length === 0 ? 0 : 1);
    const text = fitLine(each, space);
    if (text === null) return { content: withEllipsis(written, space), cut: true };
    written.push(text.content);
    if (text.cut) return { content: written.join('\n'), cut: true };
    left = space - text.content.length;
  }
  return { content: written.join('\n'), cut: false };
}

function withEllipsis(written: readonly string[], space: number): string {
  return (space >= 1 ? [...written, '…'] : written).join('\n');
}

/** A line in at most `space` units, or null when not even a few words of it fit. */
function fitLine({ before, text, after, link, verbatim = false }: Line, space: number): Filled | null {
  const room = space - before.length - after.length;
  if (room < Math.min(text.length, 12)) return null;
  const fitted = verbatim ? shorten(text, room) : fitEscaped(text, room);
  const cut = fitted.endsWith('…') && fitted !== (verbatim ? text : escapeMarkdown(text));
  if (cut && link !== undefined && isDisguised(fitted.replaceAll('\\', ''), link.url))
    return { content: `${link.before}${fitted}`, cut };
  return { content: `${before}${fitted}${after}`, cut };
}
