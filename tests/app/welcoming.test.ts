import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createInstalling, type Installing, WELCOMED_WITHIN } from '../../src/app/installing/installing.ts';
import { welcomeAt } from '../../src/app/installing/welcoming.ts';
import { at, catalogueOf, createWorld, type World } from './world.ts';

const organisation = { platform: 'chat', installation: 'E1' };
const own = { via: null, sealed: null };

let world: World;
let installing: Installing;

beforeEach(async () => {
  world = await createWorld(catalogueOf(), at('2025-10-20T12:00'));
  const { store, clock, log } = world.engine;
  installing = createInstalling({ store, clock, log, wait: () => Promise.resolve() });
});
afterEach(() => world.store.upkeep.close());

const toldIn = (): string[] => world.messenger.sent.map(({ target }) => target.installation);
const waiting = async (): Promise<string | null | undefined> =>
  (await world.store.installations.find(organisation))?.installer;

describe('Whoever installed it for an organisation', () => {
  test('is welcomed in the first of its places that takes it, and in no other, by however many at once', async () => {
    await installing.begin(organisation, { ...own, installer: 'U1' });
    await welcomeAt(world.engine, organisation, []);
    expect([toldIn(), await waiting()]).toEqual([[], 'U1']);
    world.messenger.script.push({ kind: 'gone', reason: 'member-unreachable' });
    await welcomeAt(world.engine, organisation, ['T1']);
    expect([toldIn(), await waiting()]).toEqual([[], 'U1']);
    const places = ['T1', 'T2', 'T3'];
    world.messenger.script.push({ kind: 'gone', reason: 'member-unreachable' });
    await Promise.all([1, 2].map(() => welcomeAt(world.engine, organisation, places)));
    expect([toldIn(), await waiting()]).toEqual([['T2'], null]);
    await welcomeAt(world.engine, organisation, places);
    expect(toldIn()).toEqual(['T2']);
  });

  test('is not welcomed again where it is installed again, and is where it was removed between', async () => {
    await installing.begin(organisation, { ...own, installer: 'U1' });
    await welcomeAt(world.engine, organisation, ['T1']);
    await installing.begin(organisation, { ...own, installer: 'U2' });
    expect(await waiting()).toBeNull();
    world.now += 1;
    await installing.end(organisation, world.now);
    expect(await waiting()).toBeNull();
    await installing.begin(organisation, { ...own, installer: 'U2' });
    await welcomeAt(world.engine, organisation, ['T2']);
    expect(toldIn()).toEqual(['T1', 'T2']);
  });

  test('is kept for it for thirty days at most', async () => {
    await installing.begin(organisation, { ...own, installer: 'U1' });
    world.now += WELCOMED_WITHIN - 1;
    await installing.tidy();
    expect(await waiting()).toBe('U1');
    world.now += 1;
    await installing.tidy();
    expect(await waiting()).toBeNull();
  });
});
