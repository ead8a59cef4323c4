// An edit or a pin is made where Discord says so. Any other answer, as a page of a proxy with 200, leaves a doubt.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { REST } from 'discord.js';
import { closeRest, createPostingRest } from '../../../adapters/discord/client.ts';
import { createDirects } from '../../../adapters/discord/direct.ts';
import { createFence } from '../../../adapters/discord/fence.ts';
import { createOutages } from '../../../adapters/discord/outages.ts';
import { outcomeOf } from '../../../adapters/discord/outcome.ts';
import { createMessenger } from '../../../adapters/discord/send.ts';
import { englishTexts } from '../../../adapters/discord/texts.ts';
import type { Messenger, Outcome } from '../../../src/app/ports.ts';
import { reminder } from '../../contract/messages.ts';
import { createTestLog } from './world.ts';

const now = (): number => 0;
const reference = { channel: '100000000000000001', message: '100000000000000002' };
const target = {
  platform: 'discord',
  installation: '1',
  channel: reference.channel,
  thread: null,
  member: null,
} as const;
const json = 'application/json';
const edited = JSON.stringify({ id: reference.message, channel_id: reference.channel });

const server = createServer((request, response) => {
  request.resume();
  response.writeHead(status, { 'content-type': type }).end(said);
});
let [status, type, said] = [200, json, ''];
let rest: REST;
let messenger: Messenger;

beforeEach(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  rest = createPostingRest(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api`, 'token');
  const creator = { create: async () => ({}), openDirect: async () => ({}) };
  messenger = createMessenger({
    rest,
    creator,
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
    directs: createDirects({ creator, now, failureOf: outcomeOf }),
    restrictions: { note: () => undefined },
    fence: () => createFence(now),
    onPlatform: (span) => span,
  });
});
afterEach(async () => {
  closeRest(rest);
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

const edit = (): Promise<Outcome> => messenger.edit(target, reference, reminder);
const pin = (isWanted: boolean) => messenger.capabilities.pin?.(target, reference, isWanted);
const delivered = { kind: 'delivered', reference };
const unknown = { kind: 'unknown' };

test.each([
  [200, json, edited, delivered],
  [200, json, '{}', unknown],
  [200, json, '[]', unknown],
  [200, 'text/html', '<p>Welcome', unknown],
  [202, json, '', unknown],
  [204, json, '', unknown],
  [302, 'text/html', '<p>Elsewhere', unknown],
])('an edit answered with %d, %s and "%s"', async (...answer) => {
  [status, type, said] = answer;
  expect(await edit()).toEqual(answer[3]);
});

test.each([
  [204, json, '', delivered],
  [200, json, '{}', unknown],
  [200, 'text/html', '<p>Welcome', unknown],
  [302, 'text/html', '<p>Elsewhere', unknown],
  [404, json, '{"code":10008,"message":""}', { kind: 'rejected', code: '10008' }],
])('a pin, or its end, answered with %d, %s and "%s"', async (...answer) => {
  [status, type, said] = answer;
  for (const isWanted of [true, false]) expect(await pin(isWanted)).toEqual(answer[3]);
});
