import { describe, expect, test } from '@jest/globals';
import { spread } from '../../../src/app/planning/spread.ts';
import { pause, subscribe } from '../../../src/app/subscribing/subscribe.ts';
import { planPass, tick } from '../../../src/app/tick.ts';
import { DAY, HOUR, MINUTE } from '../../../src/core/calendar.ts';
import type { Rule } from '../../../src/core/rule.ts';
import { runTo } from '../run-to.ts';
import {
  at,
  catalogueOf,
  createWorld,
  lines,
  manyPeople,
  scheduledRule,
  type World,
  wish,
} from '../world.ts';

const linkedin = scheduledRule('linkedin', '2025-09-18', '2025-11-03');
const meta = scheduledRule('meta', '2025-09-18', '2025-11-03');

const paces = (postsPerMinute: number, per: 'platform' | 'installation' = 'platform') =>
  new Map([['chat', { per, postsPerMinute, personal: manyPeople }]]);

interface Crowd {
  readonly channels: number;
  readonly pace: number;
  readonly now?: string;
  readonly change?: Parameters<typeof wish>[1];
  readonly rules?: readonly Rule[];
}

/** So many channels that want to hear of one day only, and a platform that takes so many posts a minute. */
async function crowd({ channels, pace, now, change, rules }: Crowd): Promise<World> {
  const world = await createWorld(catalogueOf(...(rules ?? [linkedin])), at(now ?? '2025-10-20T12:00'));
  Object.assign(world.engine, { paces: paces(pace) });
  for (let n = 0; n < channels; n += 1) {
    await subscribe(world.engine, wish(`C${n}`, { offsets: [1], started: false, ...change }));
  }
  return world;
}

/** How many posts left in which minute. */
function perMinute(world: World): Record<string, number> {
  const minutes = lines(world).map((line) => line.slice(5, 16));
  return Object.fromEntries([...Map.groupBy(minutes, (minute) => minute)].map(([m, all]) => [m, all.length]));
}

describe('a rush', () => {
  test('who fits in a minute hears it at the hour that was wished', async () => {
    const world = await crowd({ channels: 10, pace: 10 });
    await runTo(world, at('2025-11-02T12:00'));
    expect(perMinute(world)).toEqual({ '11-01 09:00': 10 });
  });

  test('others hear it earlier, each once, and never more in a minute than leave it', async () => {
    const world = await crowd({ channels: 40, pace: 10 });
    await runTo(world, at('2025-11-02T12:00'));
    const minutes = perMinute(world);
    expect(Object.keys(minutes)).toEqual(['11-01 08:57', '11-01 08:58', '11-01 08:59', '11-01 09:00']);
    expect(Object.values(minutes).every((posts) => posts >= 8 && posts <= 12)).toBe(true);
    expect(new Set(world.messenger.sent.map((sent) => sent.target.channel)).size).toBe(40);
    expect(world.messenger.sent).toHaveLength(40);
  });

  test('a channel keeps its place, however often the places are given out', async () => {
    const placesOf = async (looks: number): Promise<Record<string, number>> => {
      const world = await crowd({ channels: 25, pace: 10 });
      for (let look = 0; look < looks; look += 1) await spread(world.engine);
      await runTo(world, at('2025-11-02T12:00'));
      return Object.fromEntries(world.messenger.sent.map((sent) => [sent.target.channel ?? '', sent.at]));
    };
    expect(await placesOf(3)).toEqual(await placesOf(0));
  });

  test('giving out the places again writes nothing', async () => {
    const world = await crowd({ channels: 25, pace: 10 });
    await tick(world.engine);
    const by = world.now + 30 * DAY;
    const before = await world.store.spread.waiting(by);
    expect(before.some(({ slots }) => slots.length > 0)).toBe(true);
    const place = world.store.spread.place;
    let written = 0;
    Object.assign(world.store.spread, {
      place: (...args: Parameters<typeof place>) => {
        written += 1;
        return place(...args);
      },
    });
    await spread(world.engine);
    expect(written).toBe(0);
  });

  test('several deadlines of a channel stay one post', async () => {
    const world = await crowd({ channels: 25, pace: 10, rules: [linkedin, meta] });
    await runTo(world, at('2025-11-02T12:00'));
    expect(world.messenger.sent).toHaveLength(25);
    expect(world.messenger.sent.every(({ draft }) => draft.items.length === 2)).toBe(true);
  });

  test('where each installation has a pace of its own, a small one keeps its hour beside a large one', async () => {
    const world = await crowd({ channels: 25, pace: 10 });
    Object.assign(world.engine, { paces: paces(10, 'installation') });
    const small = wish('small', { offsets: [1], started: false });
    await subscribe(world.engine, { ...small, target: { ...small.target, installation: 'I2' } });
    await runTo(world, at('2025-11-02T12:00'));
    const own = world.messenger.sent.find(({ target }) => target.installation === 'I2');
    expect(own?.at).toBe(at('2025-11-01T09:00'));
    expect(Object.keys(perMinute(world))).toHaveLength(3);
  });

  test('it never begins in quiet hours', async () => {
    const change = { quiet: { from: '20:00', to: '08:59' } };
    const world = await crowd({ channels: 40, pace: 10, change });
    await runTo(world, at('2025-11-02T12:00'));
    expect(Object.keys(perMinute(world))).toEqual([
      '10-31 19:58',
      '10-31 19:59',
      '11-01 08:59',
      '11-01 09:00',
    ]);
  });

  test('the start is said after its hour, never before', async () => {
    const world = await crowd({ channels: 25, pace: 10, change: { started: true, offsets: [] } });
    await runTo(world, at('2025-11-04T12:00'));
    expect(Object.keys(perMinute(world))).toEqual(['11-03 09:00', '11-03 09:01', '11-03 09:02']);
  });

  test('channels that left give their places free', async () => {
    const world = await crowd({ channels: 25, pace: 10 });
    await tick(world.engine);
    for (let n = 0; n < 20; n += 1) {
      await pause(world.engine, { ...wish(`C${n}`).target }, null);
    }
    world.now += HOUR;
    await runTo(world, at('2025-11-02T12:00'));
    expect(perMinute(world)).toEqual({ '11-01 09:00': 5 });
  });

  test('who subscribes while others are already hearing it hears it, too', async () => {
    const world = await crowd({ channels: 900, pace: 10 });
    await tick(world.engine);
    const [first] = await world.store.spread.waiting(at('2025-11-02T00:00'));
    const opens = Math.min(...(first?.slots ?? []).map(({ due }) => due));
    expect(opens).toBeLessThan(at('2025-11-01T07:40'));
    await runTo(world, opens + 5 * MINUTE);
    await subscribe(world.engine, wish('late', { offsets: [1], started: false }));
    await runTo(world, at('2025-11-02T12:00'));
    const heard = world.messenger.sent.filter(({ target }) => target.channel === 'late');
    expect(heard.map((sent) => sent.at)).toEqual([at('2025-11-01T09:00')]);
    expect(world.messenger.sent).toHaveLength(901);
  });

  test('an operator hears of posts that cannot leave in time as soon as they are planned', async () => {
    const change = { sendAt: '21:00', offsets: [0] };
    const world = await crowd({ channels: 200, pace: 1, change, now: '2025-11-02T20:55' });
    const sendBy = at('2025-11-03T00:00');
    // Five minutes before the hour, its own minute, and those up to ten minutes before midnight.
    const posts = 200 - 5 - 1 - 169;
    const measured: unknown[] = [];
    Object.assign(world.engine, { measure: (...values: unknown[]) => measured.push(values) });
    expect(await spread(world.engine)).toEqual([
      { platform: 'chat', installation: null, whom: 'channels', posts, sendBy },
    ]);
    expect(measured).toEqual([['without-room', 'chat', posts]]);
    await runTo(world, at('2025-11-05T12:00'));
    await spread(world.engine);
    expect(measured.findLast((one) => String(one).startsWith('without-room'))).toEqual([
      'without-room',
      'chat',
      0,
    ]);
    expect(world.logged).toContain('capacity-short');
  });
});

describe('what waits already', () => {
  /** The shortage that the operator is told of in one pass over what is due. */
  async function shortageIn(world: World): Promise<unknown> {
    const told: unknown[] = [];
    const error = (name: string, fields?: Readonly<Record<string, unknown>>): void => {
      if (name === 'capacity-short') told.push(fields?.['posts']);
    };
    Object.assign(world.engine, { log: { ...world.engine.log, error } });
    await tick(world.engine);
    return told.at(-1) ?? 0;
  }

  test('after a downtime, reminders that were missed are counted', async () => {
    const world = await crowd({ channels: 40, pace: 1, change: { sendAt: '21:00' } });
    world.now = at('2025-11-02T23:30');
    // From 23:31, because what is due keeps its own minute, up to ten minutes before midnight.
    expect(await shortageIn(world)).toBe(40 - 20);
  });

  test('a correction of a date that comes nearer is counted as soon as it is known', async () => {
    const world = await crowd({ channels: 60, pace: 1, change: { offsets: [20] }, now: '2025-10-13T20:00' });
    await runTo(world, at('2025-10-15T20:00'));
    expect(world.messenger.sent).toHaveLength(60);
    world.catalogue = catalogueOf(scheduledRule('linkedin', '2025-09-18', '2025-10-16'));
    world.now = at('2025-10-15T23:20');
    expect(await shortageIn(world)).toBe(60 - 30);
  });

  describe('while the bot was away one deadline has passed, and another is near', () => {
    const over = scheduledRule('over', '2025-09-18', '2025-11-03');
    const starts = scheduledRule('near', '2025-09-18', '2025-11-03');
    const time = { at: '11:00', zones: ['Europe/Amsterdam'] };
    const near: Rule = {
      ...starts,
      events: starts.events.map((one) =>
        one.deadline === null ? one : { ...one, deadline: { ...one.deadline, kind: 'last-day', time } },
      ),
    };

    /** So many channels that are late for the one, and so many that have until eleven for the other. */
    async function shortagesAt(
      now: string,
      late: number,
      inTime: number,
      both = 0,
    ): Promise<readonly unknown[]> {
      const world = await createWorld(catalogueOf(over, near), at('2025-10-20T12:00'));
      const change = { offsets: [0], started: false };
      for (let n = 0; n < late; n += 1)
        await subscribe(world.engine, wish(`L${n}`, { ...change, services: ['over'] }));
      for (let n = 0; n < inTime; n += 1)
        await subscribe(world.engine, wish(`T${n}`, { ...change, services: ['near'] }));
      for (let n = 0; n < both; n += 1) await subscribe(world.engine, wish(`B${n}`, change));
      for (const pass of ['2025-11-02T08:30', '2025-11-03T08:30', now]) {
        world.now = at(pass);
        await planPass(world.engine);
      }
      Object.assign(world.engine, { paces: paces(1) });
      const shortages = await spread(world.engine);
      await world.store.upkeep.close();
      return shortages;
    }

    test('what is late has a week, and is in the way of nobody', async () => {
      expect(await shortagesAt('2025-11-03T10:30', 30, 20)).toEqual([]);
    });

    test('an operator hears of those who could still be in time, and of their deadline', async () => {
      // From 10:30 up to ten minutes before eleven there are twenty minutes.
      const short = {
        platform: 'chat',
        installation: null,
        whom: 'channels',
        posts: 40,
        sendBy: at('2025-11-03T11:00'),
      };
      expect(await shortagesAt('2025-11-03T10:30', 30, 60)).toEqual([short]);
    });

    test('a channel that is late for the one counts by the other', async () => {
      const short = {
        platform: 'chat',
        installation: null,
        whom: 'channels',
        posts: 40,
        sendBy: at('2025-11-03T11:00'),
      };
      expect(await shortagesAt('2025-11-03T10:30', 0, 0, 60)).toEqual([short]);
    });
  });

  test('a correction of a date that moves away has a week, and is in the way of nobody', async () => {
    const world = await crowd({ channels: 60, pace: 1, change: { offsets: [20] }, now: '2025-10-13T20:00' });
    await runTo(world, at('2025-10-15T20:00'));
    world.catalogue = catalogueOf(scheduledRule('linkedin', '2025-09-18', '2025-12-01'));
    world.now = at('2025-10-15T23:20');
    expect(await shortageIn(world)).toBe(0);
  });
});

test('lateness is measured against the slot of a channel, not against the hour it wished', async () => {
  const world = await crowd({ channels: 30, pace: 10 });
  const late: number[] = [];
  const measure = (what: string, _platform: string, value: number): void => {
    if (what === 'lateness') late.push(value);
  };
  Object.assign(world.engine, { measure });
  await runTo(world, at('2025-11-02T12:00'));
  expect(late).toEqual(Array.from({ length: 30 }, () => 0));
});
