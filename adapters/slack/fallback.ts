// A message as one text: what a notification shows, what a screen reader reads, what stands where blocks cannot.
import { labelled } from '../../src/messages/parts/label.ts';
import type { Block, Button, Message } from '../../src/messages/tree.ts';
import { BUTTON_URL, FALLBACK_TEXT } from './limits.ts';
import { clean, escape, escapedUnits, linkable, oneLine, shorten } from './text.ts';

/** Escaped, at most FALLBACK_TEXT characters, never empty; the first line is the heading. */
export function renderFallback(message: Message, shortened: string): string {
  const lines = [
    oneLine(message.heading),
    ...message.blocks.flatMap((block) => linesOf(block, message.locale)),
    ...addresses(message.buttons, message.locale),
    ...message.context.map(oneLine),
  ].filter((line) => line !== '');
  return escape(shorten(lines.join('\n') || '…', FALLBACK_TEXT, shortened, escapedUnits).text);
}

function linesOf(block: Block, locale: string): string[] {
  if (block.kind === 'text' || block.kind === 'quote') return [clean(block.text).trim()];
  if (block.kind === 'facts')
    return block.facts.map(({ label, value }) =>
      `${labelled(oneLine(label), locale)}${oneLine(value)}`.trim(),
    );
  if (block.kind === 'steps')
    return block.steps.map(({ text }, index) => `${(block.first ?? 1) + index}. ${oneLine(text)}`);
  if (block.kind === 'bullets') return block.items.map((item) => `• ${oneLine(item)}`);
  // Its channels have no name here, only their ids.
  if (block.kind === 'channels') return [oneLine(block.text)];
  if (block.kind === 'divider') return [];
  return [oneLine(block.heading), ...block.lines.map(oneLine), ...addresses(block.buttons, locale)];
}

/** Only links: a button that asks for something is of no use in a text. */
function addresses(buttons: readonly Button[], locale: string): string[] {
  return buttons.flatMap((button) => {
    const url = button.kind === 'link' ? linkable(button.url, BUTTON_URL) : null;
    return url === null ? [] : [`${labelled(oneLine(button.label), locale)}${url}`];
  });
}
