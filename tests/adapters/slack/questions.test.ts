// What Slack says of tokens, through the real SDK; and what is made of the scopes it grants.
import { afterEach, describe, expect, test } from '@jest/globals';
import { createAppUrl } from '../../../adapters/slack/create-link.ts';
import { createManifest, optionalScopes, requiredScopes } from '../../../adapters/slack/manifest.ts';
import { askAccount, askClientPair, askSocket, type Question } from '../../../adapters/slack/questions.ts';
import { judgeScopes } from '../../../adapters/slack/scopes.ts';
import { type SlackTwin, type SlackTwinOptions, startSlackTwin } from '../../../sandbox/slack/twin.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const twins: SlackTwin[] = [];
afterEach(async () => {
  for (const twin of twins.splice(0)) await twin.close();
});

async function stage(
  options: Partial<SlackTwinOptions> = {},
): Promise<{ twin: SlackTwin; question: Question }> {
  const twin = await startSlackTwin({ clock: { now: () => Date.now() }, ...options });
  twins.push(twin);
  return { twin, question: { apiUrl: twin.apiUrl, log } };
}

describe('a bot token', () => {
  test('is told with its workspace, its bot and its scopes', async () => {
    const { twin, question } = await stage({ scopes: ['chat:write', 'commands'] });
    expect(await askAccount(twin.botToken, question)).toEqual({
      ok: true,
      value: {
        team: twin.team.id,
        teamName: twin.team.name,
        botName: 'lastcall',
        scopes: ['chat:write', 'commands'],
      },
    });
  });

  test('that is refused is a fault that names the variable and the code', async () => {
    const { question } = await stage();
    const answer = await askAccount('xoxb-other', question);
    expect(answer).toMatchObject({ ok: false, fault: { code: 'slack.token-refused' } });
    expect(answer.ok ? '' : answer.fault.message).toContain('SLACK_BOT_TOKEN (invalid_auth)');
  });

  test.each<[string, (twin: SlackTwin) => void, string]>([
    [
      'no answer',
      (twin) => twin.faults.loseAnswer({ method: 'auth.test', times: 1, when: 'before' }),
      'slack.unreachable',
    ],
    [
      'a bare 502',
      (twin) => twin.faults.status({ method: 'auth.test', times: 1, code: 502 }),
      'slack.unreachable',
    ],
    [
      'a wish to wait',
      (twin) => twin.faults.rateLimit({ method: 'auth.test', times: 1, retryAfterSeconds: 9 }),
      'slack.unreachable',
    ],
    [
      'trouble of its own',
      (twin) => twin.faults.error({ method: 'auth.test', times: 1, error: 'fatal_error' }),
      'slack.unreachable',
    ],
  ])('%s says nothing of the token', async (_title, disturb, code) => {
    const { twin, question } = await stage();
    disturb(twin);
    expect(await askAccount(twin.botToken, question)).toMatchObject({ ok: false, fault: { code } });
  });

  test('nobody at that address: the variable of the address is named', async () => {
    const answer = await askAccount('xoxb-a', { apiUrl: 'http://127.0.0.1:1/api/', log });
    expect(answer.ok ? '' : answer.fault.message).toContain('SLACK_API_URL');
  });
});

describe('an app token', () => {
  test('that is taken opens no connection', async () => {
    const { twin, question } = await stage();
    expect(await askSocket(twin.appToken, question)).toEqual({ ok: true, value: null });
    expect(twin.connections()).toBe(0);
  });

  test('without Socket Mode, without its scope, refused: each is told apart', async () => {
    const { twin, question } = await stage({
      http: { requestUrl: 'http://127.0.0.1:1', signingSecret: 's' },
    });
    expect(await askSocket(twin.appToken, question)).toMatchObject({
      fault: { code: 'slack.socket-mode-off' },
    });
    twin.faults.error({ method: 'apps.connections.open', times: 1, error: 'missing_scope' });
    expect(await askSocket(twin.appToken, question)).toMatchObject({
      fault: { code: 'slack.app-token-scope' },
    });
    const refused = await askSocket('xapp-other', question);
    expect(refused.ok ? '' : refused.fault.message).toContain('SLACK_APP_TOKEN');
  });
});

describe('client id and secret', () => {
  const publicUrl = 'https://bot.example';
  test('that belong together are told so, and nothing is installed', async () => {
    const { twin, question } = await stage();
    const { clientId, clientSecret } = twin.installs;
    const answer = await askClientPair({ clientId, clientSecret, publicUrl }, question);
    expect(answer).toEqual({ ok: true, value: null });
    expect(twin.installs.tokens.size).toBe(0);
  });

  test.each([
    ['1.2', null, 'SLACK_CLIENT_ID'],
    [null, 'other', 'SLACK_CLIENT_SECRET'],
  ])('%s with %s: the wrong one is named', async (id, secret, variable) => {
    const { twin, question } = await stage();
    const { clientId, clientSecret } = twin.installs;
    const pair = { clientId: id ?? clientId, clientSecret: secret ?? clientSecret, publicUrl };
    const answer = await askClientPair(pair, question);
    expect(answer).toMatchObject({ ok: false, fault: { code: 'slack.client-refused' } });
    expect(answer.ok ? '' : answer.fault.message).toContain(variable);
  });

  test('no answer says nothing of them', async () => {
    const { twin, question } = await stage();
    const { clientId, clientSecret } = twin.installs;
    twin.faults.status({ method: 'oauth.v2.access', times: 1, code: 500 });
    const answer = await askClientPair({ clientId, clientSecret, publicUrl }, question);
    expect(answer).toMatchObject({ ok: false, fault: { code: 'slack.unreachable' } });
  });
});

describe('scopes', () => {
  test('all: one line; without any: a fault for each that is needed, a warning for each other, with what it costs', () => {
    expect(judgeScopes([...requiredScopes, ...optionalScopes])).toEqual([
      expect.objectContaining({ level: 'ok' }),
    ]);
    const none = judgeScopes([]);
    const of = (level: string): string[] =>
      none.filter((found) => found.level === level).map(({ message }) => message);
    for (const scope of requiredScopes)
      expect(of('fault').some((said) => said.includes(` ${scope} `))).toBe(true);
    for (const scope of optionalScopes)
      expect(of('warning').some((said) => said.includes(` ${scope} `))).toBe(true);
    expect(none).toHaveLength(requiredScopes.length + optionalScopes.length);
  });

  test('that Slack does not tell are a warning', () => {
    expect(judgeScopes(null)).toEqual([expect.objectContaining({ level: 'warning' })]);
  });
});

test('the address that makes the app carries the whole manifest, and no plus signs for spaces', () => {
  const manifest = createManifest({ mode: 'socket' });
  const url = createAppUrl(manifest);
  const query = url.slice(url.indexOf('?') + 1);
  expect(query).not.toContain('+');
  const parts = new Map(
    query.split('&').map((part) => part.split('=').map(decodeURIComponent) as [string, string]),
  );
  expect(parts.get('new_app')).toBe('1');
  expect(JSON.parse(parts.get('manifest_json') ?? '')).toEqual(JSON.parse(JSON.stringify(manifest)));
});
