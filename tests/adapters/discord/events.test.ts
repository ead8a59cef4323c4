// What Discord tells over HTTP: taken only if Discord signed it, lately.
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createEventsListener } from '../../../adapters/discord/events.ts';
import type { MemberKey } from '../../../src/app/member.ts';
import { createTestLog } from './world.ts';

const NOW = Date.UTC(2026, 0, 5, 12);
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const keyText = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');

let server: Server;
let forgotten: MemberKey[];
let fails: boolean;

beforeEach(async () => {
  forgotten = [];
  fails = false;
  const listener = createEventsListener({
    publicKey: keyText,
    log: createTestLog(),
    now: () => NOW,
    forget: (member) => {
      forgotten.push(member);
      return fails ? Promise.reject(new Error('the store fails')) : Promise.resolve();
    },
  });
  server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterEach(() => new Promise((done) => void server.close(done)));

interface Sent {
  readonly at?: number;
  readonly key?: KeyObject;
  /** What was signed, where it is not what is sent. */
  readonly signed?: string;
  readonly method?: string;
}

async function post(text: string, { at = NOW, key = privateKey, signed = text, method = 'POST' }: Sent = {}) {
  const { port } = server.address() as AddressInfo;
  const time = String(Math.floor(at / 1000));
  const headers = {
    'x-signature-timestamp': time,
    'x-signature-ed25519': sign(null, Buffer.from(time + signed), key).toString('hex'),
  };
  const init = { method, headers, ...(method === 'GET' ? {} : { body: text }) };
  return (await fetch(`http://127.0.0.1:${port}/discord/events`, init)).status;
}

const event = (type: string, data: object = { user: { id: '1105', username: 'robin' } }): string =>
  JSON.stringify({
    version: 1,
    application_id: '1',
    type: 1,
    event: { type, timestamp: '2026-01-05T12:00:00', data },
  });
const gone = event('APPLICATION_DEAUTHORIZED');

describe('An event of Discord', () => {
  test('that somebody has removed the bot from their account deletes what is stored about them outside of servers', async () => {
    expect(await post(gone)).toBe(204);
    expect(forgotten).toEqual([{ platform: 'discord', installation: '@me', member: '1105' }]);
  });

  test('of another kind, and the question whether the address is right, are answered and change nothing', async () => {
    expect(await post('{"version":1,"application_id":"1","type":0}')).toBe(204);
    expect(await post(event('APPLICATION_AUTHORIZED'))).toBe(204);
    expect(await post(event('ENTITLEMENT_CREATE', { id: '1' }))).toBe(204);
    expect(forgotten).toEqual([]);
  });

  test('that somebody else signed, that was changed, or that is old is refused', async () => {
    expect(await post(gone, { key: generateKeyPairSync('ed25519').privateKey })).toBe(401);
    expect(await post(gone, { signed: event('APPLICATION_AUTHORIZED') })).toBe(401);
    expect(await post(gone, { at: NOW - 16 * 60_000 })).toBe(401);
    expect(await post(gone, { at: NOW + 16 * 60_000 })).toBe(401);
    expect(await post(gone, { at: Number.NaN })).toBe(401);
    expect(forgotten).toEqual([]);
    expect(await post(gone, { at: NOW - 9 * 60_000 })).toBe(204);
  });

  test('that makes no sense is refused, and nothing breaks', async () => {
    expect(await post('null')).toBe(400);
    expect(await post('{')).toBe(400);
    expect(await post(event('APPLICATION_DEAUTHORIZED', {}))).toBe(400);
    expect(await post('x'.repeat(70_000)).catch(() => 413)).toBe(413);
    expect(await post('', { method: 'GET' })).toBe(405);
    expect(forgotten).toEqual([]);
  });

  test('that could not be heeded is brought again', async () => {
    fails = true;
    expect(await post(gone)).toBe(500);
    fails = false;
    expect(await post(gone)).toBe(204);
    expect(forgotten).toHaveLength(2);
  });
});
