// Whoever installed the bot is told how to begin, through the real SDK: directly, once, and nobody else is.
import { afterEach, expect, test } from '@jest/globals';
import { welcomeInstaller } from '../../src/app/welcome.ts';
import { openRush, type Rush } from './spoiled.ts';

let rush: Rush | null = null;
afterEach(async () => {
  await rush?.close();
  rush = null;
});

test('the member alone gets one message, with the way to begin, to see and to leave it', async () => {
  rush = await openRush({ channels: 0 });
  const { slack, world } = rush;
  const before = slack.world.messages.length;
  const member = 'U0ADMIN';
  const to = { platform: 'slack', installation: slack.team.id, channel: null, thread: null, member };
  await welcomeInstaller(world.engine, to);
  await welcomeInstaller(world.engine, to);
  const told = slack.world.messages.slice(before);
  expect(told.map(({ channel }) => channel)).toEqual([slack.directChannel(member).id]);
  const drawn = JSON.stringify(told[0]?.blocks);
  expect(drawn).toContain('Last Call is installed. Nothing is posted until you confirm.');
  for (const button of ['Set up', 'See a sample', 'Not now']) expect(drawn).toContain(`"${button}"`);
});
