import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import bolt, { type App } from '@slack/bolt';
import { signature } from '../../../sandbox/slack/http-delivery.ts';
import { type SlackTwin, startSlackTwin } from '../../../sandbox/slack/twin.ts';
import { ADMIN, GENERAL, MEMBER, NOON, quiet, until } from './bolt.ts';

const signingSecret = 'shared-by-both';

/** A port nobody listens on right now. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A real Bolt app behind its HTTPReceiver, and a twin that posts to it, signing with `secret`. */
async function behindHttp(
  secret: string,
  times = {},
): Promise<{ twin: SlackTwin; app: App; heard: unknown[] }> {
  const port = await freePort();
  const requestUrl = `http://127.0.0.1:${port}/slack/events`;
  const twin = await startSlackTwin({
    clock: { now: () => NOON },
    http: { requestUrl, signingSecret: secret },
    times,
  });
  const heard: unknown[] = [];
  const clientOptions = { slackApiUrl: twin.apiUrl, logger: quiet, retryConfig: { retries: 0 } };
  const receiver = new bolt.HTTPReceiver({ signingSecret, port, logger: quiet });
  const app = new bolt.App({ receiver, token: twin.botToken, clientOptions, logger: quiet });
  app.command('/optout', async ({ ack, command }) => ack(`text: ${command.text}`));
  app.event('app_mention', async ({ event, context, say }) => {
    heard.push([event.text, context.retryNum]);
    await say('heard');
  });
  app.action('go', async ({ ack, respond }) => {
    await ack();
    await respond({ replace_original: true, text: 'pressed' });
  });
  await app.start();
  return { twin, app, heard };
}

describe('delivery by HTTP', () => {
  let scene: Awaited<ReturnType<typeof behindHttp>>;

  beforeAll(async () => {
    scene = await behindHttp(signingSecret);
  });

  afterAll(async () => {
    await scene.twin.close();
    await scene.app.stop();
  });

  test('carries commands, events and presses with a signature the real receiver accepts', async () => {
    const { twin } = scene;
    await twin.slash({ user: MEMBER, channel: GENERAL, command: '/optout', text: 'how & why = ü' });
    expect(twin.world.messages).toMatchObject([{ text: 'text: how & why = ü', ephemeralFor: MEMBER }]);
    const ack = await twin.mention({ user: ADMIN, channel: GENERAL, text: 'hi' });
    expect(ack.acknowledged).toBe(true);
    await until(twin, () => twin.world.messages.at(-1)?.text === 'heard');
    const button = { type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Go' } };
    const blocks = [{ type: 'actions', block_id: 'row', elements: [button] }];
    const message = await scene.app.client.chat.postMessage({
      channel: GENERAL,
      text: 'b',
      blocks,
    });
    await twin.press({ user: MEMBER, channel: GENERAL, ts: message.ts ?? '', actionId: 'go' });
    await until(twin, () => twin.world.messages.at(-1)?.text === 'pressed');
  });

  test('offers no Socket Mode', async () => {
    const { twin } = scene;
    const headers = { authorization: `Bearer ${twin.appToken}` };
    const answer = await fetch(`${twin.apiUrl}apps.connections.open`, { method: 'POST', headers });
    expect(await answer.json()).toMatchObject({ ok: false, error: 'socket_mode_not_enabled' });
  });
});

test('the real receiver refuses a request signed with another secret', async () => {
  const { twin, app, heard } = await behindHttp('not-the-same');
  const ack = await twin.slash({ user: MEMBER, channel: GENERAL, command: '/optout', text: '' });
  expect(ack).toEqual({ acknowledged: false, reason: 'http_401' });
  expect(heard).toEqual([]);
  await twin.close();
  await app.stop();
});

test('an event refused over HTTP is sent four times, numbered in its headers', async () => {
  const seen: unknown[] = [];
  const server = createServer((request, response) => {
    const { headers } = request;
    seen.push([headers['x-slack-retry-num'], headers['x-slack-retry-reason']]);
    response.writeHead(500).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const requestUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const http = { requestUrl, signingSecret };
  const twin = await startSlackTwin({
    clock: { now: () => NOON },
    http,
    times: { ackMs: 20_000, redeliverMs: 500 },
  });
  const ack = await twin.mention({ user: ADMIN, channel: GENERAL, text: 'hi' });
  expect(ack).toEqual({ acknowledged: false, reason: 'http_500' });
  expect(seen).toEqual([
    [undefined, undefined],
    ['1', 'http_error'],
    ['2', 'http_error'],
    ['3', 'http_error'],
  ]);
  await twin.close();
  await new Promise((resolve) => server.close(resolve));
});

test('the signature is the published example’s', () => {
  const body =
    'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&' +
    'channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&' +
    'response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&' +
    'trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
  expect(signature('8f742231b10e8888abcd99yyyzzz85a5', 1531420618, body)).toBe(
    'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
  );
});

test('nothing is ever delivered to an address that is not on loopback', async () => {
  const http = { requestUrl: 'https://example.com/slack/events', signingSecret };
  await expect(startSlackTwin({ clock: { now: () => NOON }, http })).rejects.toThrow(TypeError);
});
