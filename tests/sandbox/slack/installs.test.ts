// The local Slack as an app meets it that is installed by OAuth: spoken to with the real SDK.

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { WebClient } from '@slack/web-api';
import { type SlackTwin, startSlackTwin } from '../../../sandbox/slack/twin.ts';

let twin: SlackTwin;
let now: number;

beforeEach(async () => {
  now = Date.UTC(2025, 9, 20);
  const wall = { now: () => now };
  twin = await startSlackTwin({ clock: wall, wall });
  twin.installs.add({ id: 'T0ACME', name: 'Acme' });
  for (const id of ['T0ONE', 'T0TWO']) twin.installs.add({ id, name: id, enterprise: 'E0REED' });
});
afterEach(() => twin.close());

const REDIRECT = 'https://bot.example/slack/oauth_redirect';
const client = (token?: string): WebClient =>
  new WebClient(token, { slackApiUrl: twin.apiUrl, retryConfig: { retries: 0 } });
const secrets = () => ({ client_id: twin.installs.clientId, client_secret: twin.installs.clientSecret });

/** Where the app sends people, and the code with which they come back. */
function codeFor(on: string): string {
  const asked = new URL('../oauth/v2/authorize', twin.apiUrl);
  asked.search = new URLSearchParams({
    client_id: twin.installs.clientId,
    redirect_uri: REDIRECT,
    state: 's',
    scope: 'chat:write',
  }).toString();
  const back = new URL(twin.installs.allow(asked.href, { on, user: 'U0ADMIN' }));
  expect([`${back.origin}${back.pathname}`, back.searchParams.get('state')]).toEqual([REDIRECT, 's']);
  return back.searchParams.get('code') ?? '';
}

const exchange = (code: string, change: object = {}) =>
  client().oauth.v2.access({ ...secrets(), code, redirect_uri: REDIRECT, ...change });
const refresh = (token = '') =>
  client().oauth.v2.access({ ...secrets(), grant_type: 'refresh_token', refresh_token: token });
const refusal = (error: string) => ({ data: { ok: false, error } });

describe('A code', () => {
  test('is exchanged once, with the secret and the address it was asked for with', async () => {
    const code = codeFor('T0ACME');
    await expect(exchange(code, { client_secret: 'wrong' })).rejects.toMatchObject(
      refusal('bad_client_secret'),
    );
    await expect(exchange(code, { redirect_uri: 'https://else.example' })).rejects.toMatchObject(
      refusal('bad_redirect_uri'),
    );
    expect(await exchange(code)).toMatchObject({
      team: { id: 'T0ACME', name: 'Acme' },
      is_enterprise_install: false,
      authed_user: { id: 'U0ADMIN' },
    });
    await expect(exchange(code)).rejects.toMatchObject(refusal('code_already_used'));
    await expect(exchange('made-up')).rejects.toMatchObject(refusal('invalid_code'));
  });
});

describe('A token', () => {
  test('speaks in its own workspace, or in all of its organisation', async () => {
    const { access_token: acme = '' } = await exchange(codeFor('T0ACME'));
    const { access_token: reed = '' } = await exchange(codeFor('E0REED'));
    expect(await client(acme).auth.test()).toMatchObject({ team_id: 'T0ACME' });
    await client(acme).chat.postMessage({ channel: 'C0PRIVACY', text: 'hello' });
    expect(twin.installs.get('T0ACME').world.messages).toHaveLength(1);
    expect([twin.world.messages, twin.installs.get('T0ONE').world.messages]).toEqual([[], []]);
    expect(await client(reed).auth.test()).toMatchObject({ is_enterprise_install: true });
  });

  test('dies with the installation, and comes back with a new one only', async () => {
    const { access_token: token = '' } = await exchange(codeFor('T0ACME'));
    void twin.uninstallFrom('T0ACME');
    await expect(client(token).auth.test()).rejects.toMatchObject(refusal('token_revoked'));
    const { access_token: anew = '' } = await exchange(codeFor('T0ACME'));
    expect(await client(anew).auth.test()).toMatchObject({ ok: true });
    await expect(client(token).auth.test()).rejects.toMatchObject(refusal('token_revoked'));
  });

  test.each([
    ['once', 0],
    ['again for some time', 60_000],
  ])('that expires is refreshed %s with the same refresh token', async (_how, graceMs) => {
    twin.installs.rotation = { expiresIn: 43_200, graceMs };
    const first = await exchange(codeFor('T0ACME'));
    expect(first).toMatchObject({ expires_in: 43_200 });
    const second = await refresh(first.refresh_token);
    const again = refresh(first.refresh_token);
    if (graceMs === 0) await expect(again).rejects.toMatchObject(refusal('invalid_refresh_token'));
    else expect(await again).toMatchObject({ ok: true });
    expect(await client(first.access_token).auth.test()).toMatchObject({ ok: true });
    now += 43_200_000;
    await expect(client(first.access_token).auth.test()).rejects.toMatchObject(refusal('token_expired'));
    await expect(client(second.access_token).auth.test()).rejects.toMatchObject(refusal('token_expired'));
    expect(await refresh(second.refresh_token)).toMatchObject({ ok: true });
    now += 1;
    await expect(refresh('made-up')).rejects.toMatchObject(refusal('invalid_refresh_token'));
  });
});
