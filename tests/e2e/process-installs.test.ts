// Many workspaces on one bot: installed by OAuth in a browser, served with tokens of their own, and gone when they go.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  answersIn,
  beginInstall,
  CHANNEL,
  comeBack,
  type InstallStage,
  install,
  installStage,
  live,
  postsIn,
  subscribed,
} from './installing.ts';
import { run, until } from './process.ts';

const BEFORE_NINE = '2025-11-01T08:59:25+01:00';
const ask = { user: 'U0MEMBER', channel: CHANNEL, command: '/optout' };

/** Everything that stands in files of a folder, those of SQLite included. */
function filesIn(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  return files.map(({ parentPath, name }) => readFileSync(join(parentPath, name)).toString('latin1')).join('');
}

const tokensOf = ({ slack }: InstallStage): string[] => [...slack.installs.tokens.keys()];

async function subscriptionsIn(given: InstallStage): Promise<string[]> {
  const { out } = await run(['subscription', 'list', '--json'], { cwd: given.folder });
  return (JSON.parse(out) as { installation: string }[]).map(({ installation }) => installation);
}

describe('Two workspaces that install the bot', () => {
  test('are each answered and posted to with their own token, which no file and no line of the log holds', async () => {
    const given = await installStage(BEFORE_NINE);
    await subscribed(given, ['T0ACME', 'T0BROOK']);
    const running = await live(given, BEFORE_NINE);
    expect(await install(given, 'T0ACME')).toMatchObject({ status: 200, text: expect.stringContaining('Acme') });
    expect(await install(given, 'T0BROOK')).toMatchObject({ status: 200 });
    for (const workspace of ['T0ACME', 'T0BROOK']) {
      await given.slack.inside(workspace).slash({ ...ask, text: 'how linkedin' });
      await until(() => answersIn(given, workspace).length > 0, `an answer in ${workspace}`);
      expect(answersIn(given, workspace)[0]).toContain('LinkedIn');
    }
    for (const workspace of ['T0ACME', 'T0BROOK']) {
      await until(() => postsIn(given, workspace).length > 0, `a post in ${workspace}`, 60_000);
      expect(postsIn(given, workspace)).toEqual([expect.stringContaining('LinkedIn')]);
    }
    const { code, err } = await running.kill('SIGTERM');
    expect(code).toBe(0);
    const everything = filesIn(given.folder) + err;
    expect(tokensOf(given)).toHaveLength(2);
    for (const secret of [...tokensOf(given), given.slack.installs.clientSecret, given.env['ENCRYPTION_KEY'] ?? '']) {
      expect(everything).not.toContain(secret);
    }
  }, 120_000);
});

describe('The way there and back', () => {
  test('works once, in the browser in which it began, and says what to do otherwise', async () => {
    const given = await installStage(new Date().toISOString());
    const running = await live(given);
    const { to, cookie } = await beginInstall(given);
    const back = given.slack.installs.allow(to, { on: 'T0ACME', user: 'U0ADMIN' });
    const elsewhere = await comeBack(back, 'last_call_install=somebody-else');
    expect([elsewhere.status, elsewhere.text]).toEqual([400, expect.stringContaining('Start again')]);
    expect((await comeBack(back, cookie, 'nl-NL')).text).toContain('geïnstalleerd');
    expect((await comeBack(back, cookie)).status).toBe(400);
    const again = await beginInstall(given);
    const declined = await comeBack(given.slack.installs.cancel(again.to), again.cookie);
    expect([declined.status, declined.text]).toEqual([200, expect.stringContaining('You cancelled')]);
    const forged = await comeBack(`${given.url}/slack/oauth_redirect?code=x&state=1.2.3`, again.cookie);
    expect(forged.status).toBe(400);
    expect(declined.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await running.kill('SIGTERM')).code).toBe(0);
  }, 60_000);
});

describe('A workspace that uninstalls the bot', () => {
  test('leaves nothing behind, others lose nothing, and a late repeat does not touch what is installed anew', async () => {
    const given = await installStage(new Date().toISOString());
    await subscribed(given, ['T0ACME', 'T0BROOK']);
    const running = await live(given);
    await install(given, 'T0ACME');
    await install(given, 'T0BROOK');
    await given.slack.uninstallFrom('T0ACME');
    await running.says('installation-erased');
    expect(await subscriptionsIn(given)).toEqual(['T0BROOK']);
    await new Promise((done) => setTimeout(done, 1_100));
    await install(given, 'T0ACME');
    await subscribed(given, ['T0ACME']);
    await given.slack.redeliver();
    await running.says('installation-removal-outdated');
    expect((await subscriptionsIn(given)).toSorted()).toEqual(['T0ACME', 'T0BROOK']);
    await given.slack.inside('T0ACME').slash({ ...ask, text: 'help' });
    await until(() => answersIn(given, 'T0ACME').length > 0, 'an answer after the new installation');
    expect((await running.kill('SIGTERM')).code).toBe(0);
  }, 60_000);
});
