import { beforeEach, expect, test } from '@jest/globals';
import type { Post } from '../../../src/app/delivery/post.ts';
import { NOBODY, prepareText, write } from '../../../src/app/delivery/written.ts';
import type { Engine } from '../../../src/app/engine.ts';
import { subscribe } from '../../../src/app/subscribing/subscribe.ts';
import { tick } from '../../../src/app/tick.ts';
import { at, catalogueOf, createWorld, scheduledRule, type World, wish } from '../world.ts';

const due = at('2025-10-19T09:00');

let world: World;
let engine: Engine;
let post: Post;
/** The moments of which a text was made. */
let composed: number[];

beforeEach(async () => {
  world = await createWorld(catalogueOf(scheduledRule('linkedin', '2025-09-18', '2025-11-03')), due - 1);
  await subscribe(world.engine, wish('C1'));
  world.now = due;
  await tick(world.engine);
  const [first] = await world.store.posts.list({});
  if (first === undefined) throw new Error('nothing was posted');
  post = first;
  composed = [];
  const { compose } = world.engine;
  engine = {
    ...world.engine,
    compose: (draft, moment) => {
      composed.push(moment);
      return compose(draft, moment);
    },
  };
});

test('a text that was made before serves in its second, and tells as of the moment it leaves', () => {
  prepareText(engine, post, due);
  world.now = due + 999;
  const written = write(engine, post, false, NOBODY);
  expect(composed).toEqual([due]);
  expect(written?.words.entries.map(({ rule, toldAt }) => ({ rule, toldAt }))).toEqual([
    { rule: post.items[0]?.rule, toldAt: due + 999 },
  ]);
});

test.each([
  ['in another second', () => void (world.now = due + 1_000), false],
  ['by other data', () => void (world.catalogue = { ...world.catalogue }), false],
  ['as a repeat, which says so', () => undefined, true],
])('%s it is made anew', (_how, change, repeated) => {
  prepareText(engine, post, due);
  change();
  write(engine, post, repeated, NOBODY);
  expect(composed).toEqual([due, world.now]);
});

test('one that breaks while it is made before breaks at its moment again', () => {
  const broken: Engine = {
    ...engine,
    compose: () => {
      throw new TypeError('a bug');
    },
  };
  expect(() => prepareText(broken, post, due)).not.toThrow();
  expect(() => write(broken, post, false, NOBODY)).toThrow('a bug');
});
