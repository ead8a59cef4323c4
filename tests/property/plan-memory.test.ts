// Two worlds live through the same story: in one the planner remembers what it planned last, in the other it looks at
// everything each time. Nobody may be able to tell which is which.
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { Engine } from '../../src/app/engine.ts';
import { plan } from '../../src/app/planning/plan.ts';
import type { Catalogue } from '../../src/app/ports.ts';
import { pause, resume, subscribe, unsubscribe } from '../../src/app/subscribing/subscribe.ts';
import { tick } from '../../src/app/tick.ts';
import { addDays, DAY, HOUR, MINUTE } from '../../src/core/calendar.ts';
import type { Profile } from '../../src/core/profile.ts';
import type { Rule } from '../../src/core/rule.ts';
import {
  at,
  catalogueOf,
  channel,
  createWorld,
  event,
  scheduledRule,
  startsOn,
  type World,
  wish,
} from '../app/world.ts';

const FIRST_DAY = '2025-09-20';
const on = (n: number): string => addDays(FIRST_DAY, n);

/** One reading of one rule: null, it is not in the data. */
const arbitraryRule = (id: string) =>
  fc.option(
    fc
      .record({
        start: fc.integer({ min: 6, max: 30 }),
        more: fc.option(
          fc.record({
            day: fc.integer({ min: 0, max: 8 }),
            kind: fc.constantFrom('rescheduled', 'suspended', 'withdrawn', 'resumed', 'opt-out-removed'),
            to: fc.integer({ min: 3, max: 20 }),
          }),
          { nil: null },
        ),
      })
      .map(({ start, more }): Rule => {
        const hasDate = more?.kind === 'rescheduled' || more?.kind === 'resumed';
        const events =
          more === null
            ? []
            : [
                event('more', on(more.day), more.kind, {
                  deadline: hasDate ? startsOn(on(more.day + more.to)) : null,
                }),
              ];
        // An event keeps its id where its date is mended in place.
        return scheduledRule(id, '2025-09-01', on(start), events);
      }),
    { nil: null, freq: 6 },
  );

const changes: readonly Partial<Profile>[] = [
  {},
  { offsets: [9, 7, 3, 0], sendAt: '17:00' },
  { zone: 'America/New_York', weekdaysOnly: true },
  { zone: 'Pacific/Kiritimati', quiet: { from: '18:00', to: '10:00' } },
];

const arbitraryStep = fc.record({
  action: fc.constantFrom(
    'publish one',
    'publish one',
    'publish one',
    'publish while sending',
    'read the same anew',
    'another plans by an older reading',
    'another plans by this reading',
    'another plans and takes it back',
    'subscribe',
    'pause',
    'resume',
    'unsubscribe',
    'restart',
    'clock back',
    'nothing',
  ),
  which: fc.integer({ min: 0, max: 2 }),
  rule: fc.tuple(arbitraryRule('a'), arbitraryRule('b'), arbitraryRule('c')),
  who: fc.constantFrom('C1', 'C2', 'C3'),
  wish: fc.constantFrom(...changes),
  minutes: fc.oneof(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 6000 })),
});

type Step = typeof arbitraryStep extends fc.Arbitrary<infer T> ? T : never;
type Rules = readonly (Rule | null)[];

/** A fresh object: what is remembered of the store is not found again. */
const forgetful = (engine: Engine): Engine => ({ ...engine, store: { ...engine.store } });

/** A story as one planner lives it. */
class Life {
  readonly world: World;
  readonly #remembers: boolean;
  #rules: Rules;
  #engine: Engine;
  #older: Catalogue;
  readonly told: string[] = [];

  constructor(world: World, rules: Rules, remembers: boolean) {
    this.world = world;
    this.#rules = rules;
    this.#remembers = remembers;
    this.#engine = world.engine;
    this.#older = world.catalogue;
  }

  /** A forgetful process is a new one each time. */
  get engine(): Engine {
    if (!this.#remembers) this.#engine = forgetful(this.world.engine);
    return this.#engine;
  }

  #publish(rules: Rules, copied: boolean): void {
    this.#older = this.world.catalogue;
    this.#rules = copied ? structuredClone(rules) : rules;
    const known = this.#rules.filter((rule) => rule !== null);
    this.world.catalogue = { ...catalogueOf(...known), version: `v${this.told.length}` };
  }

  #one({ which, rule }: Step): Rules {
    return this.#rules.map((old, place) => (place === which ? (rule[place] ?? null) : old));
  }

  /** As another process, which remembers nothing of this one. */
  async #other(catalogue: Catalogue): Promise<void> {
    await plan({ ...forgetful(this.world.engine), source: { current: () => catalogue }, owner: 'process-2' });
  }

  async #act(step: Step): Promise<void> {
    const { world } = this;
    const target = channel(step.who);
    const newest = world.catalogue;
    switch (step.action) {
      case 'publish one':
        return this.#publish(this.#one(step), step.minutes % 2 === 0);
      case 'publish while sending':
        world.messenger.script.push(async (arrive) => {
          this.#publish(this.#one(step), false);
          await plan(this.engine);
          return arrive();
        });
        return;
      case 'read the same anew':
        return this.#publish(this.#rules, true);
      case 'another plans by an older reading':
        return this.#other(this.#older);
      case 'another plans by this reading':
        return this.#other(newest);
      case 'another plans and takes it back':
        await this.#other(this.#older);
        return this.#other(newest);
      case 'subscribe':
        await subscribe(this.engine, wish(step.who, step.wish));
        return;
      case 'pause':
        await pause(this.engine, target, world.now + 2 * DAY);
        return;
      case 'resume':
        await resume(this.engine, target);
        return;
      case 'unsubscribe':
        await unsubscribe(this.engine, target);
        return;
      case 'restart':
        this.#engine = forgetful(world.engine);
        return;
      case 'clock back':
        world.now -= 30 * HOUR;
        return;
      case 'nothing':
    }
  }

  async live(step: Step): Promise<void> {
    await this.#act(step);
    await tick(this.engine);
    this.world.now += step.minutes * MINUTE;
    await tick(this.engine);
    this.told.push(await this.#state());
  }

  /** All that follows from planning: occurrences, the rows of each channel, what arrived, and what was edited. */
  async #state(): Promise<string> {
    const { store, messenger } = this.world;
    const profiles = await store.plan.profiles();
    const occurrences = await store.plan.occurrences(profiles.map(({ id }) => id));
    const subscriptions = await store.subscriptions.list({});
    const deliveries = await Promise.all(subscriptions.map(({ id }) => store.outbox.list(id)));
    const lines = occurrences.map(({ id: _id, tellers: _words, ...one }) => {
      // Whoever looks again opens a correction again, for nobody new: that shows in its moment and its state only.
      const { profileId, rule, event: fact, kind, state } = one;
      const correction = { profileId, rule, fact, isCancelled: state === 'cancelled' };
      return JSON.stringify(kind === 'correction' ? correction : one);
    });
    const rows = deliveries.flat().map(({ id: _id, post: _post, ...one }) => JSON.stringify(one));
    const sent = messenger.sent.map(({ at: sentAt, key, draft }) => `${sentAt} ${key} ${draft.items.length}`);
    const edits = messenger.edits.map(({ at: editedAt, reference }) => `${editedAt} ${reference.message}`);
    return [...lines.sort(), ...rows.sort(), ...sent.sort(), ...edits.sort()].join('\n');
  }
}

async function lifeOf(rules: Rules, steps: readonly Step[], remembers: boolean): Promise<readonly string[]> {
  const known = rules.filter((rule) => rule !== null);
  const catalogue = { ...catalogueOf(...known), version: 'first' };
  const world = await createWorld(catalogue, at(`${FIRST_DAY}T08:00`));
  const life = new Life(world, rules, remembers);
  await subscribe(life.engine, wish('C0', { noise: 'all' }));
  await subscribe(life.engine, wish('C1', changes[1]));
  for (const step of steps) await life.live(step);
  await world.store.upkeep.close();
  return life.told;
}

test('a planner with a memory and one without do the same, whatever happens', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(arbitraryRule('a'), arbitraryRule('b'), arbitraryRule('c')),
      fc.array(arbitraryStep, { minLength: 3, maxLength: 10 }),
      async (rules, steps) => {
        expect(await lifeOf(rules, steps, true)).toEqual(await lifeOf(rules, steps, false));
      },
    ),
    { numRuns: Number(process.env['LAST_CALL_LIVES'] ?? 40) },
  );
}, 1_200_000);
