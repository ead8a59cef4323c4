import { expect, test } from '@jest/globals';
import type { Bot } from '../../src/app/bot.ts';
import { StoreTrouble } from '../../src/app/stores/store-trouble.ts';
import { fault } from '../../src/core/fault.ts';
import { type Assembled, live, type Means } from '../../src/main/life.ts';

const trouble = fault('store-full', 'There is no room for the store.', 'Make room.');

/** A life that ends while it is prepared; `done` notes what was closed. */
function meansOf(prepare: Means['prepare'], done: string[]): Means {
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const assembled: Assembled = {
    bot: {} as Bot,
    platforms: [],
    ready: () => true,
    stop: async () => void done.push('bot'),
  };
  const unused = (): never => {
    throw new Error('It does not come so far.');
  };
  return {
    log,
    ending: new AbortController().signal,
    once: false,
    platforms: 0,
    started: {},
    openWeb: async () => ({ stop: async () => void done.push('web') }),
    assemble: async () => assembled,
    prepare,
    pass: unused,
    tick: unused,
  };
}

test('a store that fails before the first pass ends the process with its fault, and everything is closed', async () => {
  const done: string[] = [];
  const outcome = await live(meansOf(() => Promise.reject(new StoreTrouble(trouble)), done));
  expect(outcome).toEqual({ code: 1, faults: [trouble] });
  expect(done.toSorted()).toEqual(['bot', 'web']);
});

test('a mistake of the program’s own is not taken for trouble of the store', async () => {
  const done: string[] = [];
  const life = live(meansOf(() => Promise.reject(new TypeError('broken')), done));
  await expect(life).rejects.toThrow('broken');
  expect(done.toSorted()).toEqual(['bot', 'web']);
});
