// A process that stands still past its patience, while the answer is at its door: it reads the answer before it gives up.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createMessageCreator } from '../../adapters/discord/create-message.ts';
import { silentLog } from '../../adapters/log/log.ts';
import { createClient } from '../../adapters/slack/transport.ts';

/** In a thread of its own, which goes on while this one stands still; it counts the requests that it has answered. */
const SERVER = `
  const { createServer } = require('node:http');
  const { parentPort, workerData } = require('node:worker_threads');
  const answered = new Int32Array(workerData);
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const body = request.url.includes('chat.') ? { ok: true, ts: '1.1', channel: 'C1' } : { id: '7' };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(body), () => {
        Atomics.add(answered, 0, 1);
        Atomics.notify(answered, 0);
      });
    });
  });
  server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;

const PATIENCE = 500;

let answered: Int32Array;
let server: Worker;
let origin: string;

beforeEach(async () => {
  const memory = new SharedArrayBuffer(4);
  answered = new Int32Array(memory);
  server = new Worker(SERVER, { eval: true, workerData: memory });
  const [port] = (await once(server, 'message')) as [number];
  origin = `http://127.0.0.1:${port}`;
});
afterEach(() => server.terminate());

/** Stands still from when the second request has left until its patience is long over and the answer has arrived. */
async function stoppedWhile<T>(ask: () => Promise<T>): Promise<T> {
  // What is loaded and connected with the first takes longer than any patience here.
  await ask().catch(() => undefined);
  await until(1);
  const call = ask();
  for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
  Atomics.wait(answered, 0, 1, 5_000);
  const over = performance.now() + 2 * PATIENCE;
  while (performance.now() < over) Atomics.wait(answered, 0, 2, PATIENCE);
  return call;
}

async function until(count: number): Promise<void> {
  while (Atomics.load(answered, 0) < count) await new Promise(setImmediate);
}

test('on Discord', async () => {
  const gate = { leave: async () => () => undefined } as never;
  const creator = createMessageCreator({ apiUrl: origin, token: 'x', gate, timeout: PATIENCE });
  const answer = await stoppedWhile(() => creator.create('5', '{}'));
  expect(answer).toMatchObject({ id: '7' });
  await creator.close();
});

test('on Slack', async () => {
  const client = createClient('xoxb-1', origin, silentLog, { timeout: PATIENCE, atOnce: 1 });
  const answer = await stoppedWhile(() => client.chat.postMessage({ channel: 'C1', text: 'x' }));
  expect(answer).toMatchObject({ ok: true, ts: '1.1' });
});
