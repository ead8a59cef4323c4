// Channels that refuse posts, on both local platforms with their real SDKs: whoever set them up is told once.
import { afterEach, describe, expect, test } from '@jest/globals';
import { subscribe } from '../../src/app/subscribing/subscribe.ts';
import { nextWake, tick } from '../../src/app/tick.ts';
import { at, profile } from '../app/world.ts';
import { openRush, type Rush } from './spoiled.ts';

const MINUTE = 60_000;
const SLACK_ADMIN = 'U0ADMIN';

let rush: Rush | null = null;
afterEach(async () => {
  await rush?.close();
  rush = null;
});

/** So many channels on each side, set up by its administrator, right before the last reminder of one rule. */
async function open(count: number): Promise<Rush> {
  const opened = await openRush({ channels: 0 });
  rush = opened;
  const { slack, discord, world } = opened;
  const places = [
    { platform: 'slack', installation: slack.team.id, by: SLACK_ADMIN, all: slack.world.channels },
    {
      platform: 'discord',
      installation: discord.guild.id,
      by: discord.world.guild.ownerId,
      all: discord.world.channels,
    },
  ];
  for (const { platform, installation, by, all } of places) {
    for (const { id } of all.filter(({ name }) => name.startsWith('rush-')).slice(0, count)) {
      const target = { platform, installation, channel: id, thread: null, member: null };
      const wishes = profile({ services: ['linkedin'], offsets: [0], started: false });
      const wish = { target, profile: wishes, preset: null, locale: 'en', configuredBy: by };
      await subscribe(world.engine, wish);
    }
  }
  world.now = at('2025-11-02T08:00');
  await tick(world.engine);
  return opened;
}

/** They let nobody post, and do not say so when they are asked about. */
function refuse({ slack, discord }: Rush): void {
  for (const { id } of slack.world.channels.filter((each) => each.name.startsWith('rush-')))
    slack.faults.error({
      method: 'chat.postMessage',
      times: 1_000,
      channel: id,
      error: 'restricted_action',
    });
  for (const { id } of discord.world.channels.filter(({ name }) => name.startsWith('rush-')))
    discord.faults.error({
      route: 'POST /channels/:id/messages',
      times: 1_000,
      channel: id,
      code: 50013,
      status: 403,
    });
}

/** On from wake to wake, and a look at what was lost each quarter of an hour. */
async function live({ world }: Rush, until: number): Promise<void> {
  while (world.now < until) {
    const wake = await nextWake(world.engine);
    world.now = Math.min(until, world.now + 15 * MINUTE, Math.max(wake ?? until, world.now + 1));
    await tick(world.engine);
  }
}

/** What people were told directly, as drawn. */
function told({ slack, discord }: Rush): { slack: string[]; discord: string[] } {
  const direct = discord.world.channels.filter(({ recipientId }) => recipientId !== undefined);
  const admin = slack.directChannel(SLACK_ADMIN).id;
  return {
    slack: slack.world.messages.filter(({ channel }) => channel === admin).map((one) => JSON.stringify(one)),
    discord: discord.world.messages
      .filter(({ channel_id: id }) => direct.some((each) => each.id === id))
      .map((one) => JSON.stringify(one.components)),
  };
}

const mentionsIn = (text: string | undefined, pattern: RegExp): number =>
  new Set(text?.match(pattern) ?? []).size;

describe('On both platforms', () => {
  test('twenty channels that are lost together are told of in one message to each of the two who set them up', async () => {
    const opened = await open(20);
    refuse(opened);
    await live(opened, at('2025-11-02T09:50'));
    const { slack, discord } = told(opened);
    expect([slack.length, discord.length]).toEqual([1, 1]);
    expect(slack[0]).toContain('No reminders reach 20 channels now');
    expect(mentionsIn(slack[0], /"type":"channel","channel_id":"C0RUSH\d+"/gu)).toBe(20);
    expect(discord[0]).toContain('No reminders reach 20 channels now');
    expect(mentionsIn(discord[0], /<#\d+>/gu)).toBe(20);
    for (const text of [slack[0], discord[0]]) expect(text).toContain('until Sunday 2 November');
  });

  test('channels that refuse posts for a day, though they seem to take them, are told of once and tried seldom', async () => {
    const opened = await open(1);
    refuse(opened);
    await live(opened, at('2025-11-03T09:00'));
    const { slack, discord } = told(opened);
    expect([slack.length, discord.length]).toEqual([1, 1]);
    expect(slack[0]).toContain('No reminders reach #rush-0 now');
    expect(discord[0]).toContain('No reminders reach \\\\#rush-0 now');
    const tries = opened.discord.requests.filter(({ status }) => status === 403);
    expect(tries).toHaveLength(3);
  });
});
