import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Engine } from '../../../src/app/engine.ts';
import { plan } from '../../../src/app/planning/plan.ts';
import type { Catalogue } from '../../../src/app/ports.ts';
import type { Store } from '../../../src/app/stores/store.ts';
import { subscribe } from '../../../src/app/subscribing/subscribe.ts';
import { nextWakes, tick } from '../../../src/app/tick.ts';
import { addDays, HOUR } from '../../../src/core/calendar.ts';
import { createJurisdictions } from '../../../src/core/jurisdiction.ts';
import type { Rule } from '../../../src/core/rule.ts';
import { emptyFolder } from '../../folders.ts';
import { at, catalogueOf, createWorld, lines, scheduledRule, type World, wish } from '../world.ts';

const NOON = at('2025-10-05T12:00');
const a = scheduledRule('a', '2025-09-01', '2025-11-03');
const b = scheduledRule('b', '2025-09-01', '2025-11-10');
const movedB = scheduledRule('b', '2025-09-01', '2025-11-20');
/** Its cutoff is at 24:00 in Amsterdam, which is 18:00 in New York. */
const soon = scheduledRule('c', '2025-09-01', '2025-10-06');

const folder = emptyFolder();

/** A planner that is watched: for each reading the rules it asks the store about, or that it asks about all. */
interface Watched {
  readonly world: World;
  readonly engine: Engine;
  readonly asked: (readonly string[] | 'all')[];
}

function watchedStore(store: Store, asked: Watched['asked']): Store {
  const occurrences: Store['plan']['occurrences'] = (ids, rules) => {
    asked.push(rules ?? 'all');
    return store.plan.occurrences(ids, rules);
  };
  return { ...store, plan: { ...store.plan, occurrences } };
}

async function planned(
  rules: readonly Rule[] = [a, b],
  zones = ['Europe/Amsterdam'],
  path = ':memory:',
): Promise<Watched> {
  const world = await createWorld(catalogueOf(), NOON, { path });
  for (const zone of zones) await subscribe(world.engine, wish(zone, { zone }));
  const asked: Watched['asked'] = [];
  const { store } = world;
  const transaction: Store['transaction'] = (work) =>
    store.transaction((inner) => work(watchedStore(inner, asked)));
  const engine = { ...world.engine, store: { ...store, transaction } };
  world.catalogue = catalogueOf(...rules);
  await plan(engine);
  asked.length = 0;
  return { world, engine, asked };
}

async function publish({ world, engine, asked }: Watched, ...rules: readonly Rule[]): Promise<void> {
  asked.length = 0;
  world.catalogue = catalogueOf(...rules);
  await plan(engine);
}

/** As another process, which remembers nothing of this one. */
async function elsewhere({ store, engine }: World, catalogue: Catalogue): Promise<void> {
  await plan({ ...engine, store: { ...store }, source: { current: () => catalogue }, owner: 'process-2' });
}

/** "a/… planned" for each occurrence that is not cancelled. */
async function alive({ store }: World): Promise<string[]> {
  const ids = (await store.plan.profiles()).map(({ id }) => id);
  const all = await store.plan.occurrences(ids);
  return all
    .filter(({ state }) => state !== 'cancelled')
    .map(({ profileId, rule, offset, actBy, state }) => `${profileId} ${rule[0]} ${offset} ${actBy} ${state}`)
    .sort();
}

async function expectAsIfNew(watched: Watched): Promise<void> {
  const found = await alive(watched.world);
  const { world } = watched;
  await plan({
    ...world.engine,
    store: { ...world.store },
    source: { current: () => ({ ...world.catalogue, version: 'again' }) },
  });
  expect(found).toEqual(await alive(world));
}

describe('a process that has planned today', () => {
  test('looks only at the rule that changed', async () => {
    const watched = await planned();
    await publish(watched, a, movedB);
    expect(watched.asked).toEqual([[b.id]]);
    await expectAsIfNew(watched);
  });

  test('looks at nothing where the data were read anew and say the same', async () => {
    const watched = await planned();
    await publish(watched, structuredClone(a), structuredClone(b));
    expect(watched.asked).toEqual([]);
  });

  test('looks at a rule that is gone, and takes what was planned for it along', async () => {
    const watched = await planned();
    await publish(watched, a);
    expect(watched.asked).toEqual([[b.id]]);
    expect((await alive(watched.world)).filter((line) => line.includes(' b '))).toEqual([]);
  });

  test('still knows it after somebody has subscribed at another process, by the same reading', async () => {
    const watched = await planned();
    await subscribe({ ...watched.world.engine, owner: 'process-2' }, wish('another'));
    await publish(watched, a, movedB);
    expect(watched.asked).toEqual([[b.id]]);
  });

  test('plans all profiles in one transaction', async () => {
    const watched = await planned([a, b], ['Europe/Amsterdam', 'Asia/Tokyo', 'America/New_York']);
    await publish(watched, a, movedB);
    expect(watched.asked).toEqual([[b.id]]);
    await expectAsIfNew(watched);
  });
});

describe('a process that has planned looks at everything again', () => {
  test('on another day', async () => {
    const watched = await planned();
    watched.world.now += 24 * HOUR;
    await publish(watched, a, b);
    expect(watched.asked).toEqual(['all']);
  });

  test('on another day of the profile alone', async () => {
    const watched = await planned([a, b], ['Europe/Amsterdam', 'Pacific/Auckland']);
    // Past midnight on the islands only, where there is something to plan then.
    watched.world.now = at('2025-10-05T14:00');
    watched.asked.length = 0;
    await plan(watched.engine);
    expect(watched.asked).toEqual(['all']);
    expect(new Set((await alive(watched.world)).map((line) => line[0]))).toEqual(new Set(['1', '2']));
  });

  test('when a cutoff has passed, or a clock set back has undone it', async () => {
    const watched = await planned([a, soon], ['America/New_York']);
    watched.world.now = at('2025-10-06T00:30');
    await publish(watched, a, soon);
    expect(watched.asked).toEqual(['all']);
    watched.world.now = at('2025-10-05T23:00');
    await publish(watched, a, soon);
    expect(watched.asked).toEqual(['all']);
    await publish(watched, a, soon);
    expect(watched.asked).toEqual([]);
  });

  test('when another process has planned by other data', async () => {
    const watched = await planned();
    await elsewhere(watched.world, catalogueOf(a));
    await publish(watched, a, b);
    expect(watched.asked).toEqual(['all']);
    await expectAsIfNew(watched);
  });

  test('when another process has planned by other data, and then by these', async () => {
    const watched = await planned();
    await elsewhere(watched.world, catalogueOf(a));
    await elsewhere(watched.world, watched.world.catalogue);
    await publish(watched, a, movedB);
    expect(watched.asked).toEqual(['all']);
    await expectAsIfNew(watched);
  });

  test('by other jurisdictions, or other holidays', async () => {
    const watched = await planned();
    const nowhere = createJurisdictions({ countries: {}, subdivisions: {}, groups: {}, aliases: {} });
    watched.world.catalogue = { ...catalogueOf(a, b), jurisdictions: nowhere };
    await plan(watched.engine);
    expect(watched.asked).toEqual(['all']);
    const engine = { ...watched.engine, holidays: () => true };
    await publish(watched, a, b);
    watched.asked.length = 0;
    watched.world.catalogue = catalogueOf(a, b);
    await plan(engine);
    expect(watched.asked).toEqual(['all']);
  });
});

class Broken extends Error {}

test('a plan that was not committed is remembered by nobody', async () => {
  const watched = await planned();
  const { engine, world } = watched;
  world.catalogue = catalogueOf(a, movedB);
  const { transaction } = engine.store;
  engine.store.transaction = (work) =>
    transaction(async (store) => {
      await work(store);
      throw new Broken();
    });
  await expect(plan(engine)).rejects.toThrow(Broken);
  engine.store.transaction = transaction;
  watched.asked.length = 0;
  await plan(engine);
  expect(watched.asked).toEqual([[b.id]]);
  expect(await alive(world)).toContain(`1 b 0 ${addDays('2025-11-20', -1)} planned`);
  await expectAsIfNew(watched);
});

test('who was planned by somebody else between the look and the writing is planned as a whole', async () => {
  const watched = await planned();
  const { engine, world } = watched;
  const { transaction } = engine.store;
  let isFirst = true;
  engine.store.transaction = async (work) => {
    if (isFirst) {
      isFirst = false;
      await elsewhere(world, catalogueOf(a));
    }
    return transaction(work);
  };
  await publish(watched, a, b);
  expect(watched.asked).toEqual(['all']);
  await expectAsIfNew(watched);
});

test('old words that arrive after a rule has changed are corrected by the next plan, and only they make one', async () => {
  const moved = scheduledRule('a', '2025-09-01', '2025-10-27');
  const watched = await planned([scheduledRule('a', '2025-09-01', '2025-10-06'), b]);
  const { engine, world } = watched;
  world.messenger.script.push(async (arrive) => {
    await publish(watched, moved, b);
    return arrive();
  });
  await tick(engine);
  expect(lines(world)).toHaveLength(1);
  watched.asked.length = 0;
  await tick(engine);
  expect(watched.asked).toEqual(['all']);
  expect(lines(world).at(-1)).toMatch(/correction/);
  watched.asked.length = 0;
  await tick(engine);
  expect(watched.asked).toEqual([]);
});

test('words whose recording has begun are waited for: their post left before the data changed', async () => {
  // A file is read beside whoever writes to it.
  const path = join(folder, 'store.sqlite');
  const watched = await planned([scheduledRule('a', '2025-09-01', '2025-10-06'), b], undefined, path);
  const { engine, world } = watched;
  const { transaction } = engine.store;
  const others = { ...engine, store: { ...engine.store, transaction } };
  const planning: Promise<unknown>[] = [];
  engine.store.transaction = (work) =>
    transaction(async (store) => {
      const done = await work(store);
      const words = await store.ledger.toldTo(1);
      if (planning.length === 0 && words.length > 0) {
        world.catalogue = catalogueOf(scheduledRule('a', '2025-09-01', '2025-10-27'), b);
        planning.push(plan(others));
        for (let n = 0; n < 50; n += 1) await store.readings.current();
      }
      return done;
    });
  await tick(engine);
  await Promise.all(planning);
  await tick(others);
  expect(lines(world).map((line) => line.slice(17))).toEqual(['reminder 0', 'correction -2']);
  await world.store.upkeep.close();
});

test('a channel that was told the old date while its correction was being handed out is corrected, too', async () => {
  const watched = await planned([scheduledRule('a', '2025-09-01', '2025-10-06'), b]);
  const { engine, world } = watched;
  await subscribe(engine, wish('C2'));
  const moved = catalogueOf(scheduledRule('a', '2025-09-01', '2025-10-27'), b);
  const late = wish('Europe/Amsterdam').target.channel;
  const { send } = world.messenger;
  world.messenger.send = async (target, ...given) => {
    const sent = await send(target, ...given);
    if (target.channel !== late) return sent;
    world.messenger.send = send;
    world.catalogue = moved;
    await plan(engine);
    // Past the first of two: the other one was told the old date already, or will have been.
    const [correction = 0] = await world.store.plan.opening(world.now);
    await world.store.plan.fanOut(correction, 1);
    return sent;
  };
  await tick(engine);
  await subscribe(engine, wish('C3'));
  for (let n = 0; n < 3; n += 1) {
    world.now += 60_000;
    await tick(engine);
  }
  const corrected = world.messenger.sent.filter(({ draft }) => draft.kind === 'correction');
  expect(new Set(corrected.map(({ target }) => target.channel))).toEqual(new Set(['C2', late]));
  expect(corrected).toHaveLength(2);
});

test('a profile in doubt is planned by the next pass, and wakes nobody again and again', async () => {
  const watched = await planned();
  const { engine, world } = watched;
  const doubtedAt = world.now;
  await world.store.readings.doubt([{ profileId: 1, by: null }], doubtedAt, 'sign');
  world.now += HOUR;
  // The moment stays: whoever could not plan then need not try at once.
  expect((await nextWakes(engine)).plan).toBe(doubtedAt);
  await tick(engine);
  expect((await nextWakes(engine)).plan).not.toBe(doubtedAt);
});
