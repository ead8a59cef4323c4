// Edits have a pass of their own: nobody waits for them, so that one that hangs holds up no post.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Engine } from '../../src/app/engine.ts';
import { rulesOf } from '../../src/app/known-rules.ts';
import { begin } from '../../src/app/personal/following.ts';
import type { Messenger, Outcome } from '../../src/app/ports.ts';
import { StoreTrouble } from '../../src/app/stores/store-trouble.ts';
import { subscribe } from '../../src/app/subscribing/subscribe.ts';
import { deliverPass, editPass, planPass, tick } from '../../src/app/tick.ts';
import { fault } from '../../src/core/fault.ts';
import type { Rule, TimelineEvent } from '../../src/core/rule.ts';
import { admin, type Office, openOffice, press } from './desk/office.ts';
import { runTo } from './run-to.ts';
import { at, catalogueOf, createWorld, event, scheduledRule, startsOn, type World, wish } from './world.ts';

const plain = scheduledRule('a', '2025-09-01', '2025-11-03');
const moved = event('moved', '2025-10-22', 'rescheduled', { deadline: startsOn('2025-11-10') });
const laterBy = (one: TimelineEvent): Rule => ({ ...plain, events: [...plain.events, one] });

let world: World;
let office: Office | null = null;
afterEach(async () => {
  await (office ?? world.store.upkeep).close();
  office = null;
});

/** Lets everything run that is ready to run. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
}

/** Edits that do not answer before they are told to; how many were begun. */
function hangingEdits(): { begun(): number; answer(): void } {
  const gate = Promise.withResolvers<Outcome>();
  let begun = 0;
  world.messenger.edit = () => {
    begun += 1;
    return gate.promise;
  };
  return { begun: () => begun, answer: () => gate.resolve({ kind: 'rejected', code: 'gone' }) };
}

describe('a post that is to be edited', () => {
  beforeEach(async () => {
    world = await createWorld(catalogueOf(plain), at('2025-10-01T12:00'));
    await subscribe(world.engine, wish('C1', { offsets: [14] }));
    await subscribe(world.engine, wish('C2', { offsets: [7], sendAt: '10:00' }));
    await runTo(world, at('2025-10-20T12:00'));
    world.catalogue = catalogueOf(laterBy(moved));
    world.now = at('2025-10-22T09:00');
    await planPass(world.engine);
  });

  test('and does not answer holds up neither the pass that posts nor what is due meanwhile', async () => {
    const { begun, answer } = hangingEdits();
    await deliverPass(world.engine);
    const editing = editPass(world.engine);
    await settle();
    expect(begun()).toBe(1);
    const before = world.messenger.sent.length;
    world.now = at('2025-11-02T10:00');
    await planPass(world.engine);
    expect(await deliverPass(world.engine)).toMatchObject({ posts: 1 });
    expect(world.messenger.sent.slice(before).map(({ target }) => target.channel)).toEqual(['C2']);
    answer();
    expect(await editing).toBe(1);
  });

  test('is edited in a pass over everything, after the correction', async () => {
    expect(await tick(world.engine)).toMatchObject({ posts: 1, edits: 1 });
    expect(world.messenger.edits).toHaveLength(1);
  });

  test('is edited while posts are being sent; what only counts leaves them their share of calls', async () => {
    await deliverPass(world.engine);
    let looked = 0;
    const { boards } = world.store;
    const due: typeof boards.due = (...asked) => {
      looked += 1;
      return boards.due(...asked);
    };
    const engine: Engine = { ...world.engine, store: { ...world.store, boards: { ...boards, due } } };
    expect(await editPass(engine, () => true)).toBe(1);
    expect(looked).toBe(0);
    await editPass(engine);
    expect(looked).toBe(1);
  });
});

describe('many posts that are to be edited', () => {
  const elsewhere = 'mail';

  async function posted(count: number): Promise<void> {
    world = await createWorld(catalogueOf(plain), at('2025-10-01T12:00'));
    const edit: Messenger['edit'] = (...edited) => world.messenger.edit(...edited);
    const other: Messenger = { ...world.messenger, platform: elsewhere, edit };
    const messengers = new Map(world.engine.messengers).set(elsewhere, other);
    Object.assign(world.engine, { messengers });
    for (let n = 0; n < count; n += 1) await subscribe(world.engine, wish(`C${n}`, { offsets: [14] }));
    await subscribe(world.engine, wish('M1', { offsets: [14] }, elsewhere));
    await runTo(world, at('2025-10-20T12:00'));
    world.catalogue = catalogueOf(laterBy(moved));
    world.now = at('2025-10-22T09:00');
    await planPass(world.engine);
    await deliverPass(world.engine);
  }

  test('hold up none on another platform where their answers do not come', async () => {
    await posted(6);
    const gate = Promise.withResolvers<Outcome>();
    const begun: string[] = [];
    world.messenger.edit = ({ platform }, reference) => {
      begun.push(platform);
      return platform === elsewhere ? Promise.resolve({ kind: 'delivered', reference }) : gate.promise;
    };
    const editing = editPass(world.engine);
    await settle();
    expect(begun.toSorted()).toEqual(['chat', 'chat', 'chat', 'chat', elsewhere]);
    gate.resolve({ kind: 'rejected', code: 'gone' });
    expect(await editing).toBe(7);
  });

  test('are not begun beside those of a pass that the store has ended', async () => {
    await posted(12);
    const answers: (() => void)[] = [];
    let [underWay, most] = [0, 0];
    world.messenger.edit = async (_, reference) => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise<void>((resolve) => answers.push(resolve));
      underWay -= 1;
      return { kind: 'delivered', reference };
    };
    const { ledger } = world.store;
    let isBusy = true;
    const edited: typeof ledger.edited = (...result) => {
      const trouble = new StoreTrouble(fault('store-busy', 'The store is held.', 'Wait.'), 'nothing');
      return isBusy ? Promise.reject(trouble) : ledger.edited(...result);
    };
    const engine: Engine = { ...world.engine, store: { ...world.store, ledger: { ...ledger, edited } } };
    let isOver = false;
    const first = editPass(engine).finally(() => {
      isOver = true;
    });
    const outcome = first.then(
      () => 'done',
      ({ name }: Error) => name,
    );
    await settle();
    answers.shift()?.();
    await settle();
    expect([isOver, answers.length]).toEqual([false, 4]);
    while (answers.length > 0) {
      answers.shift()?.();
      await settle();
    }
    expect(await outcome).toBe('StoreTrouble');
    expect(most).toBe(5);
    isBusy = false;
    world.messenger.edit = async (_, reference) => ({ kind: 'delivered', reference });
    expect(await editPass(engine)).toBe(13);
  });
});

test('the bot leaves boards to a later pass until its own pass that posts is over', async () => {
  office = await openOffice('2025-10-20T12:00');
  const { bot, store } = office;
  const { verb, args } = press(
    await office.ask('subscribe', { countries: 'NL' }, admin),
    'subscribe.confirm',
  );
  await office.ask(verb, args, admin);
  office.setClock('2025-10-27T09:00');
  await bot.passes.plan();
  const gate = Promise.withResolvers<Outcome>();
  const [messenger] = bot.engine.messengers.values();
  if (messenger === undefined) throw new Error('no messenger');
  bot.connect({ ...messenger, send: () => gate.promise });
  let looked = 0;
  const { due } = store.boards;
  Object.assign(store.boards, {
    due: (...asked: Parameters<typeof due>) => {
      looked += 1;
      return due(...asked);
    },
  });
  const delivering = bot.passes.deliver();
  await settle();
  await bot.passes.edit();
  expect(looked).toBe(0);
  gate.resolve({ kind: 'delivered', reference: { channel: 'C1', message: 'P1' } });
  await delivering;
  await bot.passes.edit();
  expect(looked).toBe(1);
});

test('messages to people are edited a few at a time', async () => {
  const later = laterBy({ ...moved, on: '2025-10-28' });
  world = await createWorld(catalogueOf(later), at('2025-10-20T12:00'));
  const context = rulesOf(world.catalogue).get(later.id);
  if (context === undefined) throw new Error('no such rule');
  const clock = { zone: 'Europe/Amsterdam', sendAt: '09:00', locale: 'en', person: null, ownDate: null };
  for (const id of ['M1', 'M2', 'M3', 'M4', 'M5']) {
    const member = { platform: 'chat', installation: 'I1', member: id };
    await begin(world.engine, world.catalogue, context, { ...clock, member, kind: 'date' });
  }
  await runTo(world, at('2025-10-27T12:00'));
  const { begun, answer } = hangingEdits();
  world.now = at('2025-10-28T09:00');
  await planPass(world.engine);
  const editing = editPass(world.engine);
  await settle();
  expect(begun()).toBe(4);
  answer();
  expect(await editing).toBe(5);
  expect(begun()).toBe(5);
});
