// Two processes on one store that know different dates: A has the old ones, B the new ones.
import { beforeEach, describe, expect, test } from '@jest/globals';
import { deliver } from '../../src/app/delivery/deliver.ts';
import { editOldPosts } from '../../src/app/delivery/edit.ts';
import type { Engine } from '../../src/app/engine.ts';
import { plan } from '../../src/app/planning/plan.ts';
import type { Catalogue } from '../../src/app/ports.ts';
import { createPrecedence, type PrecedenceParts } from '../../src/app/precedence.ts';
import type { Store } from '../../src/app/stores/store.ts';
import { subscribe } from '../../src/app/subscribing/subscribe.ts';
import { deliverPass, planPass, tick } from '../../src/app/tick.ts';
import { DAY, HOUR, MINUTE } from '../../src/core/calendar.ts';
import type { Instant, TimelineEvent } from '../../src/core/rule.ts';
import { at, catalogueOf, createWorld, event, scheduledRule, startsOn, type World, wish } from './world.ts';

const rule = (...more: TimelineEvent[]) => scheduledRule('claude', '2025-09-01', '2025-11-03', more);
const moved = event('moved', '2025-10-10', 'rescheduled', { deadline: startsOn('2025-11-10') });
const oldData: Catalogue = { ...catalogueOf(rule()), asOf: '2025-09-01' };
const newData: Catalogue = { ...catalogueOf(rule(moved)), asOf: '2025-10-10' };

/** A process with everything it has for itself. */
interface Process extends World {
  readonly faults: () => string | null;
}

let store: Store;
const all: World[] = [];

async function process(
  name: string,
  catalogue: Catalogue,
  now: Instant,
  parts: Partial<Pick<PrecedenceParts, 'place' | 'fetches' | 'patience' | 'isLetIn'>> = {},
): Promise<Process> {
  const world = await createWorld(catalogue, now, { owner: name, store });
  const { clock, source } = world.engine;
  const note = (entry: string): void => void world.logged.push(entry);
  const log = { info: note, warn: note, error: note };
  const precedence = createPrecedence({ store, source, clock, log, place: 'shared', ...parts });
  const engine: Engine = { ...world.engine, precedence };
  const own: Process = { ...world, engine, faults: () => precedence.fault()?.code ?? null };
  // The engine asks the world it was made of.
  Object.defineProperties(own, {
    now: {
      get: () => world.now,
      set(at: Instant) {
        world.now = at;
      },
    },
    catalogue: {
      get: () => world.catalogue,
      set(next: Catalogue) {
        world.catalogue = next;
      },
    },
  });
  all.push(own);
  return own;
}

/** The clocks of all agree. */
function setClocks(now: Instant): void {
  for (const world of all) world.now = now;
}

/** A pass each minute of every process in turn, for so many. */
async function live(minutes: number, ...processes: readonly World[]): Promise<void> {
  for (let n = 0; n < minutes; n += 1) {
    setClocks((processes[0]?.now ?? 0) + MINUTE);
    for (const { engine } of processes) await tick(engine);
  }
}

const sent = (...worlds: readonly World[]): string[] =>
  worlds
    .flatMap(({ messenger }) => messenger.sent)
    .sort((a, b) => a.at - b.at)
    .map(({ target, draft }) => `${target.channel} ${draft.kind} ${draft.items[0]?.event}`);

const due = at('2025-10-19T09:00');
const offsets = { offsets: [14, 7, 0], started: false };

beforeEach(async () => {
  all.length = 0;
  const world = await createWorld(oldData, due);
  store = world.store;
});

describe('beside a process with newer data', () => {
  test('one with older data says nothing more, and what the new ones corrected stays corrected', async () => {
    const a = await process('a', oldData, at('2025-10-01T12:00'));
    await subscribe(a.engine, wish('C1', offsets));
    await subscribe(a.engine, wish('C2', offsets));
    setClocks(due);
    await tick(a.engine);
    expect(sent(a)).toEqual(['C1 reminder first', 'C2 reminder first']);

    const b = await process('b', newData, due);
    await live(10, a, b);
    expect(sent(b)).toEqual(['C1 correction moved', 'C2 correction moved']);
    expect(a.messenger.edits).toEqual([]);
    await live(10, b, a);
    expect(sent(a, b)).toHaveLength(4);
    expect(b.messenger.edits).toHaveLength(2);
  });

  test('that no platform lets in, one with older data goes on posting until it is let in', async () => {
    const a = await process('a', oldData, at('2025-10-01T12:00'));
    await subscribe(a.engine, wish('C1', offsets));
    await live(1, a);
    let isLetIn = false;
    const b = await process('b', newData, at('2025-10-01T12:00'), { isLetIn: () => isLetIn });
    setClocks(due - MINUTE);
    await live(5, a, b);
    expect([sent(a), sent(b), a.faults(), b.faults()]).toEqual([['C1 reminder first'], [], null, null]);
    isLetIn = true;
    await live(5, a, b);
    expect([sent(b), a.faults()]).toEqual([['C1 correction moved'], 'data-older']);
  });

  test('that was let in nowhere, the data of one that comes first do not count either', async () => {
    const b = await process('b', newData, at('2025-10-01T12:00'), { isLetIn: () => false });
    await live(2, b);
    const a = await process('a', oldData, b.now);
    await subscribe(a.engine, wish('C1', offsets));
    setClocks(due - MINUTE);
    await live(5, b, a);
    expect([sent(a), a.faults()]).toEqual([['C1 reminder first'], null]);
  });

  test('data are as recent as the newest bundle that brought them, though their content is the same', async () => {
    const b = await process('b', { ...newData, asOf: '2025-10-10' }, due);
    await live(2, b);
    b.catalogue = { ...b.catalogue, asOf: '2025-10-20T00:00:00.000Z' };
    await live(1, b);
    const a = await process('a', { ...oldData, asOf: '2025-10-15' }, due);
    await live(3, a, b);
    expect([a.faults(), b.faults()]).toEqual(['data-older', null]);
    expect([...a.logged, ...b.logged]).not.toContain('data-taken');
  });

  test('it says so once, with a cure, until it has the same data', async () => {
    const b = await process('b', newData, due);
    await tick(b.engine);
    const a = await process('a', oldData, due);
    await live(3, b, a);
    expect(a.faults()).toBe('data-older');
    expect(a.logged.filter((entry) => entry === 'data-older')).toHaveLength(1);
    expect(b.faults()).toBeNull();
    a.catalogue = b.catalogue;
    await live(1, b, a);
    expect(a.faults()).toBeNull();
    expect(a.logged).toContain('data-count-again');
  });

  test('it cancels nothing that the new data ask for, and a process that has them sends it', async () => {
    const b = await process('b', newData, at('2025-10-12T12:00'));
    await subscribe(b.engine, wish('C1', offsets));
    setClocks(at('2025-10-26T08:59'));
    await planPass(b.engine);
    const a = await process('a', oldData, b.now);
    // It began its pass when nobody had looked yet.
    setClocks(at('2025-10-26T09:00'));
    expect(await deliverPass(a.engine)).toEqual({ posts: 0 });
    expect((await store.outbox.list(1)).map(({ state }) => state)).toContain('pending');
    await tick(b.engine);
    expect(sent(a, b)).toEqual(['C1 reminder moved']);
  });

  test('what an old one has set about is given up within its pass', async () => {
    const a = await process('a', oldData, at('2025-10-01T12:00'));
    await subscribe(a.engine, wish('C1', offsets));
    setClocks(due);
    await planPass(a.engine);
    const b = await process('b', newData, due);
    const { precedence } = a.engine;
    if (precedence === undefined) throw new Error('There is none.');
    // Between the look at the beginning of its pass and the claim, somebody comes with newer data.
    const late = {
      ...precedence,
      look: async () =>
        precedence
          .look()
          .then(() => b.engine.precedence?.look())
          .then(() => true),
    };
    await deliverPass({ ...a.engine, precedence: late });
    await planPass({ ...a.engine, precedence: late });
    expect(sent(a)).toEqual([]);
    await tick(b.engine);
    expect(sent(a, b)).toEqual([]);
    expect((await store.plan.profiles())[0]?.plannedFor).toContain(newData.version);
  });

  test('a channel that subscribes with the old one is planned, and caught up with, by the new one', async () => {
    const b = await process('b', newData, at('2025-10-12T12:00'));
    await subscribe(b.engine, wish('C1', offsets));
    setClocks(at('2025-10-26T09:00'));
    await tick(b.engine);
    setClocks(at('2025-10-27T12:00'));
    await tick(b.engine);
    const a = await process('a', oldData, b.now);
    const { subscription } = await subscribe(a.engine, wish('C2', offsets));
    expect(subscription.state).toBe('active');
    expect(await store.outbox.list(subscription.id)).toEqual([]);
    await live(2, a, b);
    expect((await store.subscriptions.find(wish('C2').target))?.state).toBe('active');
    setClocks(at('2025-10-28T09:00'));
    await live(2, b);
    expect(sent(a, b)).toEqual(['C1 reminder moved', 'C2 reminder moved']);
  });

  test('an old one plans nothing anew and edits no post, even in a pass that began before', async () => {
    const a = await process('a', oldData, at('2025-10-01T12:00'));
    await subscribe(a.engine, wish('C1', offsets));
    setClocks(due);
    await tick(a.engine);
    const b = await process('b', newData, due);
    await planPass(b.engine);
    await deliver(b.engine);
    await plan(a.engine);
    expect((await store.plan.profiles())[0]?.plannedFor).toContain(newData.version);
    expect(await editOldPosts(a.engine)).toBe(0);
    expect(await editOldPosts(b.engine)).toBe(1);
    expect([a, b].map(({ messenger }) => messenger.edits.length)).toEqual([0, 1]);
  });
});

describe('whose data count', () => {
  const counts = async (process: Process): Promise<boolean> =>
    (await process.engine.precedence?.look()) === true;
  const asOf = (version: string, day: string): Catalogue => ({ ...newData, version, asOf: day });

  test('the more recent count, whoever came first; of equals those that were seen last', async () => {
    const b = await process('b', asOf('b', '2025-10-10'), due);
    const a = await process('a', asOf('a', '2025-10-09T00:00:00.000Z'), due);
    const c = await process('c', asOf('c', '2025-10-10'), due);
    expect([await counts(b), await counts(a)]).toEqual([true, false]);
    expect([await counts(c), await counts(b), await counts(a)]).toEqual([true, false, false]);
    c.catalogue = asOf('d', '2025-10-10');
    expect([await counts(c), await counts(b)]).toEqual([true, false]);
  });

  test('a file that is edited and edited back counts at once where one process runs alone', async () => {
    const a = await process('a', asOf('a', '2025-10-10'), due, { place: 'alone' });
    for (const [version, day] of [
      ['b', '2025-10-11'],
      ['a', '2025-10-10'],
      ['b', '2025-10-11'],
    ] as const) {
      a.catalogue = asOf(version, day);
      expect(await counts(a)).toBe(true);
      expect((await store.readings.current())?.version).toBe(version);
    }
  });

  test('a file that is edited back counts again once every process has read it', async () => {
    const [a, b] = [await process('a', newData, due), await process('b', newData, due)];
    await live(2, a, b);
    a.catalogue = asOf('edited', '2025-10-10');
    await live(2, a, b);
    expect([a.faults(), b.faults()]).toEqual([null, 'data-older']);
    b.catalogue = a.catalogue;
    await live(1, a, b);
    a.catalogue = newData;
    await live(1, a, b);
    expect([a.faults(), b.faults()]).toEqual(['data-older', null]);
    b.catalogue = newData;
    await live(5, a, b);
    expect([a.faults(), b.faults()]).toEqual([null, null]);
  });

  test('an older one that runs on does not take over when the newer one ends', async () => {
    const [a, b] = [
      await process('a', asOf('a', '2025-10-01'), due),
      await process('b', asOf('b', '2025-10-02'), due),
    ];
    await live(3, a, b);
    await live(60, a);
    expect(a.faults()).toBe('data-older');
  });

  test('one that is started again after the newer ended takes over, but not while the newer may be starting, too', async () => {
    const b = await process('b', asOf('b', '2025-10-02'), due);
    await live(2, b);
    const a = await process('a', asOf('a', '2025-10-01'), b.now);
    await live(2, a);
    expect(a.faults()).toBe('data-older');
    await live(2, a);
    expect(a.faults()).toBeNull();
    const again = await process('b2', asOf('b', '2025-10-02'), a.now);
    expect([await counts(again), await counts(a)]).toEqual([true, false]);
  });

  test('a clock that stands at another time than that of the last signs keeps nobody from going back', async () => {
    const b = await process('b', asOf('b', '2025-10-02'), due + DAY);
    await live(2, b);
    const a = await process('a', asOf('a', '2025-10-01'), due);
    await live(4, a);
    expect(a.faults()).toBeNull();
  });

  test('where newer data will be fetched, older ones wait for them for a day, even alone', async () => {
    const b = await process('b', asOf('b', '2025-10-02'), due);
    await live(2, b);
    const place = { place: 'alone', fetches: true } as const;
    const a = await process('a', asOf('a', '2025-10-01'), b.now, place);
    await live(30, a);
    expect(a.faults()).toBe('data-older');
    const fetched = await process('c', asOf('a', '2025-10-01'), a.now, place);
    await live(1, fetched);
    fetched.catalogue = asOf('c', '2025-10-03');
    expect(await counts(fetched)).toBe(true);
    setClocks(a.now + DAY - HOUR);
    const again = await process('d', asOf('a', '2025-10-01'), a.now, place);
    expect(await counts(again)).toBe(false);
    // A day from the last sign of the newer ones, however often it was started since.
    setClocks(a.now + 2 * HOUR);
    expect(await counts(await process('e', asOf('a', '2025-10-01'), a.now, place))).toBe(true);
  });

  test('who took the lead and has gone for two hours is not waited for, even by those who stood back', async () => {
    const a = await process('a', asOf('a', '2025-10-01'), due);
    expect(await counts(a)).toBe(true);
    const b = await process('b', asOf('b', '2025-10-02'), due);
    expect(await counts(b)).toBe(true);
    expect(await counts(a)).toBe(false);
    setClocks(due + HOUR);
    expect(await counts(a)).toBe(false);
    setClocks(due + 2 * HOUR + MINUTE);
    expect(await counts(a)).toBe(true);
  });

  test('a single pass goes back when nobody has shown the newer for a while', async () => {
    const b = await process('b', asOf('b', '2025-10-02'), due);
    await live(2, b);
    const once = async (): Promise<boolean> =>
      counts(await process('once', asOf('a', '2025-10-01'), b.now, { patience: 0 }));
    expect(await once()).toBe(false);
    setClocks(b.now + 4 * MINUTE);
    expect(await once()).toBe(true);
  });

  test('passes that begin together agree, and none says that it is behind', async () => {
    await counts(await process('a', asOf('a', '2025-10-01'), due));
    const b = await process('b', asOf('b', '2025-10-02'), due);
    expect(await Promise.all([counts(b), counts(b), counts(b)])).toEqual([true, true, true]);
    const [c, d] = [
      await process('c', asOf('c', '2025-10-03'), due),
      await process('d', asOf('c', '2025-10-03'), due),
    ];
    await Promise.all([counts(c), counts(d)]);
    expect([c, d].map(({ logged }) => logged.includes('data-older'))).toEqual([false, false]);
    expect([await counts(c), await counts(d)]).toEqual([true, true]);
  });

  test('a guest never makes its data count, and works where they do', async () => {
    const guest = await process('guest', asOf('b', '2025-10-02'), due, { place: 'guest' });
    expect(await counts(guest)).toBe(true);
    expect(await store.readings.current()).toBeNull();
    expect(await counts(await process('a', asOf('a', '2025-10-01'), due))).toBe(true);
    expect(await counts(guest)).toBe(false);
    // Those who plan and post are behind, if anybody is.
    expect(guest.logged).toEqual([]);
    const older = await process('older', asOf('c', '2025-09-30'), due, { place: 'guest' });
    expect([await counts(older), older.logged]).toEqual([false, ['data-older']]);
  });
});

describe('dates that go back and forth', () => {
  test('are corrected each time, once in each channel that was told otherwise, and nowhere else', async () => {
    const a = await process('a', oldData, at('2025-10-01T12:00'), { place: 'alone' });
    await subscribe(a.engine, wish('C1', offsets));
    setClocks(due);
    await tick(a.engine);
    await subscribe(a.engine, wish('C2', offsets));
    await live(2, a);
    const before = sent(a).length;
    for (const catalogue of [newData, oldData, newData, oldData]) {
      a.catalogue = catalogue;
      await live(3, a);
    }
    const corrections = sent(a).slice(before);
    const told = new Set(
      sent(a)
        .slice(0, before)
        .map((line) => line.slice(0, 2)),
    );
    for (const channel of told)
      expect(corrections.filter((line) => line.startsWith(channel))).toEqual([
        `${channel} correction moved`,
        `${channel} correction first`,
        `${channel} correction moved`,
        `${channel} correction first`,
      ]);
    expect(corrections).toHaveLength(4 * told.size);
    expect(new Set(a.messenger.sent.map(({ key }) => key)).size).toBe(a.messenger.sent.length);
  });

  test('a post that was on its way by the old data is put right by the next plan', async () => {
    const a = await process('a', oldData, at('2025-10-01T12:00'));
    await subscribe(a.engine, wish('C1', offsets));
    setClocks(due);
    await planPass(a.engine);
    const b = await process('b', newData, due);
    a.messenger.script.push(async (arrive) => {
      await planPass(b.engine);
      return arrive();
    });
    await deliverPass(a.engine);
    expect(sent(a)).toEqual(['C1 reminder first']);
    await live(1, b);
    expect(sent(a, b)).toEqual(['C1 reminder first', 'C1 correction moved']);
  });

  test('what does not stand by data that nobody has planned by yet waits for the plan', async () => {
    const a = await process('a', oldData, at('2025-10-01T12:00'), { place: 'alone' });
    await subscribe(a.engine, wish('C1', offsets));
    setClocks(due);
    await planPass(a.engine);
    a.catalogue = newData;
    await deliverPass(a.engine);
    expect((await store.outbox.list(1)).map(({ state }) => state)).toContain('pending');
    a.catalogue = oldData;
    await live(2, a);
    expect(sent(a)).toEqual(['C1 reminder first']);
    expect(a.now - due).toBeLessThan(DAY);
  });
});
