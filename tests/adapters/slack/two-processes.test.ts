// Two processes on one store and one workspace, each with what it has read of the history by itself.
import { expect, test } from '@jest/globals';
import { createHistory, type History, type ReadHistory } from '../../../adapters/slack/history.ts';
import { postNow } from '../../../src/app/delivery/post-now.ts';
import type { Store } from '../../../src/app/stores/store.ts';
import { deliverPass } from '../../../src/app/tick.ts';
import { at, catalogueOf, channel, createWorld, scheduledRule, type World } from '../../app/world.ts';

const begun = at('2025-10-19T09:00');
const SECOND = 1_000;
const catalogue = catalogueOf(scheduledRule('linkedin', '2025-09-18', '2025-11-03'));

interface Process {
  readonly world: World;
  readonly history: History;
}

let all: Process[];
let now: number;
/** Pages of the history. */
let reads: number;

/** What the workspace shows to whoever reads it. */
const read: ReadHistory = async ({ channel: place }) => {
  reads += 1;
  const sent = all.flatMap(({ world }) => world.messenger.sent);
  const own = new Map(sent.map(({ key }) => [key, { channel: place, message: key }]));
  return { kind: 'page', page: { own, size: own.size, hasMore: false, wholeSince: null } };
};

async function start(owner: string, store?: Store): Promise<Process> {
  const world = await createWorld(catalogue, begun, store === undefined ? { owner } : { owner, store });
  const history = createHistory(() => now);
  world.messenger.settle = ({ channel: place, thread }, key, between, attempts) =>
    history.settle('T', { channel: place ?? '', thread, key, between, attempts }, read);
  return { world, history };
}

/** Another post is looked for by this process. */
async function lookFor(key: string, place: string, { history }: Process): Promise<void> {
  const between = { from: begun, to: begun + now };
  await history.settle('T', { channel: place, thread: null, key, between, attempts: 1 }, read);
}

function pass(milliseconds: number): void {
  now += milliseconds;
  for (const { world } of all) world.now = begun + now;
}

/** The first one's post did not arrive. It is not its turn to be looked for; in another's turn it was seen to be missing. */
async function seenMissing(): Promise<{ readonly first: Process; readonly second: Process }> {
  now = 0;
  reads = 0;
  const first = await start('first');
  const second = await start('second', first.world.store);
  all = [first, second];
  first.world.messenger.script.push({ kind: 'unknown' });
  const request = { key: 'x', kind: 'shared', target: channel('C1'), items: [], locale: 'en' } as const;
  await postNow(first.world.engine, { ...request, subscription: null });
  for (const key of ['a', 'b']) await lookFor(key, key, first);
  pass(10 * SECOND);
  for (const key of ['c', 'd', 'e']) await lookFor(key, key, first);
  await deliverPass(first.world.engine);
  pass(1.5 * SECOND);
  await lookFor('y', 'C1', first);
  pass(SECOND);
  return { first, second };
}

const sentBy = (processes: readonly Process[]): number[] =>
  processes.map(({ world }) => world.messenger.sent.length);

test('what was seen to be missing is sent without being looked for once more', async () => {
  const { first, second } = await seenMissing();
  const before = reads;
  await deliverPass(first.world.engine);
  expect([sentBy([first, second]), reads]).toEqual([[1, 0], before]);
});

test('what one of them saw missing is not sent again by it after the other has sent it', async () => {
  const { first, second } = await seenMissing();
  second.world.messenger.script.push((arrive) => {
    arrive();
    return { kind: 'unknown' };
  });
  await deliverPass(second.world.engine);
  for (let look = 0; look < 5; look += 1) {
    pass(11 * SECOND);
    await deliverPass(first.world.engine);
  }
  expect(sentBy([first, second])).toEqual([0, 1]);
  expect((await first.world.store.posts.list({})).map(({ state }) => state)).toEqual(['delivered']);
});
