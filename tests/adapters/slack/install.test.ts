// The end of an installation that did not come about: its page has an id, which the log has with the reason.
import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createInstallListener, type InstallParts } from '../../../adapters/slack/install.ts';
import { type InstallResult, installPage } from '../../../src/messages/admins/install.ts';
import { shipped } from '../web/site.ts';
import { type LogLine, recorder } from './stage.ts';

let server: Server | null = null;
afterEach(
  () =>
    new Promise<void>((resolve) => {
      if (server === null) resolve();
      else server.close(() => resolve());
    }),
);

type Exchanged = Awaited<ReturnType<InstallParts['oauth']['exchange']>>;

interface Given {
  readonly isKnown?: boolean;
  readonly query?: string;
  readonly exchange?: () => Promise<Exchanged>;
}

/** What somebody reads who comes back from Slack, and what was logged meanwhile. */
async function comeBack({ isKnown = true, query = 'code=abc', exchange }: Given) {
  const lines: LogLine[] = [];
  let made = 0;
  const listener = createInstallListener({
    clientId: '1.2',
    publicUrl: 'https://bot.example.org',
    apiUrl: null,
    oauth: { exchange: exchange ?? (() => Promise.reject(new TypeError('Very secret words'))) },
    states: { issue: () => ({ state: 's', cookie: 'c' }), take: async () => isKnown },
    keep: async () => true,
    page: (_accepted: string, result: InstallResult, id: string | null) =>
      installPage(shipped.translations, 'de', result, '/optout', id),
    reference: () => `made${(made += 1)}`,
    log: recorder(lines),
  });
  server = createServer(listener);
  const opened = server;
  await new Promise<void>((resolve) => {
    opened.listen(0, '127.0.0.1', resolve);
  });
  const address = opened.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const url = `http://127.0.0.1:${port}/slack/oauth_redirect?state=s&${query}`;
  const response = await fetch(url, { headers: { connection: 'close' } });
  return { status: response.status, text: await response.text(), lines };
}

describe('the page at the end of an installation', () => {
  test.each<readonly [string, Given, number, Partial<LogLine>]>([
    ['was begun elsewhere', { isKnown: false }, 400, { event: 'slack.install-ended' }],
    [
      'Slack refused',
      { exchange: async () => ({ kind: 'refused', code: 'bad_client_secret' }) },
      502,
      { level: 'error', event: 'slack.install-refused' },
    ],
    ['came back with a fault', { query: 'error=bad_redirect_uri' }, 502, { event: 'slack.install-refused' }],
    [
      'found Slack silent',
      { exchange: async () => ({ kind: 'later', milliseconds: 1 }) },
      503,
      { event: 'slack.install-ended' },
    ],
    ['met a mistake of ours', {}, 503, { level: 'error', event: 'slack.install-failed' }],
  ])('that %s has an id, and the log the same one', async (_what, given, status, line) => {
    const got = await comeBack(given);
    expect([got.status, got.text]).toEqual([
      status,
      expect.stringContaining('<small>Kennzeichen: made1</small>'),
    ]);
    expect(got.lines).toEqual([
      expect.objectContaining({ ...line, fields: expect.objectContaining({ id: 'made1' }) }),
    ]);
    expect(JSON.stringify(got.lines)).not.toContain('secret words');
  });

  test('that somebody cancelled has none: nothing was refused', async () => {
    const got = await comeBack({ query: 'error=access_denied' });
    expect([got.status, got.lines]).toEqual([200, []]);
    expect(got.text).not.toContain('Kennzeichen');
  });
});
