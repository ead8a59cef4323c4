// A channel is moved to another plan after something came due and before it was said: nothing of it is lost, nor said twice.
import { afterEach, expect, test } from '@jest/globals';
import type { Engine } from '../../../src/app/engine.ts';
import { createOwnBook } from '../../../src/app/own/book.ts';
import { addOwn } from '../../../src/app/own/changing.ts';
import { subscribe } from '../../../src/app/subscribing/subscribe.ts';
import { runTo } from '../run-to.ts';
import { at, catalogueOf, createWorld, lines, scheduledRule, type World, wish } from '../world.ts';

const place = {
  owner: { platform: 'chat', installation: 'I1' },
  zone: 'Europe/Amsterdam',
  locales: ['en'],
  everybody: { en: 'everybody here' },
};

const fields = {
  title: 'Benefits enrolment',
  change: 'Whoever does not choose keeps the old plan',
  kind: 'last-day',
  date: '2025-11-20',
  whom: '',
  steps: [],
  link: null,
  source: 'Human Resources',
} as const;

const wanted = { offsets: [14, 7, 1], noise: 'all', started: false } as const;

let world: World | null = null;
afterEach(async () => {
  await world?.store.upkeep.close();
  world = null;
});

function process({ engine }: World, name: string): Engine {
  return { ...engine, owner: name, own: createOwnBook({ store: engine.store, log: engine.log }) };
}

async function begun(): Promise<World> {
  const made = await createWorld(
    catalogueOf(scheduledRule('linkedin', '2025-09-18', '2025-11-03')),
    at('2025-10-18T08:00'),
  );
  world = made;
  return made;
}

/** The rule is added at one moment, and nobody lives from then to the other. */
async function dead(added: string, back: string, end = '2025-11-01T12:00'): Promise<World> {
  const made = await begun();
  const dying = process(made, 'p1');
  await subscribe(dying, wish('C1', wanted));
  await runTo(made, at(added), dying);
  await addOwn(dying, place, fields, 'draft');
  made.now = at(back);
  await runTo(made, at(end), process(made, 'p2'));
  return made;
}

test('a channel that was told of a published rule before loses no reminder of it', async () => {
  expect(lines(await dead('2025-10-25T12:00', '2025-10-26T13:00'))).toEqual([
    '2025-10-19 09:00 reminder 14',
    '2025-10-26 13:00 reminder 7',
    '2025-11-01 09:00 reminder 1',
  ]);
});

test('a channel that was told nothing yet hears the first on its own day', async () => {
  expect(lines(await dead('2025-10-18T12:00', '2025-10-19T13:00'))[0]).toBe('2025-10-19 13:00 reminder 14');
});

test('of two that came due the nearer is said, once, and when it would have been without the move', async () => {
  const said = lines(await dead('2025-10-18T12:00', '2025-10-27T13:00'));
  await world?.store.upkeep.close();
  const made = await begun();
  await subscribe(made.engine, wish('C1', wanted));
  made.now = at('2025-10-27T13:00');
  await runTo(made, at('2025-11-01T12:00'));
  expect(said).toEqual(lines(made));
  expect(said.map((line) => line.slice(17))).toEqual(['reminder 7', 'reminder 1']);
});

test('the first reminder of the added rule, due while nobody lived, is late and not missed', async () => {
  const all = lines(await dead('2025-11-05T12:00', '2025-11-06T13:00', '2025-11-14T12:00'));
  expect(all.slice(-2)).toEqual(['2025-11-06 13:00 reminder 14', '2025-11-13 09:00 reminder 7']);
});

test('whoever changes their wishes while something is due still hears it', async () => {
  const made = await begun();
  await subscribe(made.engine, wish('C1', wanted));
  await runTo(made, at('2025-10-25T12:00'));
  made.now = at('2025-10-26T09:05');
  await subscribe(made.engine, wish('C1', { ...wanted, offsets: [7, 1] }));
  await runTo(made, at('2025-11-01T12:00'));
  expect(lines(made)).toEqual([
    '2025-10-19 09:00 reminder 14',
    '2025-10-26 09:05 reminder 7',
    '2025-11-01 09:00 reminder 1',
  ]);
});

test('what they no longer wish for is not owed to them', async () => {
  const made = await begun();
  await subscribe(made.engine, wish('C1', wanted));
  await runTo(made, at('2025-10-25T12:00'));
  made.now = at('2025-10-26T09:05');
  await subscribe(made.engine, wish('C1', { ...wanted, offsets: [14, 1] }));
  await runTo(made, at('2025-11-01T12:00'));
  expect(lines(made)).toEqual(['2025-10-19 09:00 reminder 14', '2025-11-01 09:00 reminder 1']);
});
