// A message as plain text: for the command line, and as the fallback a notification or screen reader gets.
import { labelled } from './parts/label.ts';
import type { Block, Button, Message } from './tree.ts';

function blockLines(block: Block, locale: string): string[] {
  switch (block.kind) {
    case 'text':
    case 'channels':
      return [block.text];
    case 'quote':
      return ['', ...block.text.split('\n').map((line) => `> ${line}`), ''];
    case 'facts':
      return block.facts.map(({ label, value }) => `${labelled(label, locale)}${value}`);
    case 'steps':
      return block.steps.map(
        ({ text, url }, index) => `${(block.first ?? 1) + index}. ${text}${url === null ? '' : ` (${url})`}`,
      );
    case 'bullets':
      return block.items.map((item) => `• ${item}`);
    case 'section':
      return ['', block.heading, ...block.lines, ...linkLines(block.buttons, locale)];
    case 'divider':
      return [''];
  }
}

function linkLines(buttons: readonly Button[], locale: string): string[] {
  return buttons.flatMap((button) =>
    button.kind === 'link' ? [`→ ${labelled(button.label, locale)}${button.url}`] : [],
  );
}

/** Buttons that ask about a service are its name: worth reading even where they cannot be pressed. */
function offered(buttons: readonly Button[]): string[] {
  return buttons.flatMap((button) =>
    button.kind === 'action' && button.action.verb === 'how' && button.label !== ''
      ? [`• ${button.label}`]
      : [],
  );
}

/** Lines joined by line feeds; buttons that only make sense where they can be pressed are left out. */
export function plainText(message: Message): string {
  return [
    message.heading,
    '',
    ...message.blocks.flatMap((block) => blockLines(block, message.locale)),
    ...offered(message.buttons),
    ...linkLines(message.buttons, message.locale),
    '',
    ...message.context,
  ]
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
