// The parts of a message as rich text: its elements carry text, style and address apart, so no text is ever parsed.
import type { KnownBlock, RichTextBlock, RichTextElement, RichTextList, RichTextSection } from '@slack/types';
import { isDisguised, placeOf } from '../../src/messages/parts/honest-link.ts';
import { labelled, signAfter } from '../../src/messages/parts/label.ts';
import type { Block, ChannelMention, StepLine } from '../../src/messages/tree.ts';
import type { Drawing } from './drawing.ts';
import { BUTTON_URL, SECTION_TEXT } from './limits.ts';
import { clean, linkable, shorten, units } from './text.ts';

/** A text still to be drawn, with how it looks. */
interface Run {
  readonly text: string;
  readonly bold: boolean;
  readonly url: string | null;
  /** Shown as this channel, or as this person; the text is the room it takes. */
  readonly channel?: string;
  readonly person?: string;
}

type Line = readonly Run[];

/**
 * The block of one part, or none when there is nothing to read in it. The buttons of a section are not its business.
 * @param locale of its labels
 */
export function bodyBlock(block: Block, drawing: Drawing, locale = 'en'): KnownBlock[] {
  if (block.kind === 'divider') return [{ type: 'divider' }];
  const lines = linesOf(block, locale);
  const kept = fitLines(lines, drawing);
  if (kept.length === 0) return [];
  const rich: RichTextBlock = { type: 'rich_text', elements: [elementOf(block, kept)] };
  return [rich];
}

function elementOf(block: Block, lines: readonly Line[]): RichTextBlock['elements'][number] {
  if (block.kind === 'quote') return { type: 'rich_text_preformatted', elements: lines.flatMap(verbatim) };
  const from = block.kind === 'steps' ? (block.first ?? 1) : 1;
  if (from > 1) return paragraph(numbered(lines, from));
  const style = listStyle(block);
  return style === null ? paragraph(lines) : list(lines, style);
}

/** Lists begin at 1: the published blocks know nothing else. */
function numbered(lines: readonly Line[], from: number): Line[] {
  return lines.map((line, index) => [run(`${from + index}. `), ...line]);
}

/** A text to copy: links in it stay text. */
function verbatim(line: Line): { type: 'text'; text: string }[] {
  return line.map(({ text }) => ({ type: 'text', text }));
}

function listStyle(block: Block): 'ordered' | 'bullet' | null {
  if (block.kind === 'steps') return 'ordered';
  return block.kind === 'bullets' ? 'bullet' : null;
}

function linesOf(block: Exclude<Block, { kind: 'divider' }>, locale: string): Line[] {
  if (block.kind === 'text' || block.kind === 'quote') return [[run(block.text)]];
  if (block.kind === 'facts') {
    return block.facts.map(({ label, value }) => [
      run(labelled(clean(label).trim(), locale), true),
      run(value),
    ]);
  }
  if (block.kind === 'steps') return block.steps.map(stepLine);
  if (block.kind === 'bullets') return block.items.map((item) => [run(item)]);
  if (block.kind === 'channels') return [mentionsLine(block, locale)];
  return [[run(block.heading, true)], ...block.lines.map((line) => [run(line)])];
}

/** A thread has no name: it is shown as its channel. */
function mentionsLine(
  { text, channels, members = [] }: Extract<Block, { kind: 'channels' }>,
  locale: string,
): Line {
  const named = [...channels.map(channelRun), ...members.map(personRun)];
  return [
    run(text),
    ...named.flatMap((each, index) => [run(index === 0 ? `${signAfter(text, locale)} ` : ', '), each]),
  ];
}

function channelRun({ channel }: ChannelMention): Run {
  return /^[CDG][A-Z0-9]+$/u.test(channel) ? { ...run(channel), channel } : run('…');
}

function personRun(person: string): Run {
  return /^[UW][A-Z0-9]+$/u.test(person) ? { ...run(person), person } : run('…');
}

function run(text: string, bold = false): Run {
  return { text, bold, url: null };
}

/**
 * A link of its own kind, never text that looks like one; an address that may not be a link leaves the text. A text that
 * shows another address stays text, and the link says itself where it leads.
 */
function stepLine({ text, url }: StepLine): Line {
  const address = url === null ? null : linkable(url, BUTTON_URL);
  if (address === null || !isDisguised(text, address)) return [{ text, bold: false, url: address }];
  return [run(text), run(' – '), { text: placeOf(address), bold: false, url: address }];
}

/** The lines that have room, the last one cut; empty texts are left out, for Slack refuses them. */
function fitLines(lines: readonly Line[], drawing: Drawing): Line[] {
  let room = SECTION_TEXT;
  const kept: Run[][] = [];
  for (const line of lines) {
    const runs = line
      .map((each) => ({ ...each, text: clean(each.text) }))
      .filter(({ text }) => text.trim() !== '');
    const fitted: Run[] = [];
    for (const each of runs) {
      const { text, cut } = shorten(each.text, Math.max(room, 0), drawing.shortened, units);
      if (cut) drawing.cut = true;
      const url = cut && each.url !== null && isDisguised(text, each.url) ? null : each.url;
      if (text.trim() !== '') fitted.push({ ...each, text, url });
      room -= text.length;
    }
    if (fitted.length > 0) kept.push(fitted);
  }
  return kept;
}

function paragraph(lines: readonly Line[]): RichTextSection {
  const elements = lines.flatMap((line, index): RichTextElement[] => [
    ...(index === 0 ? [] : [{ type: 'text' as const, text: '\n' }]),
    ...line.map(element),
  ]);
  return { type: 'rich_text_section', elements };
}

function list(lines: readonly Line[], style: 'ordered' | 'bullet'): RichTextList {
  const elements = lines.map(
    (line): RichTextSection => ({ type: 'rich_text_section', elements: line.map(element) }),
  );
  return { type: 'rich_text_list', style, elements };
}

function element({ text, bold, url, channel, person }: Run): RichTextElement {
  if (channel !== undefined) return { type: 'channel', channel_id: channel };
  if (person !== undefined) return { type: 'user', user_id: person };
  if (url !== null) return { type: 'link', url, text };
  return bold ? { type: 'text', text, style: { bold: true } } : { type: 'text', text };
}
