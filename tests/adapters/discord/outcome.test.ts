// What a refusal of Discord's, or of something before it, says of a post.
import { expect, test } from '@jest/globals';
import { DiscordAPIError } from 'discord.js';
import { isStrange, outcomeOf } from '../../../adapters/discord/outcome.ts';

/** `code` null: a page instead of Discord's JSON. */
const refusal = (status: number, code: number | null, said: object = {}): DiscordAPIError =>
  new DiscordAPIError(
    { code: code ?? 0, message: '', ...said },
    code ?? '',
    status,
    'POST',
    'https://discord.com',
    {},
  );

const waits = { kind: 'retry-after', milliseconds: 60_000, shared: true };

test.each([
  ['a firewall’s page', 403, null],
  ['a proxy’s page', 404, null],
  ['the firewall in Discord’s words', 403, 40333],
])('%s says nothing of the post: all wait a minute', (_what, status, code) => {
  const error = refusal(status, code);
  expect([isStrange(error), outcomeOf(error)]).toEqual([true, waits]);
});

test.each([408, 499])('a page with %d leaves a doubt: Discord may have had the post', (status) => {
  expect(outcomeOf(refusal(status, null))).toEqual({ kind: 'unknown' });
});

test.each([
  [400, 0, { kind: 'rejected', code: '0' }],
  [400, 50035, { kind: 'rejected', code: '50035' }],
  [401, 0, { kind: 'gone', reason: 'token-revoked' }],
  [403, 50013, { kind: 'gone', reason: 'no-permission' }],
  [400, 50033, { kind: 'gone', reason: 'member-unreachable' }],
  [404, 10003, { kind: 'gone', reason: 'channel-gone' }],
])('%d with number %d is about the post, or the token', (status, code, outcome) => {
  const error = refusal(status, code);
  expect([isStrange(error), outcomeOf(error)]).toEqual([false, outcome]);
});

test.each([40006, 130000, 0])(
  '%d may be about one thing that Discord does: only its channel waits',
  (code) => {
    expect(outcomeOf(refusal(403, code))).toEqual({ kind: 'retry-after', milliseconds: 60_000 });
  },
);

const MINUTE = 60_000;

test.each([
  [40003, 403],
  [40003, 400],
  [20016, 400],
  [20028, 400],
  [20029, 400],
  [40062, 400],
  [20022, 400],
  [30046, 400],
])('%d with status %d asks for a while, and says nothing of the post', (code, status) => {
  expect(outcomeOf(refusal(status, code))).toEqual({ kind: 'retry-after', milliseconds: 3 * MINUTE });
});

test('with an error of the server there is a doubt all the same', () => {
  expect(outcomeOf(refusal(503, 40062))).toEqual({ kind: 'unknown' });
});

test.each([40004, 20026])('%d is about the bot: what was refused comes again after an hour', (code) => {
  expect(outcomeOf(refusal(403, code))).toEqual({ kind: 'retry-after', milliseconds: 60 * MINUTE });
});

test.each([
  [0.25, 250],
  [7.5, 7_500],
  [21_600, 60 * MINUTE],
  [0, 3 * MINUTE],
  [-1, 3 * MINUTE],
  ['soon', 3 * MINUTE],
])('a while that is said to be of %s s is of %d ms', (said, milliseconds) => {
  expect(outcomeOf(refusal(400, 20016, { retry_after: said }))).toEqual({
    kind: 'retry-after',
    milliseconds,
  });
});
