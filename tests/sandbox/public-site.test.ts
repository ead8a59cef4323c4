// The address on the web that the bot has in the sandbox.
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { afterEach, expect, test } from '@jest/globals';
import { type Listener, type PublicSite, startPublicSite } from '../../sandbox/public-site.ts';
import { openWorld } from '../e2e/world.ts';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function open(find: () => Listener | null): Promise<PublicSite> {
  const site = await startPublicSite(find);
  ends.push(() => site.close());
  return site;
}

const hello: Listener = (_request, response) => void response.end('hello');

/** `host`: as a browser would name it that was led here under another name. */
async function visit(address: string, host?: string): Promise<IncomingMessage> {
  const headers = host === undefined ? {} : { host };
  const [response] = (await once(request(address, { headers, agent: false }).end(), 'response')) as [
    IncomingMessage,
  ];
  response.resume();
  return response;
}

test('whoever visits is answered by the bot of the present world, and asked to wait while there is none', async () => {
  let world: Listener | null = null;
  const { origin } = await open(() => world);
  expect((await visit(origin)).statusCode).toBe(503);
  world = hello;
  expect((await visit(origin)).statusCode).toBe(200);
});

test('a name that somebody made lead to this machine is refused', async () => {
  const { origin } = await open(() => hello);
  expect((await visit(origin, 'evil.example')).statusCode).toBe(403);
  expect((await visit(origin, `localhost:${new URL(origin).port}`)).statusCode).toBe(200);
});

test('pages, API, calendar and feed are those of the sandbox’s own day, and no browser keeps them', async () => {
  const sandbox = await openWorld();
  ends.push(() => sandbox.close());
  const read = async (path: string) => {
    const response = await fetch(`${sandbox.publicUrl}${path}`);
    return {
      status: response.status,
      text: await response.text(),
      kept: response.headers.get('cache-control'),
    };
  };
  for (const path of ['/', '/services/linkedin?jurisdiction=NL', '/calendar.ics', '/feed.atom', '/api/v1']) {
    expect([path, await read(path)]).toEqual([
      path,
      { status: 200, text: expect.any(String), kept: 'no-store' },
    ]);
  }
  const page = '/services/linkedin?jurisdiction=NL';
  expect((await read(page)).text).toContain('13 days left');
  await sandbox.player.jumpTo(Date.parse('2025-10-26T12:00:00Z'));
  expect((await read(page)).text).toContain('7 days left');
  expect(new URL(sandbox.publicUrl).host).not.toBe(new URL(sandbox.url).host);
});
