// What is pushed or answered stays short: a reader has five seconds. Details are left out one kind after the other until
// it fits; "more" tells all of them. For whom, how, what if late, and whose word it is, are never left out.

import { brevities, isTooLong, type Scene } from '../scene.ts';
import type { Block, Message } from '../tree.ts';
import { withEnglishNoted } from './english-noted.ts';
import { fitsAsPost, heightsOf } from './height.ts';

const MOST_WORDS = 90;

function textsOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'text':
    case 'channels':
      return [block.text];
    case 'facts':
      return block.facts.flatMap(({ label, value }) => [label, value]);
    case 'steps':
      return block.steps.map(({ text }) => text);
    case 'bullets':
      return block.items;
    case 'section':
      return [block.heading, ...block.lines];
    // A text to pass on is not read but copied.
    case 'quote':
    case 'divider':
      return [];
  }
}

/** Words a person reads: labels of buttons and texts to copy apart. */
export function wordsOf({ heading, blocks, context }: Message): number {
  const words = [heading, ...blocks.flatMap(textsOf), ...context].join(' ').split(/\s+/u);
  return words.filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** To be read in five seconds, and, as a post, seen at once on a phone: an answer has pages instead. */
const isShortAs =
  (kind: 'post' | 'answer') =>
  (message: Message): boolean =>
    wordsOf(message) <= MOST_WORDS && (kind === 'answer' || fitsAsPost(heightsOf(message)));

/**
 * The fullest version of at most ninety words, of a post one that a phone's screen has room for, or the shortest there is; what it looks like when it worked comes back where
 * something longer made room. `make` writes it for a scene.
 */
export function concise(
  scene: Scene,
  make: (scene: Scene) => Message,
  kind: 'post' | 'answer' = 'post',
): Message {
  const isShort = isShortAs(kind);
  let shorter = scene;
  let message = withEnglishNoted(scene, make);
  for (const brevity of brevities) {
    if (isShort(message)) break;
    shorter = { ...scene, brevity };
    message = withEnglishNoted(shorter, make);
  }
  if (!isTooLong(shorter, 'done')) return message;
  const fuller = withEnglishNoted({ ...shorter, regained: 'done' }, make);
  return isShort(fuller) ? fuller : message;
}
