import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { rulesOf } from '../../src/app/known-rules.ts';
import { contradictedBy } from '../../src/app/planning/correct.ts';
import type { Store } from '../../src/app/stores/store.ts';
import { pause, resume, subscribe, unsubscribe } from '../../src/app/subscribing/subscribe.ts';
import { nextWake, tick } from '../../src/app/tick.ts';
import { addDays, DAY, HOUR, MINUTE } from '../../src/core/calendar.ts';
import type { Rule, TimelineEvent } from '../../src/core/rule.ts';
import { stateAt } from '../../src/core/timeline.ts';
import {
  at,
  catalogueOf,
  channel,
  createWorld,
  event,
  jurisdictions,
  profile,
  scheduledRule,
  startsOn,
  type World,
  wish,
} from '../app/world.ts';

class Crash extends Error {}

/** Burns down with every step; at nought the step throws. */
interface Fuse {
  left: number;
}

function burn(fuse: Fuse): void {
  fuse.left -= 1;
  if (fuse.left === 0) throw new Crash();
}

/** The same store, in which the process can die before and after every step. */
function crashing<T extends object>(part: T, fuse: Fuse): T {
  const wrap = (value: unknown): unknown => {
    if (typeof value === 'function') {
      return async (...args: unknown[]): Promise<unknown> => {
        burn(fuse);
        const inner = args.map((arg) =>
          typeof arg === 'function'
            ? (store?: Store) =>
                (arg as (store?: Store) => unknown)(store === undefined ? store : crashing(store, fuse))
            : arg,
        );
        const result: unknown = await (value as (...args: unknown[]) => unknown)(...inner);
        burn(fuse);
        return result;
      };
    }
    return typeof value === 'object' && value !== null ? crashing(value, fuse) : value;
  };
  const entries = Object.entries(part).map(([name, value]) => [
    name,
    name === 'upkeep' ? value : wrap(value),
  ]);
  return Object.fromEntries(entries) as T;
}

const day = fc.integer({ min: 0, max: 50 });
const FIRST_DAY = '2025-09-20';
const on = (n: number): string => addDays(FIRST_DAY, n);

const arbitraryRule = (id: string) =>
  fc
    .record({
      start: fc.integer({ min: 25, max: 60 }),
      more: fc.array(
        fc.record({
          day,
          kind: fc.constantFrom('rescheduled', 'suspended', 'withdrawn', 'resumed'),
          to: day,
        }),
        { maxLength: 2 },
      ),
    })
    .map(({ start, more }): Rule => {
      const events = more.map(({ day, kind, to }, n): TimelineEvent => {
        const hasDate = kind === 'rescheduled' || kind === 'resumed';
        return event(`more${n}`, on(day), kind, {
          deadline: hasDate ? startsOn(on(day + to + 1)) : null,
        });
      });
      return scheduledRule(id, '2025-09-01', on(start), events);
    });

const arbitraryStep = fc.record({
  hours: fc.integer({ min: 1, max: 300 }),
  who: fc.constantFrom('C1', 'C2', 'C3'),
  action: fc.constantFrom(
    'subscribe',
    'change',
    'pause',
    'resume',
    'unsubscribe',
    'nothing',
    'downtime',
    'clock back',
  ),
  fuse: fc.integer({ min: 1, max: 400 }),
  answer: fc.constantFrom('lost before', 'lost after', 'later', 'later for all', 'rejected', 'fine'),
});

type Step = typeof arbitraryStep extends fc.Arbitrary<infer T> ? T : never;

async function act(world: World, { who, action }: Step): Promise<void> {
  const { engine } = world;
  if (action === 'subscribe') await subscribe(engine, wish(who));
  if (action === 'change') await subscribe(engine, wish(who, { offsets: [20, 7, 3, 0], sendAt: '17:00' }));
  if (action === 'pause') await pause(engine, channel(who), world.now + 3 * DAY);
  if (action === 'resume') await resume(engine, channel(who));
  if (action === 'unsubscribe') await unsubscribe(engine, channel(who));
}

/** Lives until a moment; whenever the process dies, another starts a minute and a bit later. */
async function live(world: World, until: number): Promise<void> {
  while (world.now < until) {
    try {
      await tick(world.engine);
      const wake = await nextWake(world.engine);
      const next = wake === null ? until : Math.max(wake, world.now + MINUTE);
      world.now = Math.min(until, next);
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      world.now += MINUTE + 5_000;
    }
  }
}

const scripts = {
  'lost before': () => ({ kind: 'unknown' }) as const,
  'lost after': (arrive: () => unknown) => {
    arrive();
    return { kind: 'unknown' } as const;
  },
  later: () => ({ kind: 'retry-after', milliseconds: 10 * MINUTE }) as const,
  'later for all': () => ({ kind: 'retry-after', milliseconds: 10 * MINUTE, shared: true }) as const,
  // Mostly once: the second try, five minutes later, is mended. Three in a row set a post aside.
  rejected: () => ({ kind: 'rejected', code: 'invalid_blocks' }) as const,
};

/** Where a repeat is harmless intents are committed with the claim, elsewhere one by one before each send. */
async function run(rules: readonly Rule[], steps: readonly Step[], repeatSafeFor: number): Promise<World> {
  const fuse: Fuse = { left: Number.POSITIVE_INFINITY };
  const start = at(`${FIRST_DAY}T12:00`);
  const plain = await createWorld(catalogueOf(...rules), start, { repeatSafeFor });
  const store = crashing(plain.store, fuse);
  const world: World = Object.assign(plain, { engine: { ...plain.engine, store } });
  // C0 is there from the first day to the last.
  await subscribe(world.engine, wish('C0', { noise: 'all' }));
  for (const step of steps) {
    fuse.left = step.fuse;
    if (step.answer !== 'fine') world.messenger.script.push(scripts[step.answer]);
    try {
      await act(world, step);
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
    }
    if (step.action === 'downtime') world.now += step.hours * HOUR;
    if (step.action === 'clock back') world.now -= HOUR;
    await live(world, world.now + step.hours * HOUR);
  }
  fuse.left = Number.POSITIVE_INFINITY;
  await live(world, Math.max(world.now, at('2025-12-31T12:00')) + DAY);
  return world;
}

const story = fc.tuple(
  fc.tuple(arbitraryRule('a'), arbitraryRule('b')),
  fc.array(arbitraryStep, { maxLength: 7 }),
  fc.constantFrom(0, 2 * MINUTE),
);

/** Found before: a post that comes after its deadline, because of a downtime, is rejected at its first try. */
const lateAndRejected = (): Parameters<typeof run> => {
  const rules = ['a', 'b'].map((id) => scheduledRule(id, '2025-09-01', on(25)));
  const lost = [33, 282, 8, 62, 142].map(
    (hours): Step => ({ hours, who: 'C1', action: 'subscribe', fuse: 1, answer: 'lost before' }),
  );
  return [rules, [...lost, { hours: 238, who: 'C1', action: 'downtime', fuse: 1, answer: 'rejected' }], 0];
};

/** "subscription rule event kind offset" of everything that arrived, in order. */
async function arrivals(world: World): Promise<string[]> {
  const posts = new Map((await world.store.posts.list({})).map((post) => [post.key, post]));
  return world.messenger.sent.flatMap(({ key, draft }) =>
    draft.items.map(
      ({ rule, event, offset }) => `${posts.get(key)?.subscription} ${rule} ${event} ${offset}`,
    ),
  );
}

/** What was planned for C0, who was there all along, and has neither arrived nor been collapsed, nor visibly been given up. */
async function missing(world: World): Promise<string[]> {
  const subscription = await world.store.subscriptions.find(channel('C0'));
  if (subscription === null) throw new Error('C0 is gone.');
  const rows = await world.store.outbox.list(subscription.id);
  const delivered = new Set(world.messenger.sent.map((sent) => sent.key));
  // Rejected three times in a row, and told of.
  const aside = (await world.store.posts.list({ state: 'rejected' })).filter(
    ({ failures }) => failures === 3,
  );
  const isAside = new Set(aside.map(({ key }) => key));
  expect(world.logged.filter((name) => name === 'post-set-aside').length).toBeGreaterThanOrEqual(
    aside.length,
  );
  const planned = await world.store.plan.occurrences([subscription.profileId]);
  return planned
    .filter((one) => one.kind !== 'correction' && (one.state === 'done' || one.state === 'planned'))
    .filter((one) => {
      const row = rows.find(
        ({ rule, event, offset }) => rule === one.rule && event === one.event && offset === one.offset,
      );
      const post = row?.state === 'posted' ? row.post : null;
      const hasArrived = post !== null && (delivered.has(post) || isAside.has(post));
      return !hasArrived && row?.state !== 'collapsed';
    })
    .map((one) => `${one.rule} ${one.event} ${one.offset} ${one.state}`);
}

describe('whatever happens', () => {
  test('nothing arrives twice, nothing late is called a reminder, nothing is left over', async () => {
    await fc.assert(
      fc.asyncProperty(story, async ([rules, steps, repeatSafeFor]) => {
        const world = await run(rules, steps, repeatSafeFor);
        const arrived = await arrivals(world);
        expect(arrived).toEqual([...new Set(arrived)]);
        for (const { at: sentAt, draft } of world.messenger.sent) {
          for (const item of draft.items.filter((one) => one.kind === 'reminder')) {
            const rule = rulesOf(world.catalogue).get(item.rule)?.rule;
            if (rule === undefined) throw new Error('A reminder of a rule that does not exist.');
            const { cutoff } = stateAt(rule, sentAt, profile(), jurisdictions);
            expect(cutoff ?? 0).toBeGreaterThan(sentAt);
          }
        }
        for (const subscription of await world.store.subscriptions.list({ state: 'active' })) {
          const rows = await world.store.outbox.list(subscription.id);
          expect(rows.filter((row) => row.state === 'pending')).toEqual([]);
        }
        const open = (await world.store.posts.list({})).filter((post) => post.nextAttemptAt !== null);
        expect(open).toEqual([]);
        expect(await missing(world)).toEqual([]);
        await world.store.upkeep.close();
      }),
      { numRuns: 40 },
    );
  });

  test('what comes late and is rejected is not given up at once', async () => {
    const world = await run(...lateAndRejected());
    expect(await missing(world)).toEqual([]);
    await world.store.upkeep.close();
  });

  test('who was told something knows the truth in the end, and who was told nothing got no correction', async () => {
    await fc.assert(
      fc.asyncProperty(story, async ([rules, steps, repeatSafeFor]) => {
        const world = await run(rules, steps, repeatSafeFor);
        for (const subscription of await world.store.subscriptions.list({ state: 'active' })) {
          const words = Map.groupBy(await world.store.ledger.toldTo(subscription.id), (one) => one.rule);
          for (const rule of rules) {
            const state = stateAt(rule, world.now, subscription.profile, jurisdictions);
            expect(contradictedBy(state, words.get(rule.id) ?? [], world.now, subscription.profile)).toEqual(
              [],
            );
          }
        }
        const corrections = world.messenger.sent
          .flatMap((sent) => sent.draft.items)
          .filter((item) => item.kind === 'correction');
        expect(corrections.filter((item) => item.told === null)).toEqual([]);
        await world.store.upkeep.close();
      }),
      { numRuns: 40 },
    );
  });
});
