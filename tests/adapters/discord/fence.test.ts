// Whoever stood still between asking for a post and its first byte sends nothing: by now it may be somebody else's.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createBreaker } from '../../../adapters/discord/breaker.ts';
import { createMessageCreator, type MessageCreator } from '../../../adapters/discord/create-message.ts';
import { createDirects } from '../../../adapters/discord/direct.ts';
import { createFence } from '../../../adapters/discord/fence.ts';
import { createGate, type Gate } from '../../../adapters/discord/gate.ts';
import { createOutages } from '../../../adapters/discord/outages.ts';
import { outcomeOf } from '../../../adapters/discord/outcome.ts';
import { createMessenger, type MessengerParts } from '../../../adapters/discord/send.ts';
import { englishTexts } from '../../../adapters/discord/texts.ts';
import type { Messenger, Target } from '../../../src/app/ports.ts';
import { reminder } from '../../contract/messages.ts';
import { createTestLog } from './world.ts';

const MINUTE = 60_000;
const GUILD = '1101000000000000001';
const channel: Target = {
  platform: 'discord',
  installation: GUILD,
  channel: '1102000000000000001',
  thread: null,
  member: null,
};
const member: Target = { ...channel, channel: null, member: '1103000000000000001' };

/** Where this process stands still, or has to wait, and for how long. */
interface Waits {
  whileOpening: number;
  forItsTurn: number;
  afterItsTurn: number;
}

let now: number;
let mayPost: boolean;
let waits: Waits;
let server: Server;
let arrived: number;
let creator: MessageCreator;
let messenger: Messenger;

/** The machine sleeps before that turn comes. Its counter does not see it; a jump of its clock tells, and nobody was asked yet. */
let sleepsBefore: number;

/** What Discord answers to what is asked before a post, once that time has passed. */
const answering = async (answer: object): Promise<object> => {
  now += waits.whileOpening;
  return answer;
};

beforeEach(async () => {
  now = 0;
  mayPost = true;
  sleepsBefore = 0;
  waits = { whileOpening: 0, forItsTurn: 0, afterItsTurn: 0 };
  arrived = 0;
  server = createServer((request, response) => {
    arrived += 1;
    request.resume();
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"2","channel_id":"1"}');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
  const log = createTestLog();
  let turns = 0;
  const take = async () => {
    now += waits.forItsTurn;
    turns += 1;
    if (turns === sleepsBefore) mayPost = false;
    return { later: 0, isOver: () => false };
  };
  const real = createGate(
    createBreaker(() => now, log),
    { take },
    () => now,
  );
  const gate: Gate = {
    leave: async (...asked) => {
      const answered = await real.leave(...asked);
      now += waits.afterItsTurn;
      return answered;
    },
  };
  creator = createMessageCreator({ apiUrl, token: 'token', gate });
  const rest = { get: () => answering({ guild_id: GUILD }) } as unknown as MessengerParts['rest'];
  const opener = { openDirect: () => answering({ id: '1' }) };
  messenger = createMessenger({
    rest,
    creator,
    installations: {
      note: () => undefined,
      state: () => 'unlisted',
      channel: () => null,
      role: () => null,
      list: () => [],
    },
    self: () => 'bot',
    texts: () => englishTexts,
    outages: createOutages(() => now, log),
    log,
    directs: createDirects({ creator: opener, now: () => now, failureOf: outcomeOf }),
    restrictions: { note: () => undefined },
    fence: () =>
      createFence(
        () => now,
        () => mayPost,
      ),
    onPlatform: (span) => span,
  });
});
afterEach(async () => {
  await creator.close();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

describe('a process that stood still for five minutes', () => {
  test.each([
    ['while it opened a direct channel', member, { whileOpening: 5 * MINUTE }],
    ['while it asked whose channel it is', channel, { whileOpening: 5 * MINUTE }],
    ['while it waited for its turn', channel, { forItsTurn: 5 * MINUTE }],
    ['between its turn and the first byte', channel, { afterItsTurn: 5 * MINUTE }],
  ])('%s posts nothing, the post may be made again, and no other waits', async (_where, target, stood) => {
    Object.assign(waits, stood);
    const outcome = await messenger.send(target, reminder, 'k');
    expect([outcome.kind, arrived]).toEqual(['retry-after', 0]);
    expect(outcome).not.toHaveProperty('shared');
    waits = { whileOpening: 0, forItsTurn: 0, afterItsTurn: 0 };
    expect((await messenger.send(target, reminder, 'k')).kind).toBe('delivered');
  });
});

test.each([
  ['somebody', member],
  ['a channel', channel],
])('all that a post to %s may wait for is waited for', async (_whom, target) => {
  Object.assign(waits, { whileOpening: 9_900, forItsTurn: 4_900, afterItsTurn: 4_900 });
  expect([(await messenger.send(target, reminder, 'k')).kind, arrived]).toEqual(['delivered', 1]);
});

test('what waits for its turn while the machine sleeps is held until the time is known', async () => {
  sleepsBefore = 2;
  const send = (key: string) => messenger.send(channel, reminder, key);
  expect((await send('k1')).kind).toBe('delivered');
  const held = { kind: 'retry-after', milliseconds: 2_000, shared: true };
  expect(await Promise.all([send('k2'), send('k3')])).toEqual([held, held]);
  expect(arrived).toBe(1);
  mayPost = true;
  expect((await send('k2')).kind).toBe('delivered');
});
