// A call of the library is over with its answer's last byte, not with its headers.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { type REST, Routes } from 'discord.js';
import { createBreaker } from '../../../adapters/discord/breaker.ts';
import { closeRest, createAnsweringRest, createPostingRest } from '../../../adapters/discord/client.ts';
import { counted, createGate, guarded } from '../../../adapters/discord/gate.ts';
import { outcomeOf } from '../../../adapters/discord/outcome.ts';
import { createTestLog } from './world.ts';

const breaker = createBreaker(() => 0, createTestLog());
const gate = createGate(breaker, { take: async () => ({ later: 0, isOver: () => false }) });
const ways: readonly [string, (url: string) => REST][] = [
  ['for posts', (url) => createPostingRest(url, 'token', guarded(gate))],
  ['for answers to people', (url) => createAnsweringRest(url, counted(breaker)).setToken('token')],
  ['for single questions', (url) => createPostingRest(url, 'token')],
];

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

/** @param answer what Discord says after its headers */
async function open(
  connect: (url: string) => REST,
  answer: (response: ServerResponse) => unknown,
  status = 200,
): Promise<REST> {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(status, status === 200 ? { 'content-type': 'application/json' } : {});
    answer(response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const rest = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api`);
  cleanups.push(() => {
    closeRest(rest);
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  });
  return rest;
}

const ask = (rest: REST): Promise<unknown> => rest.get(Routes.channelMessages('100000000000000001'));

test.each(ways)(
  'an answer that never ends is waited for no longer than a call may take: %s',
  async (_what, connect) => {
    const rest = await open(connect, (response) => response.write('[1'));
    rest.options.timeout = 200;
    expect(await ask(rest).catch(outcomeOf)).toEqual({ kind: 'unknown' });
  },
);

test.each(ways)('an answer as long as none is, is not kept: %s', async (_what, connect) => {
  const rest = await open(connect, (response) => response.end(`["${'x'.repeat(11_000_000)}"]`));
  expect(await ask(rest).then(() => 'kept', outcomeOf)).toEqual({ kind: 'unknown' });
});

test.each(ways)('an answer is read as before: %s', async (_what, connect) => {
  const rest = await open(connect, (response) => {
    response.write('[{"id":');
    setImmediate(() => response.end('"1"}]'));
  });
  expect(await ask(rest)).toEqual([{ id: '1' }]);
});

test.each(ways)('so is one without a body: %s', async (_what, connect) => {
  const rest = await open(connect, (response) => response.end(), 204);
  const answer = await rest.put(Routes.channelMessagesPin('100000000000000001', '1'));
  expect(answer).toHaveProperty('byteLength', 0);
});
