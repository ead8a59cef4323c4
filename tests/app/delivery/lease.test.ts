// Two processes on one store, one of them in the middle of a send: the other keeps its hands off until the lease is over,
// and then takes nothing for granted.
import { expect, test } from '@jest/globals';
import type { Outcome } from '../../../src/app/ports.ts';
import { subscribe } from '../../../src/app/subscribing/subscribe.ts';
import { tick } from '../../../src/app/tick.ts';
import { at, catalogueOf, createWorld, scheduledRule, type World, wish } from '../world.ts';

const SECOND = 1000;
const due = at('2025-10-19T09:00');
const catalogue = catalogueOf(scheduledRule('a', '2025-09-18', '2025-11-03'));

/** Two processes when a reminder falls due, the first of which has sent it and gets no answer. */
async function inTheMiddle(): Promise<{ first: World; second: World; answer: () => Promise<void> }> {
  const first = await createWorld(catalogue, at('2025-10-18T12:00'), { owner: 'first' });
  await subscribe(first.engine, wish('C1'));
  const second = await createWorld(catalogue, due, { owner: 'second', store: first.store });
  first.now = due;
  const answered = Promise.withResolvers<Outcome>();
  const sending = Promise.withResolvers<void>();
  first.messenger.script.push((arrive) => {
    const arrived = arrive();
    sending.resolve();
    return answered.promise.then(() => arrived);
  });
  const pass = tick(first.engine);
  await sending.promise;
  const answer = async (): Promise<void> => {
    answered.resolve({ kind: 'unknown' });
    await pass;
  };
  return { first, second, answer };
}

test('while the lease lasts the other sends nothing, and the outcome is the first one’s to record', async () => {
  const { first, second, answer } = await inTheMiddle();
  second.now = due + 55 * SECOND;
  await tick(second.engine);
  expect(second.messenger.sent).toEqual([]);
  expect((await first.store.posts.list({})).map(({ state }) => state)).toEqual(['intended']);
  await answer();
  expect((await first.store.posts.list({})).map(({ state }) => state)).toEqual(['delivered']);
  await tick(second.engine);
  expect(second.messenger.sent).toEqual([]);
});

test('once it is over the other looks whether the post is there, and what the first learns late changes nothing', async () => {
  const { first, second, answer } = await inTheMiddle();
  second.messenger.settlement = { kind: 'found', reference: { channel: 'C1', message: 'seen' } };
  second.now = due + 61 * SECOND;
  await tick(second.engine);
  expect(second.messenger.sent).toEqual([]);
  first.now = second.now;
  await answer();
  const [post] = await first.store.posts.list({});
  expect(post).toMatchObject({ state: 'delivered', reference: { message: 'seen' } });
});
