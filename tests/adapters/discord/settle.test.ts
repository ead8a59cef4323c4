// A post to somebody is looked for in their direct channel, which is opened at the pace of all direct channels.
import { expect, test } from '@jest/globals';
import { DiscordAPIError } from 'discord.js';
import { createDirects } from '../../../adapters/discord/direct.ts';
import { createFence } from '../../../adapters/discord/fence.ts';
import { createOutages } from '../../../adapters/discord/outages.ts';
import { outcomeOf } from '../../../adapters/discord/outcome.ts';
import { createMessenger, type MessengerParts } from '../../../adapters/discord/send.ts';
import { englishTexts } from '../../../adapters/discord/texts.ts';
import type { Messenger, Settlement } from '../../../src/app/ports.ts';
import { createTestLog } from './world.ts';

const now = (): number => 0;
const between = { from: 0, to: 0 };

function openMessenger(openDirect: (user: string) => Promise<object>): Messenger {
  return createMessenger({
    rest: { get: async () => [] } as unknown as MessengerParts['rest'],
    creator: { create: async () => ({}) },
    installations: {
      note: () => undefined,
      state: () => 'here',
      channel: () => null,
      role: () => null,
      list: () => [],
    },
    self: () => 'bot',
    texts: () => englishTexts,
    outages: createOutages(() => 0, createTestLog()),
    log: createTestLog(),
    directs: createDirects({ creator: { openDirect }, now, failureOf: outcomeOf }),
    restrictions: { note: () => undefined },
    fence: () => createFence(now),
    onPlatform: (span) => span,
  });
}

const settle = (messenger: Messenger, n: number): Promise<Settlement> => {
  const target = { platform: 'discord', installation: '1', channel: null, thread: null } as const;
  return messenger.settle({ ...target, member: `member ${n}` }, 'k', between);
};

test('who looks for many posts opens their channels at the pace, and looks for the others later', async () => {
  const opened: string[] = [];
  const messenger = openMessenger(async (user) => ({ id: String(opened.push(user)) }));
  const settled: Settlement[] = [];
  for (let n = 0; n < 27; n += 1) settled.push(await settle(messenger, n));
  expect(opened).toHaveLength(25);
  const later = (milliseconds: number): Settlement => ({ kind: 'later', milliseconds });
  expect(settled.slice(25)).toEqual([later(200), later(400)]);
});

test('who looks for a post opens no channel after Discord said that they are too many', async () => {
  let calls = 0;
  const messenger = openMessenger(async () => {
    calls += 1;
    throw new DiscordAPIError({ code: 40003, message: '' }, 40003, 403, 'POST', 'https://discord.com', {});
  });
  expect(await settle(messenger, 1)).toEqual({ kind: 'unreachable', milliseconds: 180_000 });
  expect(await settle(messenger, 2)).toEqual({ kind: 'later', milliseconds: 180_000 });
  expect(calls).toBe(1);
});
