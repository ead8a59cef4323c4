// The real bot over both local platforms, through the real SDKs, on days when the platforms misbehave. The stock SDKs
// send a post again when its answer is lost, and it is there twice; here every post is there once.
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { noon, openWorld, postsOf } from './world.ts';

let world: Sandbox | null = null;
afterEach(async () => {
  await world?.close();
  world = null;
});

async function open(): Promise<Sandbox> {
  world = await openWorld();
  return world;
}

const SLACK_POST = 'chat.postMessage';
const DISCORD_POST = 'POST /channels/:channel/messages';
const catchUp = 'LinkedIn: act by Sunday 2 November (13 days left)';

describe('from 20 October to 4 November', () => {
  test('both channels hear every reminder once and in order, and "started" on the 3rd', async () => {
    const { player } = await open();
    await player.jumpTo(noon('2025-11-04'));
    const expected = [
      catchUp,
      'LinkedIn: act by Sunday 2 November (7 days left)',
      'LinkedIn: act by Sunday 2 November (3 days left)',
      'LinkedIn: act by Sunday 2 November (1 day left)',
      'LinkedIn: switch it off today',
      'LinkedIn: today is the announced start',
    ];
    expect(player.state().fault).toBeNull();
    expect(postsOf(world as Sandbox)).toEqual({ slack: expected, discord: expected });
  });

  test('the same posts arrive when the way is gone step by step', async () => {
    const { player } = await open();
    const started = Date.parse('2025-11-03T08:00:00Z');
    while (player.now() < started && (await player.step()));
    expect(player.now()).toBe(started);
    const { slack, discord } = postsOf(world as Sandbox);
    expect(slack).toHaveLength(6);
    expect(discord).toEqual(slack);
  });
});

describe('a lost answer', () => {
  test.each(['before', 'after'] as const)('%s the effect leaves one post on each platform', async (when) => {
    const { slack, discord, player } = await open();
    slack.faults.loseAnswer({ method: SLACK_POST, times: 1, when });
    discord.faults.loseAnswer({ route: DISCORD_POST, when });
    await player.jumpTo(noon('2025-10-21'));
    expect(slack.faults.pending()).toBe(0);
    expect(postsOf(world as Sandbox)).toEqual({ slack: [catchUp], discord: [catchUp] });
    // What arrived is looked for, not sent again.
    const sent = slack.requests.filter(({ method }) => method === SLACK_POST);
    expect(sent).toHaveLength(when === 'before' ? 2 : 1);
  });

  test('after the effect, where history may not be read, leads to one repeat that says so', async () => {
    const { slack, player } = await open();
    slack.scopes.delete('channels:history');
    slack.faults.loseAnswer({ method: SLACK_POST, times: 1, when: 'after' });
    await player.jumpTo(noon('2025-10-21'));
    const [first = '', second = '', ...others] = postsOf(world as Sandbox).slack;
    expect(others).toEqual([]);
    expect(first).toBe(catchUp);
    expect(second).toContain('LinkedIn');
    const texts = slack.world.messages
      .filter(({ channel }) => channel === 'C0PRIVACY')
      .map(({ text }) => text);
    expect(texts[1]).not.toBe(texts[0]);
  });

  test('several times over leaves one post on each platform', async () => {
    const { slack, discord, player } = await open();
    slack.faults.loseAnswer({ method: SLACK_POST, times: 1, when: 'before' });
    slack.faults.loseAnswer({ method: SLACK_POST, times: 1, when: 'after' });
    discord.faults.loseAnswer({ route: DISCORD_POST, when: 'before' });
    discord.faults.loseAnswer({ route: DISCORD_POST, when: 'after' });
    await player.jumpTo(noon('2025-10-21'));
    expect(postsOf(world as Sandbox)).toEqual({ slack: [catchUp], discord: [catchUp] });
  });
});

test('a 429 delays a post by what the platform asked for, and it is there once', async () => {
  const { slack, discord, player } = await open();
  slack.faults.rateLimit({ method: SLACK_POST, times: 1, retryAfterSeconds: 2 });
  discord.faults.rateLimit({ route: DISCORD_POST, retryAfterSeconds: 2 });
  await player.jumpTo(noon('2025-10-21'));
  expect(slack.faults.pending()).toBe(0);
  expect(postsOf(world as Sandbox)).toEqual({ slack: [catchUp], discord: [catchUp] });
  const attempts = slack.requests.filter(({ method }) => method === SLACK_POST);
  expect(attempts).toHaveLength(2);
});

test('a channel that was archived does not keep the other one from its reminders', async () => {
  const { slack, player } = await open();
  await slack.archive({ user: 'U0ADMIN', channel: 'C0PRIVACY' });
  await player.jumpTo(noon('2025-10-27'));
  const posts = postsOf(world as Sandbox);
  expect(posts.slack).toEqual([]);
  expect(posts.discord).toHaveLength(2);
});
