// Where the local Slack asks whether an app may be installed: only what it was asked itself is taken.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type SlackTwin, startSlackTwin } from '../../../sandbox/slack/twin.ts';

let twin: SlackTwin;
let origin: string;

beforeEach(async () => {
  twin = await startSlackTwin({ clock: { now: () => Date.UTC(2025, 9, 20) } });
  twin.installs.add({ id: 'T0ACME', name: 'Acme <b>&' });
  twin.installs.optionalScopes.add('users:read');
  origin = new URL(twin.apiUrl).origin;
});
afterEach(() => twin.close());

const asking = (change: Readonly<Record<string, string>> = {}): string =>
  `/oauth/v2/authorize?${new URLSearchParams({
    client_id: twin.installs.clientId,
    redirect_uri: 'http://127.0.0.1:9/back',
    state: 's',
    scope: 'chat:write,users:read,new:scope',
    ...change,
  }).toString()}`;

const decide = (fields: Readonly<Record<string, string>>, from = origin): Promise<Response> =>
  fetch(`${origin}/oauth/decide`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: from },
    body: new URLSearchParams({ asked: asking(), ...fields }),
  });

test('scopes are named in words, an unknown one by its name, and what may be left out can be', async () => {
  const response = await fetch(`${origin}${asking()}`);
  const page = await response.text();
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(page).toContain('Write messages as Last Call');
  expect(page).toContain('new:scope');
  expect(page.match(/type="checkbox"/gu)).toHaveLength(1);
  expect(page).not.toContain('<b>');
});

test('"Allow" leads back with a code, for no more scopes than were allowed', async () => {
  const response = await decide({ decision: 'allow', on: 'T0ACME' });
  const back = new URL(response.headers.get('location') ?? '');
  expect([response.status, back.origin, back.searchParams.get('state')]).toEqual([
    303,
    'http://127.0.0.1:9',
    's',
  ]);
  const { clientId, clientSecret } = twin.installs;
  const code = back.searchParams.get('code') ?? '';
  const given = { client_id: clientId, client_secret: clientSecret, code };
  twin.installs.access({ ...given, redirect_uri: 'http://127.0.0.1:9/back' });
  expect([...twin.installs.get('T0ACME').scopes]).toEqual(['chat:write', 'new:scope']);
});

test('"Cancel", and whatever is no "Allow", leads back without one', async () => {
  for (const decision of ['cancel', 'anything']) {
    const to = (await decide({ decision, on: 'T0ACME' })).headers.get('location') ?? '';
    expect(to).toBe('http://127.0.0.1:9/back?error=access_denied&state=s');
  }
});

test('another page cannot press the button, and an unknown workspace is asked about again', async () => {
  expect((await decide({ decision: 'allow', on: 'T0ACME' }, 'https://elsewhere.example')).status).toBe(403);
  const again = await decide({ decision: 'allow', on: 'T0NOWHERE' });
  expect([again.status, await again.text()]).toEqual([200, expect.stringContaining('Allow')]);
  expect(twin.installs.wasInstalled('T0ACME')).toBe(false);
});

test.each([
  ['another app', { client_id: 'else' }, 'invalid_client_id'],
  ['no way back', { redirect_uri: 'nowhere' }, 'bad_redirect_uri'],
])('a link with %s says what is wrong, and what to do', async (_what, change, code) => {
  const response = await fetch(`${origin}${asking(change)}`);
  const text = await response.text();
  expect([response.status, text]).toEqual([400, expect.stringContaining(code)]);
  expect(text).toContain('begin again');
  const decided = await decide({ asked: asking(change), decision: 'allow', on: 'T0ACME' });
  expect(decided.status).toBe(400);
});
