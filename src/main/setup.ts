// What `setup` needs of the outside: the terminal, the platforms, the disk.
import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { createPrompter } from '../../adapters/cli/setup/prompter.ts';
import type { DiscordTools, SetupTools, SlackTools } from '../../adapters/cli/setup/tools.ts';
import type { Terminal } from '../../adapters/cli/terminal.ts';
import { applicationIdIn, inviteUrl } from '../../adapters/discord/invite.ts';
import { createQuestions } from '../../adapters/discord/questions.ts';
import { silentLog } from '../../adapters/log/log.ts';
import { createAppUrl } from '../../adapters/slack/create-link.ts';
import { createManifest } from '../../adapters/slack/manifest.ts';
import { askAccount, askClientPair, askSocket } from '../../adapters/slack/questions.ts';
import { judgeScopes } from '../../adapters/slack/scopes.ts';
import { judgeFolder } from '../app/doctor/space.ts';
import { fromDisk } from '../config-values.ts';
import { ok } from '../core/fault.ts';
import { lookAtFolder } from './doctor/place-checks.ts';

const KEY_BYTES = 32;

const slack: SlackTools = {
  createUrl: (publicUrl, installs) =>
    createAppUrl(
      createManifest(publicUrl === null ? { mode: 'socket' } : { mode: 'http', publicUrl, installs }),
    ),
  account: async (token, apiUrl) => {
    const answer = await askAccount(token, { apiUrl, log: silentLog });
    if (!answer.ok) return answer;
    const { team, teamName, botName, scopes } = answer.value;
    return ok({ who: `${botName ?? 'a bot'} in ${teamName ?? team} (${team})`, rights: judgeScopes(scopes) });
  },
  socket: (token, apiUrl) => askSocket(token, { apiUrl, log: silentLog }),
  pair: (pair, apiUrl) => askClientPair(pair, { apiUrl, log: silentLog }),
};

const discord: DiscordTools = {
  account: async (token, apiUrl) => {
    const questions = createQuestions(token, apiUrl);
    try {
      return await questions.account();
    } finally {
      questions.close();
    }
  },
  applicationIdIn,
  inviteUrl,
};

export function setupTools(terminal: Terminal): SetupTools {
  const { stdin, stdout, env } = process;
  return {
    terminal,
    openPrompter: () =>
      stdin.isTTY && stdout.isTTY ? createPrompter({ input: stdin, output: stdout }) : null,
    path: resolve('.env'),
    env,
    readSecret: fromDisk,
    slack,
    discord,
    newKey: () => randomBytes(KEY_BYTES).toString('base64'),
    judgeFolder: (path) => judgeFolder(lookAtFolder(path, null)),
    now: () => new Date(),
  };
}
