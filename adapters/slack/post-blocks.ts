// A message that goes to thousands of channels is drawn once: the only thing of its own that a post has is its mark.
import type { Message } from '../../src/messages/tree.ts';
import type { SlackMessage } from './render.ts';

/** The blocks of a post: the message, and the mark by which the post is found again. */
export type PostBlocks = (message: Message, mark: string) => SlackMessage;

/** @param draw draws a message with a mark; asked once for each message and length of mark: marks take room */
export function sharePostBlocks(draw: PostBlocks): PostBlocks {
  const drawn = new WeakMap<Message, Map<number, SlackMessage>>();
  const withOther = (message: Message, mark: string): SlackMessage => {
    const known = drawn.get(message) ?? new Map<number, SlackMessage>();
    drawn.set(message, known);
    const one = known.get(mark.length) ?? draw(message, mark);
    known.set(mark.length, one);
    return one;
  };
  return (message, mark) => {
    const { text, blocks } = withOther(message, mark);
    const [header, ...others] = blocks;
    return { text, blocks: header === undefined ? [] : [{ ...header, block_id: mark }, ...others] };
  };
}
