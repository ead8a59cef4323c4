// "I've done it" under a channel's own posts, on both local platforms through the real SDKs: who is answered, what it stops,
// and what the channel may read of it later.
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { type Asker, onDiscord, onSlack } from './asker.ts';
import { openWorld, postsOf } from './world.ts';

let world: Sandbox | null = null;
afterEach(async () => {
  await world?.close();
  world = null;
});

async function open(at?: number): Promise<Sandbox> {
  world = await openWorld(at);
  return world;
}

const amsterdam = (text: string): number => Date.parse(`${text}:00+01:00`);
const sides: readonly (readonly [string, (sandbox: Sandbox) => Asker])[] = [
  ['Slack', (sandbox) => onSlack(sandbox, 'U0MEMBER')],
  ['Discord', (sandbox) => onDiscord(sandbox, 'en-GB')],
];

const countOf = (sandbox: Sandbox): number => {
  const { slack, discord } = postsOf(sandbox);
  return slack.length + discord.length;
};

describe.each(sides)('on %s', (_platform, meet) => {
  test('pressed under a reminder it answers that person alone, stops their reminder, and twice is once', async () => {
    const sandbox = await open();
    const asker = meet(sandbox);
    await asker.ask('remind', { service: 'linkedin', country: 'NL' });
    await sandbox.player.jumpTo(amsterdam('2025-10-26T09:05'));
    const posts = countOf(sandbox);
    expect(asker.reads()).toMatch(/Remind me\n(?:.*\n)*I’ve done it\n(?:.*\n)*More/u);
    const first = await asker.press('I’ve done it');
    expect(first).toContain('LinkedIn: marked as done');
    expect(first).toContain('Nobody else sees this.');
    expect(first).toContain('Your reminder of it is stopped.');
    expect(first).toContain('Not done yet');
    expect(await asker.ask('remind')).toContain('You follow nothing');
    expect(countOf(sandbox)).toBe(posts);
    expect(await asker.ask('privacy')).toContain('Done: LinkedIn');
  });

  test('under a post whose date has passed it is answered kindly, with what it still helps', async () => {
    const sandbox = await open();
    const asker = meet(sandbox);
    await sandbox.player.jumpTo(amsterdam('2025-11-02T09:05'));
    expect(asker.reads()).toContain('LinkedIn: switch it off today');
    await sandbox.player.jumpTo(amsterdam('2025-11-12T12:00'));
    const late = await asker.press('I’ve done it');
    expect(late).toContain('LinkedIn: marked as done');
    expect(late).toMatch(/still stops future use/u);
  });
});

describe('totals in a channel’s posts', () => {
  /** The newest post on Discord's #privacy, as people read it, and whether it was edited. */
  const latest = ({ discord }: Sandbox) => {
    const privacy = discord.world.channels.find(({ name }) => name === 'privacy')?.id;
    const posts = discord.world.messages.filter(
      (one) => one.channel_id === privacy && one.ephemeralFor === undefined,
    );
    return { text: JSON.stringify(posts.at(-1)?.components ?? []), count: posts.length };
  };

  test('stand in the latest post from the next day on, as more than so many, and notify nobody', async () => {
    const sandbox = await open();
    const { discord, player } = sandbox;
    await player.jumpTo(amsterdam('2025-10-26T09:05'));
    const privacy = discord.world.channels.find(({ name }) => name === 'privacy')?.id ?? '';
    const post = discord.world.messages.filter((one) => one.channel_id === privacy).at(-1);
    const id = /a1~done~[^"]*/u.exec(JSON.stringify(post?.components))?.[0] ?? '';
    for (let n = 0; n < 12; n += 1) {
      const member = `12010000000000001${String(n).padStart(2, '0')}`;
      const [someone] = discord.world.members;
      if (someone !== undefined) discord.world.members.push({ ...someone, id: member, name: `Crowd ${n}` });
      await discord.press({ member, channel: privacy, messageId: post?.id ?? '', customId: id });
    }
    await player.idle();
    const before = latest(sandbox);
    expect(before.text).not.toContain('people here');
    await player.jumpTo(amsterdam('2025-10-26T23:00'));
    expect(latest(sandbox).text).not.toContain('people here');
    await player.jumpTo(amsterdam('2025-10-27T09:30'));
    const after = latest(sandbox);
    expect(after.text).toContain('More than 10 people here say they did.');
    expect(after.text).toContain('7 days left');
    expect(after.text).not.toMatch(/Crowd/u);
    expect(after.count).toBe(before.count);
  });
});
