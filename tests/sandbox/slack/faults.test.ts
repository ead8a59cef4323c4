import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import webApi, { type WebClient } from '@slack/web-api';
import { type SlackTwin, startSlackTwin } from '../../../sandbox/slack/twin.ts';
import { GENERAL, NOON, quiet } from './bolt.ts';

let twin: SlackTwin;
let client: WebClient;

beforeAll(async () => {
  twin = await startSlackTwin({ clock: { now: () => NOON } });
  client = connect({ retryConfig: { retries: 0 }, rejectRateLimitedCalls: true });
});

afterAll(() => twin.close());

beforeEach(() => {
  twin.world.messages.length = 0;
  twin.faults.clear();
});

const connect = (options: ConstructorParameters<typeof WebClient>[1]) =>
  new webApi.WebClient(twin.botToken, { slackApiUrl: twin.apiUrl, logger: quiet, ...options });
const post = (by: WebClient = client) => by.chat.postMessage({ channel: GENERAL, text: 'x' });
const method = 'chat.postMessage';
const texts = () => twin.world.messages.map((each) => each.text);

describe('a scripted fault', () => {
  test('429 is answered with Retry-After, as often as asked, and nothing is posted', async () => {
    twin.faults.rateLimit({ method, retryAfterSeconds: 7, times: 2 });
    await expect(post()).rejects.toMatchObject({ retryAfter: 7 });
    await expect(post()).rejects.toMatchObject({ retryAfter: 7 });
    expect(texts()).toEqual([]);
    await post();
    expect(texts()).toEqual(['x']);
    expect(twin.requests.slice(-3).map((each) => each.status)).toEqual([429, 429, 200]);
  });

  test('of one channel or one method leaves the others alone', async () => {
    twin.faults.rateLimit({ method, retryAfterSeconds: 1, times: 1, channel: 'C0PRIVACY' });
    await expect(post()).resolves.toMatchObject({ ok: true });
    await expect(client.auth.test()).resolves.toMatchObject({ ok: true });
    await expect(client.chat.postMessage({ channel: 'C0PRIVACY', text: 'y' })).rejects.toMatchObject({
      retryAfter: 1,
    });
  });

  test('loses an answer before the effect: the caller fails and nothing is there', async () => {
    twin.faults.loseAnswer({ method, when: 'before', times: 1 });
    await expect(post()).rejects.toMatchObject({ code: webApi.ErrorCode.RequestError });
    expect(texts()).toEqual([]);
    expect(twin.requests.at(-1)?.status).toBe(0);
  });

  test('loses an answer after the effect: the caller fails though the message stands', async () => {
    twin.faults.loseAnswer({ method, when: 'after', times: 1 });
    await expect(post()).rejects.toMatchObject({ code: webApi.ErrorCode.RequestError });
    expect(texts()).toEqual(['x']);
  });

  test('shows that a stock client, which tries again, posts twice when an answer is lost', async () => {
    twin.faults.loseAnswer({ method, when: 'after', times: 1 });
    await post(connect({ retryConfig: { retries: 1, minTimeout: 1, maxTimeout: 1 } }));
    expect(texts()).toEqual(['x', 'x']);
  });

  test('answers a bare status, or an error by name', async () => {
    twin.faults.status({ method, code: 502, times: 1 });
    await expect(post()).rejects.toMatchObject({ code: webApi.ErrorCode.HTTPError, statusCode: 502 });
    twin.faults.error({ method, error: 'restricted_action', times: 1 });
    await expect(post()).rejects.toMatchObject({ data: { error: 'restricted_action' } });
    expect(texts()).toEqual([]);
    expect(twin.faults.pending()).toBe(0);
  });

  test('never answers, so that only the caller’s own patience ends it', async () => {
    twin.faults.hang({ method, times: 1 });
    await expect(post(connect({ retryConfig: { retries: 0 }, timeout: 30 }))).rejects.toMatchObject({
      code: webApi.ErrorCode.RequestError,
    });
    expect(texts()).toEqual([]);
  });

  test('delays one call and lets another pass it', async () => {
    twin.faults.delay({ method, ms: 300, times: 1 });
    const order: string[] = [];
    await Promise.all([
      post().then(() => order.push('post')),
      client.auth.test().then(() => order.push('test')),
    ]);
    expect(order).toEqual(['test', 'post']);
    expect(texts()).toEqual(['x']);
  });
});
