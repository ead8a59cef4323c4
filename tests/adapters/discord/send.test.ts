import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ChannelType, ComponentType } from 'discord-api-types/v10';
import { allComponents } from '../../../sandbox/discord/component-limits.ts';
import type { DiscordTwin } from '../../../sandbox/discord/twin.ts';
import { createWorld, type Message, POSTING_PERMISSIONS } from '../../../sandbox/discord/world.ts';
import { createAllowance } from '../../../src/app/delivery/allowance.ts';
import type { Target } from '../../../src/app/ports.ts';
import { reminder, shortMessage } from '../../contract/messages.ts';
import { type MessengerWorld, messengerContract, type Post } from '../../contract/messenger.ts';
import { drawnText } from './markdown.ts';
import { clock, startApp, startWorld, type TestWorld } from './world.ts';

const route = 'POST /channels/:channel/messages';

const drawn = (message: Message): string =>
  allComponents(message.components)
    .flatMap((one) => (one['type'] === ComponentType.TextDisplay ? [drawnText(String(one['content']))] : []))
    .join('\n');

const pingsOf = ({ mentions, mention_roles, mention_everyone }: Message): string[] => [
  ...mentions.map(({ id }) => id),
  ...mention_roles,
  ...(mention_everyone ? ['everyone'] : []),
];

function targetsOf({ twin, member }: TestWorld) {
  const inChannel = (channel: string): Target => ({
    platform: 'discord',
    installation: twin.guild.id,
    channel,
    thread: null,
    member: null,
  });
  const [general, privacy, staff] = twin.world.channels.map(({ id }) => inChannel(id));
  if (general === undefined || privacy === undefined || staff === undefined)
    throw new Error('Three channels.');
  const direct = (id: string): Target => ({ ...general, channel: null, member: id });
  return {
    inChannel,
    general,
    privacy,
    staff,
    member: direct(member),
    nobody: direct('1299999999999999999'),
  };
}

async function contractWorld(): Promise<MessengerWorld> {
  const world = await startWorld();
  const { twin, app } = world;
  const targets = targetsOf(world);
  const idOf = (target: Target): string =>
    target.member === null ? (target.channel ?? '') : twin.directChannel(target.member).id;
  const at = (target: Target) => ({ route, channel: idOf(target) });
  const posts = (target: Target): Post[] =>
    twin.world.messages
      .filter((message) => message.channel_id === idOf(target))
      .map((message) => ({
        reference: { channel: message.channel_id, message: message.id },
        text: drawn(message),
        pings: pingsOf(message),
      }));
  return {
    messenger: app.messenger,
    here: targets.general,
    elsewhere: targets.privacy,
    member: targets.member,
    lost: targets.inChannel('1102000000000009999'),
    forbidden: targets.staff,
    archived: null,
    unreachable: targets.nobody,
    now: clock.now,
    posts,
    refuseNext: (target, seconds) => twin.faults.rateLimit({ ...at(target), retryAfterSeconds: seconds }),
    loseNext: (target, when) => twin.faults.loseAnswer({ ...at(target), when }),
    failNext: (target) => twin.faults.status({ ...at(target), code: 502 }),
    failNextReading: (target, how) => {
      const reading = { route: 'GET /channels/:channel/messages', channel: idOf(target) };
      if (how === 'lost') twin.faults.loseAnswer({ ...reading, when: 'before' });
      else twin.faults.status({ ...reading, code: 503 });
    },
    attempts: () =>
      twin.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/messages')).length,
    allowReading: (allowed) => {
      const reading = 1n << 16n;
      const without = BigInt(POSTING_PERMISSIONS) & ~reading;
      twin.setBotPermissions(targets.general.channel ?? '', String(allowed ? without | reading : without));
    },
    stop: () => world.stop(),
  };
}

messengerContract('Discord', contractWorld);

describe('Discord messenger', () => {
  let world: TestWorld;
  beforeEach(async () => {
    const thread = { id: '1102000000000000009', name: 'thread', type: ChannelType.PublicThread };
    const parentId = '1102000000000000001';
    const { channels } = createWorld();
    world = await startWorld({
      twin: {
        world: { channels: [...channels, { ...thread, parentId, botPermissions: POSTING_PERMISSIONS }] },
      },
    });
  });
  afterEach(async () => {
    await world.stop();
  });

  test.each([
    [10_004, 404, { kind: 'gone', reason: 'channel-gone' }],
    [50_083, 400, { kind: 'gone', reason: 'archived' }],
    [160_005, 400, { kind: 'gone', reason: 'archived' }],
    [50_278, 403, { kind: 'gone', reason: 'member-unreachable' }],
    [50_035, 400, { kind: 'rejected', code: '50035' }],
    [50_006, 400, { kind: 'rejected', code: '50006' }],
    [0, 500, { kind: 'unknown' }],
  ])('code %d with status %d is told apart by its code', async (code, status, outcome) => {
    world.twin.faults.error({ route, code, status });
    expect(await world.app.messenger.send(targetsOf(world).general, reminder, 'k')).toEqual(outcome);
  });

  test('a refused token is not tried again', async () => {
    const { general } = targetsOf(world);
    for (const each of [route, 'GET /users/@me'])
      world.twin.faults.error({ route: each, code: 0, status: 401 });
    const refused = { kind: 'gone', reason: 'token-revoked' };
    expect(await world.app.messenger.send(general, reminder, 'k')).toEqual(refused);
    const before = world.twin.requests.length;
    expect(await world.app.messenger.send(general, reminder, 'k')).toEqual(refused);
    expect(world.twin.requests).toHaveLength(before);
  });

  test('a connection that was never made leaves no doubt: it may be tried again', async () => {
    const { general } = targetsOf(world);
    await world.twin.close();
    // The first call may meet a kept connection that breaks, which does leave a doubt.
    await world.app.messenger.send(general, reminder, 'k');
    expect((await world.app.messenger.send(general, reminder, 'k')).kind).toBe('retry-after');
  });

  test('a lost answer while a direct channel is opened leaves no doubt about the post', async () => {
    world.twin.faults.loseAnswer({ route: 'POST /users/@me/channels', when: 'after' });
    expect((await world.app.messenger.send(targetsOf(world).member, reminder, 'k')).kind).toBe('retry-after');
  });

  test.each([
    ['a direct channel that is opened too fast', 'POST /users/@me/channels', 40_003, 180_000],
    ['a post into a channel that is written to too fast', route, 20_028, 180_000],
    ['a post while none are taken from the bot', route, 40_004, 3_600_000],
  ])('%s is a post that waits', async (_what, where, code, milliseconds) => {
    world.twin.faults.error({ route: where, code, status: 403 });
    const outcome = await world.app.messenger.send(targetsOf(world).member, reminder, 'k');
    expect(outcome).toEqual({ kind: 'retry-after', milliseconds });
  });

  test('a bot that is quarantined is not ready, and says so', async () => {
    world.twin.faults.error({ route: 'POST /users/@me/channels', code: 20_026, status: 403 });
    const outcome = await world.app.messenger.send(targetsOf(world).member, reminder, 'k');
    expect(outcome).toEqual({ kind: 'retry-after', milliseconds: 3_600_000 });
    expect([world.app.ready(), world.app.fault()?.code]).toEqual([false, 'discord.quarantined']);
    expect(world.app.canPost()).toBe(true);
  });

  test('while nobody knows what time it is nothing leaves, though what is there is kept right', async () => {
    let mayPost = true;
    const asleep = await startWorld({ mayPost: () => mayPost });
    try {
      const { general } = targetsOf(asleep);
      const { messenger } = asleep.app;
      const posted = await messenger.send(general, reminder, 'k');
      if (posted.kind !== 'delivered') throw new Error('It is delivered.');
      mayPost = false;
      const later = { kind: 'retry-after', milliseconds: 2_000, shared: true };
      expect(await messenger.send(general, reminder, 'k2')).toEqual(later);
      expect((await messenger.edit(general, posted.reference, reminder)).kind).toBe('delivered');
      expect(asleep.twin.world.messages).toHaveLength(1);
    } finally {
      await asleep.stop();
    }
  });

  test('a limit of all calls that one process meets keeps the others from calling', async () => {
    const { twin, desk, log } = world;
    const allowance = createAllowance(() => performance.now());
    const apps = await Promise.all([1, 2].map(() => startApp(twin, { desk, log, allowance })));
    try {
      twin.faults.rateLimit({ route, retryAfterSeconds: 60, global: true });
      const { general } = targetsOf(world);
      const posts = () => twin.requests.filter(({ path }) => path.endsWith('/messages')).length;
      for (const [n, { messenger }] of apps.entries()) {
        const later = await messenger.send(general, reminder, `k${n}`);
        expect(later).toMatchObject({ kind: 'retry-after', shared: true });
        if (later.kind === 'retry-after') expect(later.milliseconds).toBeGreaterThan(50_000);
      }
      expect(posts()).toBe(1);
    } finally {
      await Promise.all(apps.map((app) => app.stop()));
    }
  });

  const openings = () =>
    world.twin.requests.filter(({ path }) => path.endsWith('/users/@me/channels')).length;

  test('a direct channel is opened once, and several posts go to it', async () => {
    const { member } = targetsOf(world);
    for (const key of ['k1', 'k2', 'k3'])
      expect((await world.app.messenger.send(member, reminder, key)).kind).toBe('delivered');
    expect(openings()).toBe(1);
  });

  test('a direct channel that Discord knows no more is opened anew, and its member is not lost', async () => {
    const { messenger } = world.app;
    const { member } = targetsOf(world);
    await messenger.send(member, reminder, 'k1');
    world.twin.faults.error({ route, code: 10_003, status: 404 });
    const later = { kind: 'retry-after', milliseconds: 1_000 };
    expect(await messenger.send(member, reminder, 'k2')).toEqual(later);
    world.twin.faults.error({ route, code: 10_003, status: 404 });
    const gone = { kind: 'gone', reason: 'channel-gone' };
    expect(await messenger.send(member, reminder, 'k2')).toEqual(gone);
    expect((await messenger.send(member, reminder, 'k2')).kind).toBe('delivered');
    expect(openings()).toBe(3);
  });

  test('a look into a direct channel that Discord knows no more is made again in a new one', async () => {
    const { messenger } = world.app;
    const { member } = targetsOf(world);
    await messenger.send(member, reminder, 'k');
    world.twin.faults.error({ route: 'GET /channels/:channel/messages', code: 10_003, status: 404 });
    const between = { from: clock.now(), to: clock.now() };
    expect(await messenger.settle(member, 'k', between)).toMatchObject({ kind: 'unreachable' });
    expect(await messenger.settle(member, 'k', between)).toMatchObject({ kind: 'found' });
    expect(openings()).toBe(2);
  });

  test('a member who takes no messages is told at once, remembered or not', async () => {
    const { messenger } = world.app;
    const { member } = targetsOf(world);
    await messenger.send(member, reminder, 'k1');
    world.twin.faults.error({ route, code: 50_007, status: 403 });
    const lost = { kind: 'gone', reason: 'member-unreachable' };
    expect(await messenger.send(member, reminder, 'k2')).toEqual(lost);
  });

  test('a key that does not fit a nonce is a programmer error', () => {
    const { general } = targetsOf(world);
    expect(() => world.app.messenger.send(general, reminder, 'x'.repeat(26))).toThrow(RangeError);
  });

  test('a post in a thread goes to the thread', async () => {
    const { general } = targetsOf(world);
    const thread = '1102000000000000009';
    const outcome = await world.app.messenger.send({ ...general, thread }, reminder, 'k');
    expect(outcome).toMatchObject({ kind: 'delivered', reference: { channel: thread } });
    expect(await world.app.messenger.check({ ...general, thread })).toEqual({
      kind: 'ready',
      name: 'thread',
    });
  });

  test('a post without any button is found again after its answer was lost', async () => {
    const { general } = targetsOf(world);
    world.twin.faults.loseAnswer({ route, when: 'after' });
    await world.app.messenger.send(general, shortMessage('No button'), 'k');
    const between = { from: clock.now(), to: clock.now() };
    expect(await world.app.messenger.settle(general, 'k', between)).toMatchObject({ kind: 'found' });
  });

  test("another's message that carries our key is not taken for ours", async () => {
    const { member: target } = targetsOf(world);
    await world.app.messenger.send(target, reminder, 'k');
    const [own] = world.twin.world.messages.splice(0);
    const channel = world.twin.directChannel(world.member).id;
    const said = world.twin.say({ member: world.member, channel, content: 'k' });
    said.components = own?.components ?? [];
    const between = { from: clock.now(), to: clock.now() };
    expect(await world.app.messenger.settle(target, 'k', between)).toEqual({ kind: 'absent' });
    said.author = own?.author ?? said.author;
    expect(await world.app.messenger.settle(target, 'k', between)).toMatchObject({ kind: 'found' });
  });

  test('in a rehearsal a post is found again whichever clock Discord keeps', async () => {
    const { now } = Date;
    const real = await startWorld({ twin: { clock: { now } } });
    try {
      const { general } = targetsOf(real);
      await real.app.messenger.send(general, reminder, 'k');
      for (const moment of [clock.now(), now() + 86_400_000]) {
        const between = { from: moment, to: moment };
        expect((await real.app.messenger.settle(general, 'k', between)).kind).toBe('found');
      }
    } finally {
      await real.stop();
    }
  });

  test('an outage of Discord is unchecked, never a removal', async () => {
    const { general } = targetsOf(world);
    world.twin.outage(true);
    await world.log.until('discord.outage');
    expect(world.app.installations.state(general.installation)).toBe('unavailable');
    expect(await world.app.messenger.check(general)).toEqual({ kind: 'unchecked' });
    expect(world.log.lines.filter(({ event }) => event === 'discord.removed')).toEqual([]);
  });

  test('nothing is posted into an outage, and what is asked about it is asked later', async () => {
    const { general } = targetsOf(world);
    world.twin.outage(true);
    await world.log.until('discord.outage');
    const later = { kind: 'retry-after', milliseconds: 15_000 };
    expect(await world.app.messenger.send(general, reminder, 'k')).toEqual(later);
    const between = { from: clock.now(), to: clock.now() };
    expect(await world.app.messenger.settle(general, 'k', between)).toMatchObject({ kind: 'unreachable' });
    const posts = world.twin.requests.filter(
      ({ method, path }) => method === 'POST' && path.includes('messages'),
    );
    expect(posts).toEqual([]);
    const looks = world.twin.requests.filter(({ path }) => path === `/channels/${general.channel}`);
    expect(looks).toHaveLength(1);
    world.twin.outage(false);
    await world.log.until('discord.outage-over');
    expect((await world.app.messenger.send(general, reminder, 'k')).kind).toBe('delivered');
  });

  test('a server the gateway does not name is asked about, not taken for lost', async () => {
    const before = (twin: DiscordTwin): void => {
      twin.gateway.listsGuild = false;
    };
    const silent = await startWorld({ before });
    try {
      const { general } = targetsOf(silent);
      expect(silent.app.installations.state(general.installation)).toBe('unlisted');
      expect(await silent.app.messenger.check(general)).toEqual({ kind: 'unchecked' });
      expect((await silent.app.messenger.send(general, reminder, 'k')).kind).toBe('delivered');
      const elsewhere = { ...general, installation: '1101000000000000009' };
      const none = { kind: 'gone', reason: 'no-access' };
      expect(await silent.app.messenger.send(elsewhere, reminder, 'k2')).toEqual(none);
      silent.twin.faults.status({ route: 'GET /channels/:id', code: 502 });
      expect((await silent.app.messenger.send(general, reminder, 'k3')).kind).toBe('retry-after');
      silent.twin.world.botInGuild = false;
      expect(await silent.app.messenger.send(general, reminder, 'k3')).toEqual(none);
    } finally {
      await silent.stop();
    }
  });

  test('a removal is known as one', async () => {
    const { general } = targetsOf(world);
    world.twin.removeBot();
    await world.log.until('discord.removed');
    expect(world.app.installations.state(general.installation)).toBe('gone');
    expect(await world.app.messenger.check(general)).toMatchObject({ kind: 'blocked', reason: 'no-access' });
    expect(await world.app.messenger.send(general, reminder, 'k')).toEqual({
      kind: 'gone',
      reason: 'no-access',
    });
  });
});
