// An installation's own deadlines in the engine: they reach its channels, theirs alone, and are corrected there.
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Engine } from '../../../src/app/engine.ts';
import { createOwnBook, ownerKey } from '../../../src/app/own/book.ts';
import { addOwn, changeOwn, findOwn, ownIdOf, undoOwn, withdrawOwn } from '../../../src/app/own/changing.ts';
import type { OwnFields } from '../../../src/app/own/own-service.ts';
import { subscribe } from '../../../src/app/subscribing/subscribe.ts';
import type { SubscriptionWish } from '../../../src/app/subscribing/subscription.ts';
import { tick } from '../../../src/app/tick.ts';
import type { Rule } from '../../../src/core/rule.ts';
import { runTo } from '../run-to.ts';
import { at, catalogueOf, createWorld, scheduledRule, type World, wish } from '../world.ts';

const owner = { platform: 'chat', installation: 'I1' };
const other = { platform: 'chat', installation: 'I2' };

const fields: OwnFields = {
  title: 'Benefits enrolment',
  change: 'Whoever does not choose keeps the old plan',
  kind: 'last-day',
  date: '2025-11-20',
  whom: 'employees',
  steps: ['Open the portal', 'Choose a plan'],
  link: 'https://benefits.example.com/',
  source: 'Human Resources',
};

const place = (who = owner) => ({
  owner: who,
  zone: 'Europe/Amsterdam',
  locales: ['en'],
  everybody: { en: 'everybody here' },
});

const there = (name: string, change = {}): SubscriptionWish => {
  const made = wish(name, change);
  return { ...made, target: { ...made.target, installation: 'I2' } };
};

function withOwn(world: World): Engine {
  const { store, log } = world.engine;
  return { ...world.engine, own: createOwnBook({ store, log }) };
}

let worlds: World[] = [];
afterEach(async () => {
  for (const { store } of worlds) await store.upkeep.close();
  worlds = [];
});

async function open(now = at('2025-11-01T12:00'), ...rules: readonly Rule[]) {
  const world = await createWorld(catalogueOf(...rules), now);
  worlds.push(world);
  return { world, engine: withOwn(world) };
}

/** "C1 2025-11-06 09:00 reminder own/…", in the order in which they were posted. */
const posts = ({ messenger }: World): string[] =>
  messenger.sent.map(({ at: when, target, draft }) => {
    const local = new Date(when).toLocaleString('sv-SE', { timeZone: 'Europe/Amsterdam' }).slice(0, 16);
    return `${target.installation}:${target.channel} ${local} ${draft.kind}`;
  });

describe('an own deadline', () => {
  test('is posted in the channels of its installation, by their offsets, and nowhere else', async () => {
    const { world, engine } = await open();
    await subscribe(engine, wish('C1', { offsets: [14, 7, 0] }));
    await subscribe(engine, wish('C2', { offsets: [1], services: ['acme'] }));
    await subscribe(engine, there('C9', { offsets: [14, 7, 0] }));
    await addOwn(engine, place(), fields, 'draft-1');
    await runTo(world, at('2025-11-25T12:00'), engine);
    expect(posts(world)).toEqual([
      'I1:C1 2025-11-06 09:00 reminder',
      'I1:C1 2025-11-13 09:00 reminder',
      'I1:C2 2025-11-19 09:00 reminder',
      'I1:C1 2025-11-20 09:00 reminder',
    ]);
  });

  test('that is moved reaches exactly the channels that were told the old day, as a correction', async () => {
    const { world, engine } = await open();
    await subscribe(engine, wish('C1', { offsets: [14, 0] }));
    await subscribe(engine, wish('C2', { offsets: [1] }));
    const added = await addOwn(engine, place(), fields, 'draft-1');
    if (added.kind !== 'saved') throw new Error(added.kind);
    await runTo(world, at('2025-11-10T12:00'), engine);
    expect(posts(world)).toEqual(['I1:C1 2025-11-06 09:00 reminder']);
    await changeOwn(engine, place(), added.rule, { ...fields, date: '2025-11-18' }, null);
    await tick(engine);
    expect(posts(world).slice(1)).toEqual(['I1:C1 2025-11-10 12:00 correction']);
    await runTo(world, at('2025-11-25T12:00'), engine);
    expect(posts(world).slice(2)).toEqual([
      'I1:C2 2025-11-17 09:00 reminder',
      'I1:C1 2025-11-18 09:00 reminder',
    ]);
  });

  test('that is withdrawn is corrected where it was told, and reminds nobody any more; undone, it stands again', async () => {
    const { world, engine } = await open();
    await subscribe(engine, wish('C1', { offsets: [14, 0] }));
    await subscribe(engine, wish('C2', { offsets: [1] }));
    const added = await addOwn(engine, place(), fields, 'draft-1');
    if (added.kind !== 'saved') throw new Error(added.kind);
    await runTo(world, at('2025-11-10T12:00'), engine);
    const withdrawn = await withdrawOwn(engine, place(), added.rule);
    if (withdrawn.kind !== 'saved') throw new Error(withdrawn.kind);
    await tick(engine);
    expect(posts(world).slice(1)).toEqual(['I1:C1 2025-11-10 12:00 correction']);
    await runTo(world, at('2025-11-12T12:00'), engine);
    await undoOwn(engine, place(), withdrawn.rule);
    await runTo(world, at('2025-11-25T12:00'), engine);
    expect(posts(world).slice(2)).toEqual([
      'I1:C1 2025-11-12 12:00 correction',
      'I1:C2 2025-11-19 09:00 reminder',
      'I1:C1 2025-11-20 09:00 reminder',
    ]);
  });

  test('undone before anybody was told of it is told to nobody', async () => {
    const { world, engine } = await open();
    await subscribe(engine, wish('C1', { offsets: [14, 0] }));
    const added = await addOwn(engine, place(), fields, 'draft-1');
    if (added.kind !== 'saved') throw new Error(added.kind);
    await tick(engine);
    await undoOwn(engine, place(), added.rule);
    await runTo(world, at('2025-11-25T12:00'), engine);
    expect(posts(world)).toEqual([]);
  });

  test('confirmed twice is there once, and changed by two at a time only by the first', async () => {
    const { engine } = await open();
    const first = await addOwn(engine, place(), fields, 'draft-1');
    expect(await addOwn(engine, place(), fields, 'draft-1')).toEqual({ kind: 'overtaken' });
    expect(engine.own?.rulesOf(ownerKey(owner))).toHaveLength(1);
    if (first.kind !== 'saved') throw new Error(first.kind);
    const moved = { ...fields, date: '2025-11-18' };
    expect((await changeOwn(engine, place(), first.rule, moved, null)).kind).toBe('saved');
    expect((await changeOwn(engine, place(), first.rule, fields, null)).kind).toBe('overtaken');
  });

  test('is not found by another installation, not even by its id', async () => {
    const { engine } = await open();
    await addOwn(engine, place(), fields, 'draft-1');
    expect(await findOwn(engine, other, ownIdOf('draft-1'))).toBeNull();
    expect(await findOwn(engine, owner, ownIdOf('draft-1'))).not.toBeNull();
  });

  test('leaves what its channels hear of published rules as it was, and the profiles of others untouched', async () => {
    const linkedin = scheduledRule('linkedin', '2025-09-18', '2025-11-15');
    const quiet = await open(at('2025-11-01T12:00'), linkedin);
    await subscribe(quiet.engine, wish('C1', { offsets: [14, 7, 0] }));
    await subscribe(quiet.engine, there('C9', { offsets: [14, 7, 0] }));
    await runTo(quiet.world, at('2025-11-16T12:00'), quiet.engine);
    const { world, engine } = await open(at('2025-11-01T12:00'), linkedin);
    await subscribe(engine, wish('C1', { offsets: [14, 7, 0] }));
    await subscribe(engine, there('C9', { offsets: [14, 7, 0] }));
    const [shared, ...more] = await world.store.plan.profiles();
    expect(more).toEqual([]);
    await runTo(world, at('2025-11-03T12:00'), engine);
    await addOwn(engine, place(), { ...fields, date: '2025-12-31' }, 'draft-1');
    await runTo(world, at('2025-11-16T12:00'), engine);
    expect(posts(world)).toEqual(posts(quiet.world));
    const profiles = await world.store.plan.profiles();
    expect(profiles.map(({ profile }) => profile.installation)).toEqual([null, 'chat/I1']);
    expect(profiles[0]?.profile).toEqual(shared?.profile);
  });
});
