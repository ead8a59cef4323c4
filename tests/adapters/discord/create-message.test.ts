import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { DefaultUserAgent } from 'discord.js';
import { createBreaker } from '../../../adapters/discord/breaker.ts';
import { createMessageCreator, type MessageCreator } from '../../../adapters/discord/create-message.ts';
import { createGate } from '../../../adapters/discord/gate.ts';
import { outcomeOf } from '../../../adapters/discord/outcome.ts';
import { createTestLog } from './world.ts';

/** What the far end does with one request, given the nth connection it came by. */
type Answer = (socket: Socket, request: string, connection: number) => void;

interface Far {
  readonly creator: MessageCreator;
  /** Requests as they arrived. */
  readonly requests: string[];
  readonly connections: () => number;
  /** Ends every connection as a server does that found it idle for too long. */
  endIdle(): void;
  stopListening(): Promise<void>;
}

const CHANNEL = '100000000000000001';
const WELL = '{"id":"1","channel_id":"2"}';
const atOnce = { take: () => Promise.resolve({ later: 0, isOver: () => false }) };

function http(status: string, body: string, type = 'application/json'): string {
  const lines = [`Content-Type: ${type}`, `Content-Length: ${Buffer.byteLength(body)}`];
  return `HTTP/1.1 ${status}\r\n${lines.join('\r\n')}\r\n\r\n${body}`;
}

const well: Answer = (socket) => socket.write(http('200 OK', WELL));

let cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups) await cleanup();
  cleanups = [];
});

/** A server that speaks just as much HTTP as the test wants. */
async function far(answer: Answer, timeout = 10_000): Promise<Far> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server: Server = createServer((socket) => {
    connections += 1;
    const connection = connections;
    sockets.add(socket.on('error', () => undefined));
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString();
      const [head = '', body] = text.split('\r\n\r\n');
      const length = Number(/content-length: (\d+)/iu.exec(head)?.[1]);
      if (body === undefined || body.length < length) return;
      requests.push(text);
      const request = text;
      text = '';
      answer(socket, request, connection);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const log = createTestLog();
  const gate = createGate(
    createBreaker(() => performance.now(), log),
    atOnce,
  );
  const apiUrl = `http://127.0.0.1:${port}/api`;
  const creator = createMessageCreator({ apiUrl, token: 'secret', gate, timeout });
  const stopListening = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  cleanups.push(stopListening, () => creator.close());
  const endIdle = (): void => {
    for (const socket of sockets) socket.end();
  };
  return { creator, requests, connections: () => connections, endIdle, stopListening };
}

const outcome = (call: Promise<unknown>): Promise<unknown> => call.then((answer) => answer, outcomeOf);
const unknown = { kind: 'unknown' };
const again = { kind: 'retry-after', milliseconds: 5_000 };

describe('a message that is created', () => {
  test('says what Discord asks for: address, token, name, and a body of JSON', async () => {
    const { creator, requests } = await far(well);
    expect(await creator.create(CHANNEL, '{"nonce":"k"}')).toEqual({ id: '1', channel_id: '2' });
    const [head = '', body] = (requests[0] ?? '').split('\r\n\r\n');
    const [first, ...headers] = head.split('\r\n');
    expect(first).toBe(`POST /api/v10/channels/${CHANNEL}/messages HTTP/1.1`);
    expect(headers).toContain('content-type: application/json');
    expect(headers).toContain('authorization: Bot secret');
    expect(headers.find((line) => line.startsWith('user-agent'))).toContain(DefaultUserAgent);
    expect(DefaultUserAgent).toMatch(/^DiscordBot \(https:\/\/[^,]+, [\d.]+\)$/u);
    expect(body).toBe('{"nonce":"k"}');
  });

  test('goes by a connection that is kept open, and never two at once by one', async () => {
    const { creator, requests, connections } = await far((socket) =>
      setTimeout(() => well(socket, '', 0), 30),
    );
    await creator.create(CHANNEL, '{}');
    await new Promise((resolve) => setTimeout(resolve, 20));
    await creator.create(CHANNEL, '{}');
    expect(connections()).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await Promise.all(['1', '2', '3'].map((channel) => creator.create(channel, '{}')));
    expect([requests.length, connections()]).toEqual([5, 3]);
  });

  test('waits for no direct channel that is being opened, and none of those for another', async () => {
    const { creator, requests } = await far((socket, request) => {
      if (request.includes('/messages')) well(socket, '', 0);
    });
    const opening = ['1', '2', '3'].map((user) => creator.openDirect(user).catch(() => null));
    expect(await creator.create(CHANNEL, '{}')).toEqual({ id: '1', channel_id: '2' });
    while (requests.length < 4) await new Promise((resolve) => setTimeout(resolve, 5));
    const opened = requests.filter((request) => request.startsWith('POST /api/v10/users/@me/channels '));
    expect(opened.map((request) => request.split('\r\n\r\n')[1])).toEqual(
      ['1', '2', '3'].map((user) => JSON.stringify({ recipient_id: user })),
    );
    for (const cleanup of cleanups.splice(0)) await cleanup();
    expect(await Promise.all(opening)).toEqual([null, null, null]);
  });

  test.each<[string, Answer]>([
    ['a connection cut before the answer', (socket) => socket.destroy()],
    ['a connection closed before the answer', (socket) => socket.end()],
    [
      'a connection cut within the answer',
      (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n{"id"'),
    ],
    ['an answer that is no HTTP', (socket) => socket.end('hello\r\n\r\n')],
    ['JSON that is malformed', (socket) => socket.write(http('200 OK', '{"id":'))],
    ['a refusal whose JSON is malformed', (socket) => socket.write(http('403 Forbidden', '{"code"'))],
    ['a refusal that is no object', (socket) => socket.write(http('403 Forbidden', 'null'))],
    ['an error of the server', (socket) => socket.write(http('500 Internal Server Error', '{"code":0}'))],
    [
      'an error of what stands before it',
      (socket) => socket.write(http('502 Bad Gateway', '<p>', 'text/html')),
    ],
    [
      'an answer as long as no message is',
      (socket) => socket.write(http('200 OK', `{"id":"1","content":"${'x'.repeat(2_000_000)}"}`)),
    ],
  ])('%s leaves a doubt, and is not repeated', async (_what, answer) => {
    const { creator, requests } = await far(answer);
    expect(await outcome(creator.create(CHANNEL, '{}'))).toEqual(unknown);
    expect(requests).toHaveLength(1);
  });

  test('a refusal for now says for how long', async () => {
    const body = '{"message":"slow","code":20016,"retry_after":7.5}';
    const { creator } = await far((socket) => socket.write(http('400 Bad Request', body)));
    const later = { kind: 'retry-after', milliseconds: 7_500 };
    expect(await outcome(creator.create(CHANNEL, '{}'))).toEqual(later);
  });

  test.each(['200 OK', '302 Found'])(
    'a page with status %s names no message, and is not followed',
    async (status) => {
      const { creator, requests } = await far((socket) => socket.write(http(status, '<p>', 'text/html')));
      expect(await creator.create(CHANNEL, '{}')).toEqual({});
      expect(requests).toHaveLength(1);
    },
  );

  test.each<[string, Answer]>([
    ['no answer', () => undefined],
    [
      'an answer that trickles',
      (socket) => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n');
        const drip = setInterval(() => socket.write('x'), 20);
        socket.on('close', () => clearInterval(drip));
      },
    ],
  ])('%s is waited for no longer than a call may take', async (_what, answer) => {
    const { creator, requests } = await far(answer, 200);
    const asked = performance.now();
    expect(await outcome(creator.create(CHANNEL, '{}'))).toEqual(unknown);
    expect(performance.now() - asked).toBeLessThan(5_000);
    expect(requests).toHaveLength(1);
  });

  test('a connection that the other side closed while it was idle costs no post', async () => {
    const { creator, requests, endIdle } = await far(well);
    await creator.create(CHANNEL, '{}');
    endIdle();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await outcome(creator.create(CHANNEL, '{}'))).toEqual({ id: '1', channel_id: '2' });
    expect(requests).toHaveLength(2);
  });

  test('one that closes as the post leaves by it leaves a doubt at most, and never a second post', async () => {
    const { creator, requests, endIdle } = await far(well);
    await creator.create(CHANNEL, '{}');
    endIdle();
    const second = await outcome(creator.create(CHANNEL, '{}'));
    expect([unknown, again, { id: '1', channel_id: '2' }]).toContainEqual(second);
    expect(requests.length).toBeLessThanOrEqual(2);
  });

  test('a connection that could not be made leaves no doubt', async () => {
    const { creator, stopListening } = await far(well);
    await stopListening();
    expect(await outcome(creator.create(CHANNEL, '{}'))).toEqual(again);
  });

  test('what is asked for after the end never leaves, and what was under way is waited for', async () => {
    const { creator, requests } = await far((socket) => setTimeout(() => well(socket, '', 0), 100));
    const first = creator.create(CHANNEL, '{}');
    while (requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await creator.close();
    expect(await outcome(first)).toEqual({ id: '1', channel_id: '2' });
    expect(await outcome(creator.create(CHANNEL, '{}'))).toEqual(again);
    expect(requests).toHaveLength(1);
  });

  test('what waits for its turn when the end comes never leaves', async () => {
    const { creator, requests } = await far(well);
    const waiting = outcome(creator.create(CHANNEL, '{}'));
    await creator.close();
    expect(await waiting).toEqual(again);
    expect(requests).toEqual([]);
  });
});
