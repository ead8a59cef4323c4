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
