// A text that goes with an answer, whole: without the right to upload files (which no other part of the bot needs) it is
// shown as text to copy, in as many parts as it takes.
import type { KnownBlock } from '@slack/types';
import type { TextFile } from '../../src/app/request.ts';
import type { Message } from '../../src/messages/tree.ts';
import { bodyBlock } from './body.ts';
import type { Drawing } from './drawing.ts';
import { SECTION_TEXT, VIEW_BLOCKS } from './limits.ts';

/** Of one part: a little less than a block takes. */
const LONGEST_PART = SECTION_TEXT - 100;
/** A message takes two, whatever characters they hold. */
const PARTS_PER_MESSAGE = 2;
/** What a view holds besides. */
const OTHER_BLOCKS = 30;

/** Broken at the ends of lines; a line longer than a part is broken where the part ends. */
export function partsOf(text: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (const line of text.trimEnd().split('\n')) {
    for (let at = 0; at === 0 || at < line.length; at += LONGEST_PART) {
      const piece = line.slice(at, at + LONGEST_PART);
      const joined = part === '' ? piece : `${part}\n${piece}`;
      if (joined.length > LONGEST_PART) parts.push(part);
      part = joined.length > LONGEST_PART ? piece : joined;
    }
  }
  return part === '' ? parts : [...parts, part];
}

/** The file as messages, each named by its place among them. */
export function fileMessages({ name, text }: TextFile, locale: string): readonly Message[] {
  const parts = partsOf(text);
  const count = Math.ceil(parts.length / PARTS_PER_MESSAGE);
  return Array.from({ length: count }, (_, index): Message => {
    const own = parts.slice(index * PARTS_PER_MESSAGE, (index + 1) * PARTS_PER_MESSAGE);
    return {
      heading: count === 1 ? name : `${name} (${index + 1}/${count})`,
      blocks: own.map((part) => ({ kind: 'quote', text: part })),
      buttons: [],
      context: [],
      urgency: 'calm',
      locale,
    };
  });
}

/** The file as blocks of a view, which holds more than a message does. */
export function fileBlocks({ text }: TextFile, shortened: string): KnownBlock[] {
  const drawing: Drawing = { shortened, buttons: 0, cut: false };
  const blocks = partsOf(text).flatMap((part) => bodyBlock({ kind: 'quote', text: part }, drawing));
  return blocks.slice(0, VIEW_BLOCKS - OTHER_BLOCKS);
}
