import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from '@jest/globals';
import { startDiscordTwin } from '../../sandbox/discord/twin.ts';
import { startSlackTwin } from '../../sandbox/slack/twin.ts';

const clock = { now: () => Date.now() };

test.each([
  ['Slack', () => startSlackTwin({ clock })],
  ['Discord', () => startDiscordTwin({ clock })],
])(
  'the local %s knows who is connected, and has read what they sent when they are gone',
  async (_name, start) => {
    const twin = await start();
    const { hostname, port } = new URL(twin.apiUrl);
    expect(await twin.sockets()).toBe(0);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    while ((await twin.sockets()) === 0) await new Promise(setImmediate);
    const body = 'x'.repeat(10_000);
    const path = new URL('any/thing', `${twin.apiUrl}/`).pathname;
    socket.write(
      `POST ${path} HTTP/1.1\r\nHost: ${hostname}\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    socket.destroySoon();
    while ((await twin.sockets()) > 0) await new Promise(setImmediate);
    expect(twin.requests).toHaveLength(1);
    await twin.close();
  },
);
