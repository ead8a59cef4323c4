import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { silentLog } from '../../../adapters/log/log.ts';
import { outcomeOf } from '../../../adapters/slack/outcomes.ts';
import { createClient, fetchWhole, LostRequest } from '../../../adapters/slack/transport.ts';

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
    ['external_channel_migrating', { kind: 'retry-after', milliseconds: 600_000 }],
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

  test.each(['rate_limited', 'message_limit_exceeded', 'service_unavailable', 'accesslimited'])(
    'for now, by %s, is about the whole workspace',
    (code) => {
      expect(outcomeOf(refused(code))).toMatchObject({ kind: 'retry-after', shared: true });
      expect(outcomeOf(refused('ratelimited'))).not.toHaveProperty('shared');
    },
  );

  test('by a mistake of ours is no outcome', () => {
    expect(() => outcomeOf(new TypeError('undefined is not a function'))).toThrow(TypeError);
  });

  test.each([
    ['null', 'application/json; charset=utf-8'],
    ['5', 'application/json'],
    ['"ok"', 'text/html'],
    [' [1]', 'text/plain'],
  ])('with the answer %s, as %s, is as lost as without one', async (text, type) => {
    const server = createServer((_request, response) =>
      response.writeHead(200, { 'content-type': type }).end(text),
    );
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const client = createClient('xoxb-1', `http://127.0.0.1:${port}/api/`, silentLog, {
      timeout: 5_000,
      atOnce: 1,
    });
    const error: unknown = await client.chat
      .postMessage({ channel: 'C', text: 'x' })
      .catch((thrown: unknown) => thrown);
    expect(outcomeOf(error)).toEqual({ kind: 'unknown' });
    await new Promise((resolve) => server.close(resolve));
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
