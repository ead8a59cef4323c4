// Slack: the app, and what it gives to put into `.env`.
import type { Finding } from '../../../src/app/doctor/finding.ts';
import { askConfirmed, askValue, choose, sayFault } from './asking.ts';
import { type Conversation, sayTitle, serverFor } from './conversation.ts';
import type { Prompter } from './prompter.ts';
import type { SlackMode } from './tools.ts';

const modes = [
  ['socket', 'in one workspace; no public address is needed (Socket Mode)'],
  ['http', 'in one workspace, over HTTP at a public address'],
  ['installs', 'in many workspaces, each of which installs it by itself; a public address is needed'],
] as const;

/** Variables that each way has no use for, and that would make it another way. */
const others: Readonly<Record<SlackMode, readonly string[]>> = {
  socket: [],
  http: ['SLACK_APP_TOKEN'],
  installs: ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'],
};

function modeOf({ collected }: Conversation): SlackMode {
  if (collected.get('SLACK_CLIENT_ID') !== null && collected.get('SLACK_BOT_TOKEN') === null)
    return 'installs';
  const isPostedTo =
    collected.get('SLACK_SIGNING_SECRET') !== null && collected.get('SLACK_APP_TOKEN') === null;
  return isPostedTo ? 'http' : 'socket';
}

/** Asks until there is an address. */
async function askPublicUrl({ prompter, collected }: Conversation): Promise<string> {
  const question = 'Public https address of the bot, such as https://lastcall.example.org';
  const current = collected.get('PUBLIC_URL');
  const url = (await askValue(prompter, { name: 'PUBLIC_URL', question, current, isNeeded: true })) ?? '';
  collected.set('PUBLIC_URL', url);
  return url;
}

function sayHowToCreate({ prompter, tools }: Conversation, mode: SlackMode, publicUrl: string | null): void {
  const options = publicUrl === null ? '' : ` --http ${publicUrl}${mode === 'installs' ? ' --installs' : ''}`;
  prompter.say(`
1. Make the app, if there is none yet. This address has it filled in: choose your workspace, Next, Create.

${tools.slack.createUrl(publicUrl, mode === 'installs')}

   If that does not open: api.slack.com/apps, Create New App, From a manifest; paste what this prints:
   npm run -s lastcall -- manifest${options}
`);
  if (publicUrl === null) return;
  prompter.say(`   Slack asks that address whether somebody is there. If it says that nobody answers, finish here, start the bot,
   and press Retry in the app, under Event Subscriptions.
`);
}

async function askBotToken(conversation: Conversation): Promise<void> {
  const { prompter, tools, collected } = conversation;
  prompter.say(`
2. In the app: Install App > Install to your workspace > Allow. Leave the optional scopes ticked that you want.
   Copy the Bot User OAuth Token; it begins with xoxb-
`);
  const name = 'SLACK_BOT_TOKEN';
  const asked = { name, question: 'Bot User OAuth Token', current: collected.get(name), isNeeded: true };
  const server = serverFor(conversation, 'SLACK_API_URL');
  const { value, known } = await askConfirmed(prompter, asked, (token) => tools.slack.account(token, server));
  collected.set(name, value);
  if (known === null) return;
  prompter.say(`  Slack says: ${known.who}.\n`);
  sayRights(prompter, known.rights);
}

/** Several may have one cure, which is said once. */
function sayRights(prompter: Prompter, rights: readonly Finding[]): void {
  for (const [cure, found] of Map.groupBy(rights, (right) => right.cure)) {
    for (const { level, message } of found)
      prompter.say(`  ${level === 'ok' ? '' : `${level}: `}${message}.\n`);
    if (cure !== null) prompter.say(`  ${cure}\n`);
  }
}

async function askAppToken(conversation: Conversation): Promise<void> {
  const { prompter, tools, collected } = conversation;
  prompter.say(`
3. Basic Information > App-Level Tokens > Generate Token and Scopes. Any name; Add Scope > connections:write; Generate.
   Copy the token; it begins with xapp-
`);
  const name = 'SLACK_APP_TOKEN';
  const asked = { name, question: 'App-level token', current: collected.get(name), isNeeded: true };
  const server = serverFor(conversation, 'SLACK_API_URL');
  const { value, known } = await askConfirmed(prompter, asked, async (token) => {
    const answer = await tools.slack.socket(token, server);
    return answer.ok ? { ok: true, value: 'connected' } : answer;
  });
  collected.set(name, value);
  if (known !== null) prompter.say('  Slack takes it, and Socket Mode is on.\n');
}

async function askSigningSecret({ prompter, collected }: Conversation): Promise<void> {
  prompter.say(`
3. Basic Information > App Credentials > Signing Secret > Show. It cannot be checked now, only by the first request.
`);
  const name = 'SLACK_SIGNING_SECRET';
  const asked = { name, question: 'Signing secret', current: collected.get(name), isNeeded: true };
  collected.set(name, await askValue(prompter, asked));
}

async function askClient(conversation: Conversation, publicUrl: string): Promise<void> {
  const { prompter, tools, collected } = conversation;
  prompter.say(`
2. In the app: Manage Distribution > Activate Public Distribution. Then Basic Information > App Credentials.
`);
  const ask = async (name: string, question: string): Promise<string> =>
    (await askValue(prompter, { name, question, current: collected.get(name), isNeeded: true })) ?? '';
  const clientId = await ask('SLACK_CLIENT_ID', 'Client ID');
  const clientSecret = await ask('SLACK_CLIENT_SECRET', 'Client Secret');
  const server = serverFor(conversation, 'SLACK_API_URL');
  const answer = await tools.slack.pair({ clientId, clientSecret, publicUrl }, server);
  if (answer.ok) prompter.say('  Slack says: they belong together.\n');
  else {
    sayFault(prompter, answer.fault);
    const choices = [
      ['again', 'enter both again'],
      ['keep', 'keep them all the same'],
    ] as const;
    if ((await choose(prompter, 'What now?', choices, 'again')) === 'again') {
      return askClient(conversation, publicUrl);
    }
  }
  collected.set('SLACK_CLIENT_ID', clientId);
  collected.set('SLACK_CLIENT_SECRET', clientSecret);
}

/** Sealed tokens cannot be read without the key, so one that is there is kept. */
async function askKey({ prompter, tools, collected }: Conversation): Promise<void> {
  const name = 'ENCRYPTION_KEY';
  if (collected.get(name) !== null) {
    prompter.say('\nThe key that seals the tokens is in .env already, and stays.\n');
    return;
  }
  const choices = [
    ['make', 'make a new key'],
    ['enter', 'enter one that I have'],
  ] as const;
  const how = await choose(
    prompter,
    'Tokens of workspaces are stored sealed. With which key?',
    choices,
    'make',
  );
  const asked = { name, question: 'Key', current: null, isNeeded: true };
  collected.set(name, how === 'make' ? tools.newKey() : await askValue(prompter, asked));
  prompter.say(
    'Keep a copy of ENCRYPTION_KEY elsewhere than copies of the store: without it they are of no use.\n',
  );
}

/** Gives the way it was set up. */
export async function slackPart(conversation: Conversation): Promise<SlackMode> {
  const { prompter, collected } = conversation;
  sayTitle(conversation, 'Slack');
  const mode = await choose(prompter, 'How will it be installed?', modes, modeOf(conversation));
  const publicUrl = mode === 'socket' ? null : await askPublicUrl(conversation);
  sayHowToCreate(conversation, mode, publicUrl);
  for (const name of others[mode]) collected.set(name, null);
  if (mode === 'installs') await askClient(conversation, publicUrl ?? '');
  else await askBotToken(conversation);
  await (mode === 'socket' ? askAppToken(conversation) : askSigningSecret(conversation));
  if (mode === 'installs') await askKey(conversation);
  return mode;
}
