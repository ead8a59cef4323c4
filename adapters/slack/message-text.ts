// What a message says, for whoever asks how to opt out of it: its words, and those of what is attached. Read once, and
// kept nowhere.
import { typedText } from './commands.ts';

/** Blocks nest a handful deep; one that nests deeper is none of Slack's. */
const DEEPEST = 8;

/** More of it is not looked through. */
const LONGEST = 6_000;

/** Where Slack puts words into attachments and blocks. */
const WORDY: ReadonlySet<string> = new Set(['text', 'title', 'fallback', 'pretext', 'value']);

/** All words of a message; '' where there are none. */
export function messageText(message: {
  text?: string | undefined;
  blocks?: unknown;
  attachments?: unknown;
}): string {
  const written = message.text ?? '';
  const said = written.trim() === '' ? wordsIn(message.blocks, 0) : [written];
  return [...said, ...wordsIn(message.attachments, 0)].map(typedText).join('\n').slice(0, LONGEST);
}

function wordsIn(node: unknown, depth: number): string[] {
  if (typeof node !== 'object' || node === null || depth > DEEPEST) return [];
  if (Array.isArray(node)) return node.flatMap((each) => wordsIn(each, depth + 1));
  return Object.entries(node).flatMap(([name, held]) => {
    if (typeof held === 'string') return WORDY.has(name) ? [held] : [];
    return wordsIn(held, depth + 1);
  });
}
