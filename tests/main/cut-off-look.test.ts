// A process ends while it looks for a post in doubt whose deadline is near or over: the next one looks, before anything is
// repeated or given up.
import { expect, test } from '@jest/globals';
import type { Messenger, Settlement } from '../../src/app/ports.ts';
import { subscribe } from '../../src/app/subscribing/subscribe.ts';
import { tick } from '../../src/app/tick.ts';
import { MINUTE } from '../../src/core/calendar.ts';
import { createCutOff } from '../../src/main/cut-off.ts';
import { runTo } from '../app/run-to.ts';
import { at, catalogueOf, createWorld, scheduledRule, type World, wish } from '../app/world.ts';

const DAY = at('2025-11-02T09:00');
const AFTER = at('2025-11-03T00:20');

const unreachable = async (): Promise<Settlement> => ({ kind: 'unreachable', milliseconds: MINUTE });
const unreadable = async (): Promise<Settlement> => ({ kind: 'unreadable' });

/** A channel whose only reminder is about to leave. */
async function atTheLastDay(): Promise<World> {
  const rule = scheduledRule('linkedin', '2025-09-18', '2025-11-03');
  const world = await createWorld(catalogueOf(rule), at('2025-10-18T12:00'));
  await subscribe(world.engine, wish('C1', { offsets: [0], started: false }));
  await runTo(world, DAY - 1);
  world.now = DAY;
  return world;
}

/** At its next look for the post the platform does not answer, and the process is told to end. */
async function cutOffAtNextLook(world: World): Promise<void> {
  const [post] = await world.store.posts.list({});
  if (post === undefined || post.nextAttemptAt === null) throw new Error('Nobody will look.');
  world.now = post.nextAttemptAt;
  const over = Promise.withResolvers<void>();
  const looking = Promise.withResolvers<void>();
  const hanging: Messenger = {
    ...world.messenger,
    settle: () => {
      looking.resolve();
      return new Promise(() => undefined);
    },
  };
  const messengers = new Map([['chat', createCutOff(over.promise).around(hanging)]]);
  const pass = tick({ ...world.engine, messengers });
  await looking.promise;
  over.resolve();
  await pass;
}

const said = ({ messenger }: World): string[] =>
  messenger.sent.map(({ draft }) => `${draft.kind}${draft.repeated ? ', marked' : ''}`);

test('what had arrived is found, and not repeated', async () => {
  const world = await atTheLastDay();
  const { settle } = world.messenger;
  world.messenger.script.push((arrive) => {
    arrive();
    return { kind: 'unknown' };
  });
  world.messenger.settle = unreachable;
  await runTo(world, AFTER);
  await cutOffAtNextLook(world);
  world.messenger.settle = settle;
  await runTo(world, at('2025-11-04T12:00'), { ...world.engine, owner: 'next' });
  expect(said(world)).toEqual(['reminder']);
  expect(await world.store.posts.list({ state: 'delivered' })).toHaveLength(1);
  await world.store.upkeep.close();
});

test('of what was repeated, too, and did not arrive, the channel hears all the same', async () => {
  const world = await atTheLastDay();
  const { settle } = world.messenger;
  world.messenger.script.push({ kind: 'unknown' }, { kind: 'unknown' });
  world.messenger.settle = unreadable;
  while (world.messenger.script.length > 0) await runTo(world, world.now + MINUTE);
  expect(await world.store.posts.list({})).toMatchObject([{ state: 'unknown', repeated: true }]);
  world.messenger.settle = unreachable;
  await runTo(world, AFTER);
  await cutOffAtNextLook(world);
  world.messenger.settle = settle;
  await runTo(world, at('2025-11-05T12:00'), { ...world.engine, owner: 'next' });
  expect(world.logged).not.toContain('post-given-up');
  expect(said(world)).toHaveLength(1);
  await world.store.upkeep.close();
});
