import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { identify } from '../../../adapters/slack/installations.ts';
import { heedToken, keepToken } from '../../../adapters/slack/token.ts';
import { createClient } from '../../../adapters/slack/transport.ts';
import { type SlackTwin, startSlackTwin } from '../../../sandbox/slack/twin.ts';
import type { Messenger } from '../../../src/app/ports.ts';
import type { Token } from '../../../src/app/token.ts';
import { shortMessage } from '../../contract/messages.ts';
import { type LogLine, NOON, recorder } from './stage.ts';

let twin: SlackTwin;
let lines: LogLine[];
let returns: number;
let token: Token;
let waits: number[];
/** Lets the next wait end, and waits until the one after it has begun. */
let turn: () => Promise<void>;

beforeEach(async () => {
  twin = await startSlackTwin({ clock: { now: () => NOON } });
  lines = [];
  returns = 0;
  waits = [];
  let end = (): void => undefined;
  let begun = Promise.withResolvers<void>();
  const log = recorder(lines);
  const client = createClient(twin.botToken, twin.apiUrl, log, { timeout: 5_000, atOnce: 1 });
  token = keepToken({
    ask: () => identify(client),
    log,
    wait: (milliseconds) => {
      waits.push(milliseconds);
      begun.resolve();
      return new Promise((resolve) => {
        end = resolve;
      });
    },
    onGood: () => {
      returns += 1;
    },
  });
  turn = async () => {
    begun = Promise.withResolvers();
    end();
    await begun.promise;
  };
});
afterEach(async () => {
  token.stop();
  await twin.close();
});

const events = (): string[] => lines.map(({ event }) => event);

test('a token that is revoked while the socket stays open is noticed within a minute, told once, and so is its return', async () => {
  await turn();
  expect([token.fault(), events()]).toEqual([null, []]);
  await twin.revokeToken();
  await turn();
  await turn();
  expect(token.fault()).toMatchObject({
    code: 'slack.token-refused',
    message: 'Slack refused SLACK_BOT_TOKEN.',
    cure: expect.stringContaining('OAuth & Permissions'),
  });
  expect(events()).toEqual(['slack.token-refused']);
  twin.reinstall();
  await turn();
  expect([token.fault(), events(), returns]).toEqual([
    null,
    ['slack.token-refused', 'slack.token-accepted'],
    1,
  ]);
  expect(waits).toEqual([60_000, 60_000, 5_000, 15_000, 60_000]);
});

test('Slack that is down or limits us says nothing of the token', async () => {
  twin.faults.status({ method: 'auth.test', times: 1, code: 503 });
  await turn();
  twin.faults.rateLimit({ method: 'auth.test', times: 1, retryAfterSeconds: 30 });
  await turn();
  // Nor does what answers in Slack's place.
  twin.faults.answer({ method: 'auth.test', times: 1, body: { ok: true } });
  await turn();
  expect([token.fault(), events()]).toEqual([null, []]);
});

test('a post that is refused because of the token tells it at once, but not one to a workspace we are not in', async () => {
  const messenger = {
    send: async () => ({ kind: 'gone', reason: 'token-revoked' }),
  } as unknown as Messenger;
  const heeding = heedToken(messenger, token, ({ installation }) => installation === twin.team.id);
  const post = (installation: string) =>
    heeding.send(
      { platform: 'slack', installation, channel: 'C0GENERAL', thread: null, member: null },
      shortMessage('Act'),
      'key',
    );
  await post('T0ELSEWHERE');
  expect(token.fault()).toBeNull();
  // An odd answer: Slack takes the token.
  expect(await post(twin.team.id)).toEqual({ kind: 'retry-after', milliseconds: 30_000 });
  expect(token.fault()).toBeNull();
  await twin.revokeToken();
  expect(await post(twin.team.id)).toEqual({ kind: 'gone', reason: 'token-revoked' });
  expect(token.fault()?.code).toBe('slack.token-refused');
});
