import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { type PostBody, sharePostBodies } from '../../../adapters/discord/post-body.ts';
import { type MessageBody, renderMessage } from '../../../adapters/discord/render.ts';
import type { Message } from '../../../src/messages/tree.ts';
import { anyMessage, reminder, shortMessage } from '../../contract/messages.ts';

const draw = (message: Message, key: string): MessageBody =>
  renderMessage(message, { key, isPrivate: false, shortened: '…' }).body;

/** The whole, as JSON. */
const drawAnew: PostBody = (message, key) =>
  JSON.stringify({ ...draw(message, key), nonce: key, enforce_nonce: true });

const anyKey = fc.string({ unit: fc.constantFrom(...'azAZ09_-'.split('')), minLength: 1, maxLength: 25 });

function counted(): { bodyOf: PostBody; drawn: () => number } {
  let drawn = 0;
  const bodyOf = sharePostBodies((message, key) => {
    drawn += 1;
    return draw(message, key);
  });
  return { bodyOf, drawn: () => drawn };
}

/** Its only action is far too long to carry a key. */
const keyless: Message = {
  ...shortMessage('Linkup'),
  buttons: [
    { kind: 'action', label: 'Done', style: 'plain', action: { verb: 'done', args: { of: 'x'.repeat(80) } } },
  ],
};

describe('the body of a post', () => {
  test('is what drawing it anew would give, whatever the message and whichever key was before', () => {
    fc.assert(
      fc.property(anyMessage, anyKey, anyKey, (message, first, second) => {
        const { bodyOf } = counted();
        for (const key of [first, second, first])
          expect(bodyOf(message, key)).toEqual(drawAnew(message, key));
      }),
    );
  });

  test('is drawn once for all posts of a message', () => {
    const { bodyOf, drawn } = counted();
    for (let n = 100; n < 200; n += 1) bodyOf(reminder, `key${n}`);
    expect(drawn()).toBe(1);
  });

  test('carries the key of its own post in its buttons, or in its mark', () => {
    const { bodyOf } = counted();
    for (const message of [reminder, keyless]) {
      const [one, other] = [bodyOf(message, 'key-one'), bodyOf(message, 'key-two')];
      expect(one).not.toEqual(other);
      expect(one).toEqual(drawAnew(message, 'key-one'));
    }
  });

  test('is drawn anew for a key that needs an escape', () => {
    const { bodyOf } = counted();
    for (const key of ['a~b', 'a=b', 'a%b']) expect(bodyOf(reminder, key)).toEqual(drawAnew(reminder, key));
  });
});
