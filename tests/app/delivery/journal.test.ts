// Whose commit outcomes share: those that wait go along with what is about to be written, unless one of them could be made anew
// by it.
import { afterEach, expect, test } from '@jest/globals';
import { NO_WORDS } from '../../../src/app/delivery/draft.ts';
import { createJournal, type Journal } from '../../../src/app/delivery/journal.ts';
import { at, catalogueOf, createWorld, scheduledRule, type World } from '../world.ts';

let world: World;
afterEach(() => world.store.upkeep.close());

const ENOUGH = 60;

/** A journal in which so many outcomes wait behind a call under way, and the transactions it asked for. */
async function waiting(
  outcomes: number,
): Promise<{ readonly journal: Journal; readonly asked: () => number }> {
  world = await createWorld(
    catalogueOf(scheduledRule('a', '2025-09-01', '2025-11-03')),
    at('2025-10-27T12:00'),
  );
  const { store } = world;
  let transactions = 0;
  const counting: World['store'] = {
    ...store,
    transaction: (work) => {
      transactions += 1;
      return store.transaction(work);
    },
  };
  const never = (): Promise<never> => new Promise(() => undefined);
  const pause = (): Promise<void> => new Promise(setImmediate);
  const journal = createJournal({ ...world.engine, store: counting, pause, wait: never });
  void journal.during(never());
  for (let n = 0; n < outcomes; n += 1) write(journal, `post-${n}`, true);
  return { journal, asked: () => transactions };
}

function write(journal: Journal, key: string, isHarmless: boolean): void {
  const change = { state: isHarmless ? 'delivered' : 'gone', nextAttemptAt: null } as const;
  void journal.write({ key, change, words: NO_WORDS, isHarmless });
}

test('many outcomes of which no harm comes go along', async () => {
  const { journal, asked } = await waiting(ENOUGH);
  expect(asked()).toBe(0);
  journal.along();
  expect(asked()).toBe(1);
});

test('a few wait on', async () => {
  const { journal, asked } = await waiting(5);
  journal.along();
  expect(asked()).toBe(0);
});

test('where one is given back, and could be made anew by that very commit, none goes along', async () => {
  const { journal, asked } = await waiting(ENOUGH);
  write(journal, 'given back', false);
  journal.along();
  expect(asked()).toBe(0);
});
