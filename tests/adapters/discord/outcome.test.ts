// What a refusal of Discord's, or of something before it, says of a post.
import { expect, test } from '@jest/globals';
import { DiscordAPIError } from 'discord.js';
import { isStrange, outcomeOf } from '../../../adapters/discord/outcome.ts';

/** `code` null: a page instead of Discord's JSON. */
const refusal = (status: number, code: number | null): DiscordAPIError =>
  new DiscordAPIError(
    { code: code ?? 0, message: '' },
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
