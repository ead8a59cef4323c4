import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { type PostBlocks, sharePostBlocks } from '../../../adapters/slack/post-blocks.ts';
import { renderMessage } from '../../../adapters/slack/render.ts';
import { anyMessage, reminder } from '../../contract/messages.ts';

const drawAnew: PostBlocks = (message, mark) => renderMessage(message, { shortened: '…', mark });

const anyMark = fc.string({ unit: fc.constantFrom(...'azAZ09_-.'.split('')), minLength: 1, maxLength: 33 });

describe('the blocks of a post', () => {
  test('are what drawing them anew would give, whatever the message and whichever mark was before', () => {
    fc.assert(
      fc.property(anyMessage, anyMark, anyMark, (message, first, second) => {
        const blocksOf = sharePostBlocks(drawAnew);
        for (const mark of [first, second, first]) {
          expect(blocksOf(message, mark)).toEqual(drawAnew(message, mark));
        }
      }),
    );
  });

  test('are drawn once for all posts of a message', () => {
    let drawn = 0;
    const blocksOf = sharePostBlocks((message, mark) => {
      drawn += 1;
      return drawAnew(message, mark);
    });
    for (let n = 100; n < 200; n += 1) blocksOf(reminder, `mark${n}`);
    expect(drawn).toBe(1);
  });
});
