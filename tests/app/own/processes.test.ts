// Several processes on one store: each sees what any of them took, none works by what was changed since, and whoever
// dies right after a change takes nothing along.
import { afterEach, describe, expect, test } from '@jest/globals';
import { claim } from '../../../src/app/delivery/claim.ts';
import type { Engine } from '../../../src/app/engine.ts';
import { createOwnBook } from '../../../src/app/own/book.ts';
import { addOwn, changeOwn, findOwn } from '../../../src/app/own/changing.ts';
import type { OwnFields } from '../../../src/app/own/own-service.ts';
import type { Outcome } from '../../../src/app/ports.ts';
import { subscribe } from '../../../src/app/subscribing/subscribe.ts';
import { deliverPass, planPass } from '../../../src/app/tick.ts';
import { runTo } from '../run-to.ts';
import { at, catalogueOf, createWorld, type World, wish } from '../world.ts';

const owner = { platform: 'chat', installation: 'I1' };
const place = { owner, zone: 'Europe/Amsterdam', locales: ['en'], everybody: { en: 'everybody here' } };

const fields: OwnFields = {
  title: 'Benefits enrolment',
  change: 'Whoever does not choose keeps the old plan',
  kind: 'last-day',
  date: '2025-11-20',
  whom: '',
  steps: [],
  link: null,
  source: 'Human Resources',
};

let world: World | null = null;
afterEach(async () => {
  await world?.store.upkeep.close();
  world = null;
});

/** A process of its own over the same store and the same platform. */
function process(of: World, name: string): Engine {
  const { store, log } = of.engine;
  return { ...of.engine, owner: name, own: createOwnBook({ store, log }) };
}

async function open(now = at('2025-11-01T12:00')): Promise<World> {
  world = await createWorld(catalogueOf(), now);
  return world;
}

const posts = ({ messenger }: World): string[] =>
  messenger.sent.map(({ at: when, draft }) => {
    const local = new Date(when).toLocaleString('sv-SE', { timeZone: 'Europe/Amsterdam' }).slice(0, 16);
    return `${local} ${draft.kind} ${draft.items.map(({ actBy }) => actBy ?? '').join()}`;
  });

async function add(engine: Engine, change: Partial<OwnFields> = {}) {
  const added = await addOwn(engine, place, { ...fields, ...change }, 'draft');
  if (added.kind !== 'saved') throw new Error(added.kind);
  return added.rule;
}

describe('of several processes', () => {
  test('one takes a rule and dies; another plans it, and posts it once', async () => {
    const of = await open();
    const [dying, living] = [process(of, 'p1'), process(of, 'p2')];
    await subscribe(dying, wish('C1', { offsets: [7] }));
    await add(dying);
    await runTo(of, at('2025-11-21T12:00'), living);
    expect(posts(of)).toEqual(['2025-11-13 09:00 reminder 2025-11-20']);
  });

  test('each sees with its next pass what another took', async () => {
    const of = await open();
    const [first, second] = [process(of, 'p1'), process(of, 'p2')];
    const rule = await add(first);
    await planPass(second);
    expect(second.own?.rulesOf('chat/I1').map(({ stored }) => stored.id)).toEqual([rule.stored.id]);
  });

  test('one that has not looked since a day was moved neither plans nor claims by the old day', async () => {
    const of = await open();
    const [first, second] = [process(of, 'p1'), process(of, 'p2')];
    await subscribe(first, wish('C1', { offsets: [14, 7] }));
    const rule = await add(first);
    await planPass(first);
    await planPass(second);
    // It does not look any more, as if it were in the midst of a pass.
    const stuck: Engine = { ...second, own: { ...second.own, look: async () => false } as never };
    await changeOwn(first, place, rule, { ...fields, date: '2025-11-27' }, null);
    await planPass(first);
    const [planned] = await of.store.plan.profiles();
    await planPass(stuck);
    expect((await of.store.plan.profiles())[0]?.plannedFor).toBe(planned?.plannedFor);
    of.now = at('2025-11-06T10:00');
    const claiming: Engine = { ...second };
    await deliverPass(claiming);
    expect(posts(of)).toEqual([]);
    await runTo(of, at('2025-11-28T12:00'), second);
    expect(posts(of)).toEqual([
      '2025-11-13 09:00 reminder 2025-11-27',
      '2025-11-20 09:00 reminder 2025-11-27',
    ]);
  });

  test('one that has not looked since claims nothing by the old day, also before anybody has planned by the new', async () => {
    const of = await open();
    const [first, second] = [process(of, 'p1'), process(of, 'p2')];
    await subscribe(first, wish('C1', { offsets: [7] }));
    const rule = await add(first);
    of.now = at('2025-11-13T09:00');
    await planPass(second);
    await changeOwn(first, place, rule, { ...fields, date: '2025-11-27' }, null);
    expect((await claim(second)).posts).toEqual([]);
    await runTo(of, at('2025-11-28T12:00'), second);
    expect(posts(of)).toEqual(['2025-11-20 09:00 reminder 2025-11-27']);
  });

  test('a post that was under way when the day was moved elsewhere is corrected', async () => {
    const of = await open();
    const [first, second] = [process(of, 'p1'), process(of, 'p2')];
    await subscribe(first, wish('C1', { offsets: [7] }));
    const rule = await add(first);
    await planPass(first);
    await planPass(second);
    of.now = at('2025-11-13T09:00');
    await planPass(first);
    of.messenger.script.push(async (arrive: () => Outcome) => {
      await changeOwn(first, place, rule, { ...fields, date: '2025-11-27' }, null);
      await planPass(first);
      return arrive();
    });
    await deliverPass(second);
    await runTo(of, at('2025-11-28T12:00'), first);
    expect(posts(of)).toEqual([
      '2025-11-13 09:00 reminder 2025-11-20',
      '2025-11-13 09:00 correction 2025-11-27',
      '2025-11-20 09:00 reminder 2025-11-27',
    ]);
  });

  test('a channel that was set up by one that knew of no rule yet follows it with the next plan', async () => {
    const of = await open();
    const [first, second] = [process(of, 'p1'), process(of, 'p2')];
    await add(first);
    const blind: Engine = { ...second };
    delete (blind as { own?: unknown }).own;
    await subscribe(blind, wish('C1', { offsets: [7] }));
    expect((await of.store.subscriptions.list({}))[0]?.profile.installation).toBeNull();
    await runTo(of, at('2025-11-21T12:00'), first);
    expect(posts(of)).toEqual(['2025-11-13 09:00 reminder 2025-11-20']);
  });

  test('what an uninstalled one had added is known to none of them', async () => {
    const of = await open();
    const [first, second] = [process(of, 'p1'), process(of, 'p2')];
    const rule = await add(first);
    await planPass(second);
    await of.store.own.remove(owner);
    expect(await findOwn(first, owner, rule.stored.id)).toBeNull();
    await planPass(second);
    expect(second.own?.rulesOf('chat/I1')).toEqual([]);
  });
});
