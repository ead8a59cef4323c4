// What somebody waits for is sent beside a pass that goes on for hours; what the store would not take of it is not left
// until that is over.
import { expect, test } from '@jest/globals';
import { deliver } from '../../../src/app/delivery/deliver.ts';
import { postNow } from '../../../src/app/delivery/post-now.ts';
import type { Engine } from '../../../src/app/engine.ts';
import type { Outcome } from '../../../src/app/ports.ts';
import { StoreTrouble } from '../../../src/app/stores/store-trouble.ts';
import { subscribe } from '../../../src/app/subscribing/subscribe.ts';
import { heedPass, tick } from '../../../src/app/tick.ts';
import { MINUTE } from '../../../src/core/calendar.ts';
import { fault } from '../../../src/core/fault.ts';
import { at, catalogueOf, channel, createWorld, scheduledRule, type World, wish } from '../world.ts';

const busy = new StoreTrouble(fault('store-busy', 'held', 'End what works on it.'));
const request = {
  key: 'shared',
  kind: 'shared',
  target: channel('C2'),
  items: [],
  locale: 'en',
  subscription: null,
} as const;

const turns = async (many: number): Promise<void> => {
  for (let turn = 0; turn < many; turn += 1) await new Promise(setImmediate);
};

interface Stage {
  readonly world: World;
  readonly engine: Engine;
  /** The next commit, and no other, is refused. */
  hold(): void;
}

async function stage(): Promise<Stage> {
  const rule = scheduledRule('a', '2025-09-01', '2025-11-04');
  const world = await createWorld(catalogueOf(rule), at('2025-10-20T12:00'));
  const { store } = world;
  let isHeld = false;
  const engine: Engine = {
    ...world.engine,
    pause: () => turns(1),
    wait: () => turns(1),
    store: {
      ...store,
      transaction: (work) => {
        const isRefused = isHeld;
        isHeld = false;
        return isRefused ? Promise.reject(busy) : store.transaction(work);
      },
    },
  };
  await subscribe(engine, wish('C1'));
  await tick(engine);
  return {
    world,
    engine,
    hold: () => {
      isHeld = true;
    },
  };
}

/** Told to come back, and the store does not take that. */
function putOff({ world, hold }: Stage): void {
  world.messenger.script.push(() => {
    hold();
    return { kind: 'retry-after', milliseconds: 5_000 };
  });
}

const shared = ({ messenger }: World): boolean => messenger.sent.some(({ draft }) => draft.kind === 'shared');

test('it leaves while the pass goes on', async () => {
  const staged = await stage();
  const { world, engine } = staged;
  world.now = at('2025-10-27T09:00');
  await tick({ ...engine, messengers: new Map() });
  const answer = Promise.withResolvers<Outcome>();
  world.messenger.script.push(() => answer.promise);
  const pass = deliver(engine);
  await turns(300);
  putOff(staged);
  await expect(postNow(engine, request)).rejects.toBe(busy);
  for (let minute = 0; minute < 5 && !shared(world); minute += 1) {
    world.now += MINUTE;
    await turns(200);
  }
  const isThere = shared(world);
  answer.resolve({ kind: 'retry-after', milliseconds: 1_000 });
  await pass;
  expect(isThere).toBe(true);
  await world.store.upkeep.close();
});

test('a process that posts nothing else writes it, too', async () => {
  const staged = await stage();
  const { world, engine } = staged;
  putOff(staged);
  await expect(postNow(engine, request)).rejects.toBe(busy);
  expect(await world.store.posts.list({ state: 'waiting' })).toEqual([]);
  await Promise.all([heedPass(engine), heedPass(engine)]);
  expect(await world.store.posts.list({ state: 'waiting' })).toHaveLength(1);
  await world.store.upkeep.close();
});
