// Installations add, move and withdraw deadlines of their own in any order, channels come and go, and time passes: no
// installation is ever posted, nor told when it asks, what another one has added.
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { Engine } from '../../src/app/engine.ts';
import { createLibrary } from '../../src/app/knowledge.ts';
import { createOwnBook, ownerKey } from '../../src/app/own/book.ts';
import { addOwn, changeOwn, standing, undoOwn, withdrawOwn } from '../../src/app/own/changing.ts';
import type { OwnFields } from '../../src/app/own/own-service.ts';
import { pause, resume, subscribe, unsubscribe } from '../../src/app/subscribing/subscribe.ts';
import { tick } from '../../src/app/tick.ts';
import { addDays, DAY, HOUR } from '../../src/core/calendar.ts';
import { isOwn } from '../../src/core/service.ts';
import { at, catalogueOf, createWorld, scheduledRule, type World, wish } from '../app/world.ts';

const installations = ['I1', 'I2', 'I3'] as const;

const where = fc.record({
  installation: fc.constantFrom(...installations),
  process: fc.constantFrom(0, 1),
});
const deed = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), in: where, days: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ kind: fc.constant('move' as const), in: where, days: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ kind: fc.constantFrom('withdraw' as const, 'undo' as const, 'remove' as const), in: where }),
  fc.record({
    kind: fc.constantFrom('subscribe' as const, 'unsubscribe' as const, 'pause' as const, 'resume' as const),
    in: where,
    services: fc.constantFrom([], ['acme']),
  }),
  fc.record({ kind: fc.constant('wait' as const), in: where, hours: fc.integer({ min: 1, max: 150 }) }),
);
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;

const fieldsOf = (installation: string, date: string): OwnFields => ({
  title: `Secret of ${installation}`,
  change: 'Something ends',
  kind: 'last-day',
  date,
  whom: '',
  steps: [],
  link: null,
  source: installation,
});

interface Story {
  readonly world: World;
  /** Of each rule that was ever added, by its id. */
  readonly owners: Map<string, string>;
  readonly engines: readonly Engine[];
  count: number;
}

async function live(story: Story, one: Deed): Promise<void> {
  const { world, engines } = story;
  const { installation, process } = one.in;
  const engine = engines[process];
  if (engine === undefined) return;
  const owner = { platform: 'chat', installation };
  const place = { owner, zone: 'Europe/Amsterdam', locales: ['en'], everybody: { en: 'all' } };
  const target = { ...wish('C1').target, installation };
  const [first] = standing(engine, owner);
  const day = (days: number): string => addDays(new Date(world.now).toISOString().slice(0, 10), days);
  story.count += 1;
  switch (one.kind) {
    case 'add':
      await addOwn(engine, place, fieldsOf(installation, day(one.days)), `draft-${String(story.count)}`);
      break;
    case 'move':
      if (first !== undefined)
        await changeOwn(engine, place, first, fieldsOf(installation, day(one.days)), null);
      break;
    case 'withdraw':
      if (first !== undefined) await withdrawOwn(engine, place, first);
      break;
    case 'undo':
      if (first !== undefined) await undoOwn(engine, place, first);
      break;
    case 'remove':
      await world.store.own.remove(owner);
      break;
    case 'subscribe':
      await subscribe(engine, { ...wish('C1', { offsets: [7, 1, 0], services: one.services }), target });
      break;
    case 'unsubscribe':
      await unsubscribe(engine, target);
      break;
    case 'pause':
      await pause(engine, target, null);
      break;
    case 'resume':
      await resume(engine, target);
      break;
    case 'wait':
      world.now += one.hours * HOUR;
  }
  await tick(engine);
}

/** Names in what was posted, and in what people would find, that are of another installation than where they stand. */
function leaks({ world, engines, owners }: Story): readonly string[] {
  const posted = world.messenger.sent.flatMap(({ target, draft }) =>
    draft.items.map(({ rule }) => ({ installation: target.installation, rule })),
  );
  const known = engines.flatMap((engine) => {
    const library = createLibrary(engine.source, engine.own);
    return [
      ...library()
        .rules.filter(isOwn)
        .map(({ rule }) => `published: ${rule.id}`),
      ...installations.flatMap((installation) =>
        library({ platform: 'chat', installation })
          .rules.filter(isOwn)
          .filter(({ service }) => service.name !== `Secret of ${installation}`)
          .map(({ rule }) => `${installation}: ${rule.id}`),
      ),
    ];
  });
  const wrong = posted.filter(
    ({ rule, installation }) => rule.startsWith('own/') && owners.get(rule) !== installation,
  );
  return [...known, ...wrong.map(({ rule, installation }) => `${installation} was posted ${rule}`)];
}

function noteOwners({ owners, engines }: Story): void {
  for (const engine of engines)
    for (const installation of installations)
      for (const { stored } of engine.own?.rulesOf(ownerKey({ platform: 'chat', installation })) ?? [])
        owners.set(`${stored.id}/deadline`, stored.owner.installation);
}

test('nobody is ever posted, nor finds, what another installation has added', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 4, maxLength: 22 }), async (deeds) => {
      const rule = scheduledRule('acme', '2025-09-18', '2025-11-15');
      const world = await createWorld(catalogueOf(rule), at('2025-11-01T12:00'));
      const { store, log } = world.engine;
      const engines = ['p1', 'p2'].map((owner) => {
        return { ...world.engine, owner, own: createOwnBook({ store, log }) };
      });
      const story: Story = { world, owners: new Map(), engines, count: 0 };
      try {
        for (const one of deeds) {
          await live(story, one);
          noteOwners(story);
        }
        world.now += 40 * DAY;
        for (const engine of engines) await tick(engine);
        expect(leaks(story)).toEqual([]);
        const profiles = await store.plan.profiles();
        for (const { profile } of profiles)
          expect([null, ...installations.map((one) => `chat/${one}`)]).toContain(profile.installation);
      } finally {
        await store.upkeep.close();
      }
    }),
    { numRuns: 40 },
  );
}, 180_000);
