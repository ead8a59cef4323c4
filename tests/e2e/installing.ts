// Workspaces that install the bot by themselves: a process with a client's id and secret, and a browser that follows Slack
// there and back.
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { type SlackTwin, startSlackTwin } from '../../sandbox/slack/twin.ts';
import { afterwards, emptyFolder, fileIn, type Running, run, start, wishes } from './process.ts';

export const SECRET = 'shared-between-slack-and-us';
export const KEY = Buffer.alloc(32, 7).toString('base64');
export const CHANNEL = 'C0PRIVACY';

export interface InstallStage {
  readonly folder: string;
  readonly slack: SlackTwin;
  readonly url: string;
  readonly env: Readonly<Record<string, string>>;
  at(moment: string): void;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Two workspaces, Acme and Brook, which have not installed the bot; and an organisation, Reed, with two of its own. */
export async function installStage(moment: string, by: 'http' | 'socket' = 'http'): Promise<InstallStage> {
  const folder = emptyFolder();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let shift = Date.parse(moment) - Date.now();
  const slack = await startSlackTwin({
    clock: { now: () => Date.now() + shift },
    ...(by === 'http' ? { http: { requestUrl: `${url}/slack/events`, signingSecret: SECRET } } : {}),
  });
  afterwards(() => slack.close());
  slack.installs.add({ id: 'T0ACME', name: 'Acme' });
  slack.installs.add({ id: 'T0BROOK', name: 'Brook' });
  slack.installs.add({ id: 'T0REEDONE', name: 'ReedOne', enterprise: 'E0REED' });
  slack.installs.add({ id: 'T0REEDTWO', name: 'ReedTwo', enterprise: 'E0REED' });
  const env = {
    SLACK_CLIENT_ID: slack.installs.clientId,
    SLACK_CLIENT_SECRET: slack.installs.clientSecret,
    ...(by === 'http' ? { SLACK_SIGNING_SECRET: SECRET } : { SLACK_APP_TOKEN: slack.appToken }),
    SLACK_API_URL: slack.apiUrl,
    ENCRYPTION_KEY: KEY,
    PUBLIC_URL: url,
    PORT: String(port),
  };
  const at = (next: string): void => {
    shift = Date.parse(next) - Date.now();
  };
  return { folder, slack, url, env, at };
}

/** #privacy of these workspaces, in a store of the folder. */
export async function subscribed({ folder }: InstallStage, installations: readonly string[]): Promise<void> {
  const all = installations.map((installation) => ({
    platform: 'slack',
    installation,
    channel: CHANNEL,
    ...wishes,
  }));
  const { code, err } = await run(['subscription', 'add', '--import', fileIn(folder, 'many.json', all)], {
    cwd: folder,
  });
  if (code !== 0) throw new Error(err);
}

export async function live(given: InstallStage, moment?: string): Promise<Running> {
  if (moment !== undefined) given.at(moment);
  const args = moment === undefined ? ['run'] : ['run', '--at', moment];
  const running = start(args, { cwd: given.folder, env: given.env });
  await running.says('started');
  return running;
}

export interface Visit {
  readonly status: number;
  readonly text: string;
  readonly headers: IncomingHttpHeaders;
}

/** Over a connection of its own: a kept one may be closed by the server just then. */
async function visit(address: string, headers: Readonly<Record<string, string>>): Promise<Visit> {
  const asked = request(address, { agent: false, headers }).end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  const text = (await buffer(response)).toString();
  return { status: response.statusCode ?? 0, text, headers: response.headers };
}

/** Goes to /slack/install; gives where Slack is and the cookie. */
export async function beginInstall({ url }: InstallStage): Promise<{ to: string; cookie: string }> {
  const { headers } = await visit(`${url}/slack/install`, {});
  const cookie = headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  return { to: headers.location ?? '', cookie };
}

export const comeBack = (to: string, cookie: string, language = 'en'): Promise<Visit> =>
  visit(to, { cookie, 'accept-language': language });

/** The whole way: to Slack, "Allow", and back. */
export async function install(
  given: InstallStage,
  on: string,
  granted: readonly string[] = [],
): Promise<Visit> {
  const { to, cookie } = await beginInstall(given);
  return comeBack(given.slack.installs.allow(to, { on, user: 'U0ADMIN', granted }), cookie);
}

/** First lines of what the bot posted in #privacy of a workspace. */
export function postsIn({ slack }: InstallStage, workspace: string): string[] {
  return slack.installs
    .get(workspace)
    .world.messages.filter(
      ({ channel, bot, ephemeralFor }) => channel === CHANNEL && bot && ephemeralFor === undefined,
    )
    .map(({ text }) => text.split('\n')[0] ?? '');
}

/** Whom the bot wrote to, and the first line of it. */
export function directsIn({ slack }: InstallStage, workspace: string): (string | undefined)[][] {
  const { channels, messages } = slack.installs.get(workspace).world;
  const personIn = (id: string): string | undefined => channels.find((each) => each.id === id)?.directWith;
  return messages
    .filter(({ channel, bot }) => bot !== undefined && personIn(channel) !== undefined)
    .map(({ channel, text }) => [personIn(channel), text.split('\n')[0]]);
}

/** What the people of a workspace were answered. */
export function answersIn({ slack }: InstallStage, workspace: string): string[] {
  return slack.installs
    .get(workspace)
    .world.messages.filter(({ ephemeralFor }) => ephemeralFor !== undefined)
    .map(({ text }) => text.split('\n')[0] ?? '');
}

export const ask = { user: 'U0MEMBER', channel: CHANNEL, command: '/optout' };

/** Everything that stands in files of a folder, those of SQLite included. */
export function filesIn(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  return files
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name)).toString('latin1'))
    .join('');
}

export const tokensOf = ({ slack }: InstallStage): string[] => [...slack.installs.tokens.keys()];

export async function subscriptionsIn(given: { readonly folder: string }): Promise<string[]> {
  const { out } = await run(['subscription', 'list', '--json'], { cwd: given.folder });
  return (JSON.parse(out) as { installation: string }[]).map(({ installation }) => installation);
}
