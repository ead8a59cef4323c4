import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { createLanes } from '../../../adapters/slack/lanes.ts';
import { outcomeOf } from '../../../adapters/slack/outcomes.ts';
import { fetchWhole, LostRequest } from '../../../adapters/slack/transport.ts';
import type { Outcome } from '../../../src/app/ports.ts';

const refused = (error: string) => new WebAPIPlatformError({ ok: false, error, response_metadata: {} });

describe('a failed post', () => {
  test.each([
    ['channel_not_found', { kind: 'gone', reason: 'channel-gone' }],
    ['not_in_channel', { kind: 'gone', reason: 'no-access' }],
    ['is_archived', { kind: 'gone', reason: 'archived' }],
    ['restricted_action', { kind: 'gone', reason: 'no-permission' }],
    ['missing_scope', { kind: 'gone', reason: 'no-permission' }],
    ['token_revoked', { kind: 'gone', reason: 'token-revoked' }],
    ['account_inactive', { kind: 'gone', reason: 'token-revoked' }],
    ['user_disabled', { kind: 'gone', reason: 'member-unreachable' }],
    ['invalid_blocks', { kind: 'rejected', code: 'invalid_blocks' }],
    ['msg_blocks_too_long', { kind: 'rejected', code: 'msg_blocks_too_long' }],
    ['internal_error', { kind: 'unknown' }],
    ['fatal_error', { kind: 'unknown' }],
    ['ratelimited', { kind: 'retry-after', milliseconds: 30_000 }],
    ['<html>Bad gateway</html>', { kind: 'unknown' }],
  ])('with Slack’s code %s is %j', (code, outcome) => {
    expect(outcomeOf(refused(code))).toEqual(outcome);
  });

  test('that was refused for now waits as long as Slack says', () => {
    expect(outcomeOf(new WebAPIRateLimitedError(12))).toEqual({ kind: 'retry-after', milliseconds: 12_000 });
  });

  test('without an answer is unknown, unless it never left', () => {
    expect(outcomeOf(new WebAPIRequestError(new LostRequest(true)))).toEqual({ kind: 'unknown' });
    expect(outcomeOf(new WebAPIRequestError(new LostRequest(false)))).toMatchObject({ kind: 'retry-after' });
    expect(outcomeOf(new WebAPIHTTPError(502, '', {}))).toEqual({ kind: 'unknown' });
  });

  test('by a mistake of ours is no outcome', () => {
    expect(() => outcomeOf(new TypeError('undefined is not a function'))).toThrow(TypeError);
  });

  test('to a server that is not there never left', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const lost: unknown = await fetchWhole(`http://127.0.0.1:${port}/`).catch((error: unknown) => error);
    expect(lost).toBeInstanceOf(LostRequest);
    expect(lost).toMatchObject({ sent: false });
  });
});

describe('lanes', () => {
  const delivered: Outcome = { kind: 'delivered', reference: { channel: 'C', message: '1' } };

  function paced() {
    let now = 0;
    const waits: number[] = [];
    const lanes = createLanes({
      now: () => now,
      wait: async (milliseconds) => {
        waits.push(milliseconds);
        now += milliseconds;
      },
    });
    return { lanes, waits, pass: (milliseconds: number) => (now += milliseconds) };
  }

  test('let a burst through and then one post a second', async () => {
    const { lanes, waits } = paced();
    for (let post = 0; post < 6; post += 1) await lanes.run('C', async () => delivered);
    expect(waits).toEqual([1000, 1000, 1000]);
  });

  test('of different channels do not wait for each other', async () => {
    const { lanes, waits } = paced();
    for (let post = 0; post < 20; post += 1) await lanes.run(`C${post}`, async () => delivered);
    expect(waits).toEqual([]);
  });

  test('do not call Slack while it wants the channel to wait', async () => {
    const { lanes, pass } = paced();
    let calls = 0;
    const post = async (): Promise<Outcome> => {
      calls += 1;
      return { kind: 'retry-after', milliseconds: 5000 };
    };
    await lanes.run('C', post);
    pass(2000);
    expect(await lanes.run('C', post)).toEqual({ kind: 'retry-after', milliseconds: 3000 });
    expect(calls).toBe(1);
    pass(3000);
    await lanes.run('C', post);
    expect(calls).toBe(2);
  });

  test('post one after the other, and go on after a post that threw', async () => {
    const { lanes } = paced();
    const { promise, resolve } = Promise.withResolvers<void>();
    const order: string[] = [];
    const first = lanes.run('C', async () => {
      await promise;
      order.push('first');
      throw new TypeError('a mistake');
    });
    const second = lanes.run('C', async () => {
      order.push('second');
      return delivered;
    });
    resolve();
    await expect(first).rejects.toThrow(TypeError);
    await second;
    expect(order).toEqual(['first', 'second']);
  });
});
