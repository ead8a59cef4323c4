// Messages as a reader gets them: lines, words, and what must never be in them.
import { plainText } from '../../src/messages/plain.ts';
import type { Message } from '../../src/messages/tree.ts';
import { localeTexts } from './locales.ts';

/** Everything a person reads in a message but the labels of its buttons. */
export function textOf(message: Message): string {
  const blocks = message.blocks.flatMap((block): readonly string[] => {
    switch (block.kind) {
      case 'text':
      case 'quote':
      case 'channels':
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

/** Words to be read: those of a text to copy and pass on are somebody else's. */
export function wordCount(message: Message): number {
  const read = message.blocks.filter(({ kind }) => kind !== 'quote');
  return textOf({ ...message, blocks: read })
    .split(/\s+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** Words of other languages: one of them means that a text was left behind. */
const alien: Readonly<Record<string, RegExp>> = {
  en: /\b(dienst|uiterlijk|nicht|vous|puedes|não)\b/u,
  nl: /\b(act by|the|your|nicht|vous|puedes|não)\b/u,
  de: /\b(act by|the|your|niet|uiterlijk|vous|puedes|não)\b/u,
  fr: /\b(act by|the|your|niet|nicht|puedes|não)\b/u,
  es: /\b(act by|the|your|niet|nicht|vous|não|uma)\b/u,
  pt: /\b(act by|the|your|niet|nicht|vous|puedes|una)\b/u,
};

/** Labels of menus stay as the service has them. */
const quoted = /“[^”]*”|„[^“]*“|«[^»]*»/gu;

/** True where the message says that texts of the data are still in English. */
export function isPartlyEnglish({ context, locale }: Message): boolean {
  return context.includes(localeTexts[locale]?.['fallback.note'] ?? '');
}

/** Faults of wording that no message may have, in any language. */
export function faultsOf(message: Message): readonly string[] {
  const whole = (one: Message): string =>
    `${textOf(one)}\n${plainText(one)}`.replace(/(https|mailto):\S+/gu, '');
  const all = whole(message);
  // What is to be copied may be in the language of whoever gets it.
  const own = whole({ ...message, blocks: message.blocks.filter(({ kind }) => kind !== 'quote') }).replace(
    quoted,
    '',
  );
  const patterns: Readonly<Record<string, RegExp>> = {
    unfilled: /undefined|null|NaN|\[object|[{}]/u,
    key: /\[[a-z]+[.a-z-]*\]/u,
    promise: /\b(safe|safely|veilig|in Sicherheit|sicher vor|en sécurité|à l’abri|a salvo|seguro|segura)\b/iu,
    tooLate: /\b(too late|te laat|zu spät|trop tard|demasiado tarde|tarde demais)\b/iu,
    // French has no-break spaces before its signs, and no others.
    // A name such as ".gitattributes" begins with one of the signs.
    doubled: /\.\.(?!\.)| {2}|[ \n][.,;:?!](?!\p{L})/u,
  };
  const found = Object.entries(patterns)
    .map(([name, pattern]) => ({ name, hit: all.match(pattern) }))
    .concat(isPartlyEnglish(message) ? [] : [{ name: 'untranslated', hit: own.match(alienTo(message)) }]);
  return found.flatMap(({ name, hit }) => (hit === null ? [] : [`${name}: ${JSON.stringify(hit[0])}`]));
}

function alienTo({ locale }: Message): RegExp {
  const pattern = alien[locale];
  if (pattern === undefined) throw new Error(`Name words that have no place in "${locale}".`);
  return pattern;
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
