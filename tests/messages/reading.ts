// Messages as a reader gets them: lines, words, and what must never be in them.
import { plainText } from '../../src/messages/plain.ts';
import type { Message } from '../../src/messages/tree.ts';

/** Everything a person reads in a message but the labels of its buttons. */
export function textOf(message: Message): string {
  const blocks = message.blocks.flatMap((block): readonly string[] => {
    switch (block.kind) {
      case 'text':
        return [block.text];
      case 'facts':
        return block.facts.map(({ label, value }) => `${label}: ${value}`);
      case 'steps':
        return block.steps.map(({ text }) => text);
      case 'bullets':
        return block.items;
      case 'section':
        return [block.heading, ...block.lines];
      case 'divider':
        return [];
      default:
        throw new Error('a block of an unknown kind');
    }
  });
  return [message.heading, ...blocks, ...message.context].join('\n');
}

export function wordCount(message: Message): number {
  return textOf(message)
    .split(/\s+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** Faults of wording that no message may have, in any language. */
export function faultsOf(message: Message): readonly string[] {
  const all = `${textOf(message)}\n${plainText(message)}`.replace(/(https|mailto):\S+/gu, '');
  const patterns: Readonly<Record<string, RegExp>> = {
    unfilled: /undefined|null|NaN|\[object|[{}]/u,
    key: /\[[a-z]+[.a-z-]*\]/u,
    promise: /\b(safe|safely|veilig)\b/iu,
    tooLate: /\b(too late|te laat)\b/iu,
    doubled: /\.\.(?!\.)| {2}|\s[.,;]/u,
    untranslated: message.locale === 'en' ? /\b(dienst|uiterlijk)\b/u : /\b(act by|the|your)\b/u,
  };
  return Object.entries(patterns)
    .filter(([, pattern]) => pattern.test(all))
    .map(([name]) => `${name}: ${JSON.stringify(all.match(patterns[name] ?? /$/u)?.[0])}`);
}

export function labelsOf(message: Message): readonly string[] {
  return message.buttons.map((button) => button.label);
}

/** The verbs of a message's buttons with their arguments, sections included. */
export function actionsOf(message: Message): readonly string[] {
  const inner = message.blocks.flatMap((block) => (block.kind === 'section' ? block.buttons : []));
  return [...inner, ...message.buttons].flatMap((button) =>
    button.kind === 'action'
      ? [`${button.action.verb} ${Object.values(button.action.args).join(' ')}`.trim()]
      : [],
  );
}
