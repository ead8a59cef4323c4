// What Discord says of the bot itself is told to whoever runs it, for as long as it holds.
import { beforeEach, expect, test } from '@jest/globals';
import { DiscordAPIError } from 'discord.js';
import { createRestrictions, type Restrictions } from '../../../adapters/discord/restrictions.ts';
import { createTestLog, type TestLog } from './world.ts';

const HOUR = 3_600_000;
let now: number;
let log: TestLog;
let restrictions: Restrictions;
beforeEach(() => {
  now = 0;
  log = createTestLog();
  restrictions = createRestrictions(() => now, log);
});

const refuse = (code: number): void =>
  restrictions.note(new DiscordAPIError({ code, message: '' }, code, 403, 'POST', 'https://discord.com', {}));

test.each([
  [40004, 'discord.sending-disabled'],
  [20026, 'discord.quarantined'],
])('%d is a fault with a cure, said once, until nothing is refused so any more', (code, name) => {
  expect(restrictions.fault()).toBeNull();
  refuse(code);
  refuse(code);
  expect(restrictions.fault()).toMatchObject({ code: name });
  const { cure = '' } = restrictions.fault() ?? {};
  expect(log.lines).toMatchObject([{ level: 'error', event: name, fields: { cure } }]);
  // It is tried again after an hour, and refused again.
  now = HOUR;
  expect(restrictions.fault()?.code).toBe(name);
  refuse(code);
  now = 2 * HOUR;
  expect([restrictions.fault()?.code, log.lines.length]).toEqual([name, 1]);
  now = 3 * HOUR;
  expect(restrictions.fault()).toBeNull();
  refuse(code);
  expect([restrictions.fault()?.code, log.lines.length]).toEqual([name, 2]);
});

test('other refusals, and other errors, are none', () => {
  for (const code of [40003, 50013, 0]) refuse(code);
  restrictions.note(new Error('40004'));
  expect([restrictions.fault(), log.lines]).toEqual([null, []]);
});
