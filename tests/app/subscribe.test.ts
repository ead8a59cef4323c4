import { describe, expect, test } from '@jest/globals';
import { rehearse } from '../../src/app/rehearse.ts';
import { pause, resume, subscribe, unsubscribe } from '../../src/app/subscribing/subscribe.ts';
import { tick } from '../../src/app/tick.ts';
import { toInstant } from '../../src/core/calendar.ts';
import { runTo } from './run-to.ts';
import { catalogue as shipped } from './shipped.ts';
import {
  at,
  catalogueOf,
  channel,
  createWorld,
  lines,
  open,
  scheduledRule,
  type World,
  wish,
} from './world.ts';

const linkedin = scheduledRule('linkedin', '2025-09-18', '2025-11-03');
const meta = scheduledRule('meta', '2025-09-18', '2025-11-03');

async function start(now: string, ...change: Parameters<typeof wish> | []): Promise<World> {
  const world = await createWorld(catalogueOf(linkedin), at(now));
  await subscribe(world.engine, change.length === 0 ? wish('C1') : wish(...change));
  return world;
}

const end = at('2025-11-10T12:00');
const last = ['2025-11-01 09:00 reminder 1', '2025-11-02 09:00 reminder 0', '2025-11-03 09:00 started -1'];

describe('who comes late', () => {
  test.each<[string, string[]]>([
    ['2025-10-20T12:00', ['2025-10-21 09:00 reminder 14', '2025-10-26 09:00 reminder 7', ...last]],
    ['2025-10-20T08:00', ['2025-10-20 09:00 reminder 14', '2025-10-26 09:00 reminder 7', ...last]],
    ['2025-10-28T12:00', ['2025-10-29 09:00 reminder 7', ...last]],
    ['2025-10-31T12:00', last],
    ['2025-11-02T12:00', ['2025-11-02 12:00 reminder 0', '2025-11-03 09:00 started -1']],
    ['2025-11-03T08:30', []],
    ['2025-11-04T12:00', []],
  ])('%s: hears the most urgent of what it missed', async (now, expected) => {
    const world = await start(now);
    await runTo(world, end);
    expect(lines(world)).toEqual(expected);
  });

  test('another channel with the same wishes changes nothing for the first', async () => {
    const world = await start('2025-09-20T12:00');
    await runTo(world, at('2025-10-28T12:00'));
    const before = world.messenger.sent.length;
    await subscribe(world.engine, wish('C2'));
    await runTo(world, at('2025-10-30T12:00'));
    expect(world.messenger.sent.slice(before).map((sent) => sent.target.channel)).toEqual(['C2']);
  });

  test('one hour before a reminder it still gets it', async () => {
    const world = await start('2025-09-20T12:00');
    await runTo(world, at('2025-10-26T08:30'));
    await subscribe(world.engine, wish('C2', { offsets: [7, 1, 0] }));
    await subscribe(world.engine, wish('C3'));
    await runTo(world, at('2025-10-26T09:00'));
    expect(
      world.messenger.sent
        .slice(-3)
        .map((sent) => sent.target.channel)
        .toSorted((a, b) => (a ?? '').localeCompare(b ?? '')),
    ).toEqual(['C1', 'C2', 'C3']);
  });

  test('who predates the bot gets what is due today, not what was due before', async () => {
    const world = await createWorld(catalogueOf(linkedin), at('2025-10-26T12:00'));
    await subscribe(world.engine, wish('C1'), { predates: true });
    await tick(world.engine);
    expect(lines(world)).toEqual(['2025-10-26 12:00 reminder 7']);
  });
});

describe('changes of mind', () => {
  test('subscribing again is a change, and keeps what was before for an undo', async () => {
    const world = await start('2025-09-20T12:00');
    const by = { member: 'M1' };
    const { before } = await subscribe(world.engine, wish('C1', { sendAt: '10:00' }), { by });
    expect(before?.profile.sendAt).toBe('09:00');
    const change = await world.store.changes.last(channel('C1'));
    expect(change).toMatchObject({ deed: 'changed', by: 'M1', before: { profile: { sendAt: '09:00' } } });
    expect(change?.after).toMatchObject({ profile: { sendAt: '10:00' }, state: 'active' });
    await runTo(world, at('2025-10-20T12:00'));
    expect(lines(world)).toEqual(['2025-10-19 10:00 reminder 14']);
  });

  test('a later hour on the day of a reminder does not repeat it', async () => {
    const world = await start('2025-09-20T12:00');
    await runTo(world, at('2025-10-19T09:30'));
    await subscribe(world.engine, wish('C1', { sendAt: '10:00' }));
    await runTo(world, at('2025-10-20T12:00'));
    expect(lines(world)).toEqual(['2025-10-19 09:00 reminder 14']);
  });

  test('an earlier hour within the window loses nothing', async () => {
    const world = await start('2025-09-20T12:00');
    await runTo(world, at('2025-10-19T08:45'));
    await subscribe(world.engine, wish('C1', { sendAt: '08:50' }));
    await runTo(world, at('2025-10-20T12:00'));
    expect(lines(world)).toEqual(['2025-10-19 08:50 reminder 14']);
  });

  test('more offsets repeat nothing that the channel knows', async () => {
    const world = await start('2025-09-20T12:00', 'C1', { offsets: [14, 0] });
    await runTo(world, at('2025-10-28T12:00'));
    await subscribe(world.engine, wish('C1', { offsets: [14, 7, 0] }));
    await runTo(world, end);
    expect(lines(world)).toEqual([
      '2025-10-19 09:00 reminder 14',
      '2025-11-02 09:00 reminder 0',
      '2025-11-03 09:00 started -1',
    ]);
  });

  test('a pause keeps silent, and its end brings what was missed', async () => {
    const world = await start('2025-09-20T12:00');
    await runTo(world, at('2025-10-19T08:30'));
    await pause(world.engine, channel('C1'), at('2025-10-28T12:00'));
    await runTo(world, at('2025-10-28T11:59'));
    expect(lines(world)).toEqual([]);
    await runTo(world, end);
    expect(lines(world)).toEqual(['2025-10-29 09:00 reminder 7', ...last]);
  });

  test('its end brings what is missed with what is planned for that day, and the rest at the next slot', async () => {
    const zone = 'America/New_York';
    const quiet = { from: '20:00', to: '08:00' };
    const early = { zone, quiet, sendAt: '06:30', weekdaysOnly: true, offsets: [7, 1], started: false };
    const later = scheduledRule('later', '2025-09-18', '2025-11-07');
    const world = await createWorld(catalogueOf(linkedin, later), at('2025-10-20T12:00'));
    await subscribe(world.engine, wish('C1', early));
    await pause(world.engine, channel('C1'), toInstant('2025-10-31', '06:30', zone));
    await runTo(world, end);
    const said = world.messenger.sent.map(({ draft }) => draft.items.map(({ rule }) => rule.split('/')[0]));
    expect(lines(world, zone).map((line, index) => `${line} ${said[index]?.join(',')}`)).toEqual([
      '2025-10-31 08:00 reminder 7 later',
      '2025-10-31 19:30 reminder 1 linkedin',
      '2025-11-04 19:30 reminder 1 later',
    ]);
  });

  test('a pause without an end lasts until somebody ends it', async () => {
    const world = await start('2025-09-20T12:00');
    await pause(world.engine, channel('C1'), null);
    await runTo(world, at('2025-11-01T12:00'));
    await resume(world.engine, channel('C1'));
    await runTo(world, end);
    expect(lines(world)).toEqual(last.slice(1));
  });

  test('who unsubscribes hears nothing more', async () => {
    const world = await start('2025-09-20T12:00');
    await runTo(world, at('2025-10-19T08:30'));
    expect(await unsubscribe(world.engine, channel('C1'))).toMatchObject({ locale: 'en' });
    await runTo(world, end);
    expect(lines(world)).toEqual([]);
  });

  test('and may come back', async () => {
    const world = await start('2025-09-20T12:00');
    await runTo(world, at('2025-10-19T12:00'));
    await unsubscribe(world.engine, channel('C1'));
    await subscribe(world.engine, wish('C1'));
    await runTo(world, end);
    expect(lines(world)).toEqual([
      '2025-10-19 09:00 reminder 14',
      '2025-10-20 09:00 reminder 14',
      '2025-10-26 09:00 reminder 7',
      ...last,
    ]);
  });

  test.each([pause, resume, unsubscribe] as const)(
    'without a subscription there is nothing to %p',
    async (useCase) => {
      const world = await createWorld(catalogueOf(linkedin), at('2025-09-20T12:00'));
      expect(await (useCase as typeof resume)(world.engine, channel('C9'))).toBeNull();
    },
  );
});

describe('weekdays only', () => {
  test('the last two offsets before a Sunday make one post on Friday', async () => {
    const world = await start('2025-09-20T12:00', 'C1', {
      weekdaysOnly: true,
      offsets: [1, 0],
      started: false,
    });
    await runTo(world, end);
    expect(lines(world)).toEqual(['2025-10-31 09:00 reminder 0']);
    const deliveries = await world.store.outbox.list(1);
    expect(deliveries.map(({ offset, state }) => `${offset} ${state}`)).toEqual(['1 collapsed', '0 posted']);
  });
});

describe('a rehearsal', () => {
  const rehearsal = {
    source: { current: () => catalogueOf(linkedin, meta) },
    wish: wish('C1', { weekdaysOnly: true, offsets: [7, 1, 0] }),
    holidays: () => false,
    newStore: () => open(':memory:'),
  };

  test('shows what a subscription that was always there gets in a span of days', async () => {
    const catalogue = catalogueOf(linkedin, meta);
    const posts = await rehearse({
      ...rehearsal,
      source: { current: () => catalogue },
      span: { kind: 'predates', from: '2025-10-31', to: '2025-11-03' },
    });
    expect(
      posts.map(({ kind, dueLocal, due, offset, daysLeft }) => ({ kind, dueLocal, due, offset, daysLeft })),
    ).toEqual([
      {
        kind: 'digest',
        dueLocal: '2025-10-31T09:00:00+01:00',
        due: '2025-10-31T08:00:00Z',
        offset: 0,
        daysLeft: 2,
      },
      {
        kind: 'digest',
        dueLocal: '2025-11-03T09:00:00+01:00',
        due: '2025-11-03T08:00:00Z',
        offset: -1,
        daysLeft: null,
      },
    ]);
    expect(posts[0]?.items.map(({ rule, actBy }) => `${rule} ${actBy}`)).toEqual([
      'linkedin/ai-training/eu 2025-11-02',
      'meta/ai-training/eu 2025-11-02',
    ]);
  });

  test('names an offset that was asked for, also where a reminder had to wait for another post', async () => {
    const offsets = [45, 30, 7, 3, 0];
    const posts = await rehearse({
      ...rehearsal,
      wish: wish('C1', { jurisdictions: ['HK'], offsets, started: false, noise: 'limited' }),
      source: { current: () => shipped },
      span: { kind: 'predates', from: '2025-11-02', to: '2025-11-02' },
    });
    const chatAds = posts.flatMap(({ items }) => items).find(({ rule }) => rule.startsWith('meta/chat-ads/'));
    expect(chatAds).toMatchObject({ offset: 45, daysLeft: 43 });
    expect(chatAds?.key).toMatch(/:45$/u);
  });

  test('or one that starts now', async () => {
    const catalogue = catalogueOf(linkedin);
    const posts = await rehearse({
      ...rehearsal,
      source: { current: () => catalogue },
      span: { kind: 'starts', at: at('2025-10-28T12:00'), to: '2025-10-30' },
    });
    expect(posts.map(({ dueLocal, offset, daysLeft }) => `${dueLocal} ${offset} ${daysLeft}`)).toEqual([
      '2025-10-29T09:00:00+01:00 7 4',
    ]);
  });
});
