// Slack: whether it takes what is configured.
import { randomBytes } from 'node:crypto';
import { silentLog } from '../../../adapters/log/log.ts';
import { timeUrl } from '../../../adapters/slack/address.ts';
import { readGrant } from '../../../adapters/slack/grant.ts';
import { askAccount, askClientPair, askSocket, type Question } from '../../../adapters/slack/questions.ts';
import { judgeScopes } from '../../../adapters/slack/scopes.ts';
import { aboutOf } from '../../../adapters/slack/vault.ts';
import { type Check, type Finding, findingOf, good, warning } from '../../app/doctor/finding.ts';
import { type AskedToken, askEach, judgeTokens } from '../../app/doctor/tokens.ts';
import { createSealer } from '../../app/installing/sealing.ts';
import type { StoredInstallation } from '../../app/stores/installation-store.ts';
import { type SlackConfig, slackInstalls } from '../../config.ts';
import { keysIn } from '../../config-values.ts';
import type { Result } from '../../core/fault.ts';
import { clockCheck } from './clock-check.ts';
import { type DoctorContext, once } from './context.ts';

type Findings = readonly Finding[];

/** What is said of an answer; of a refusal what it says itself. */
const judged = <T>(answer: Result<T>, judge: (value: T) => Findings): Findings =>
  answer.ok ? judge(answer.value) : [findingOf(answer.fault)];

function tokenChecks(token: string, question: Question): readonly Check[] {
  const ask = once(() => askAccount(token, question));
  return [
    {
      name: 'slack.token',
      run: async () =>
        judged(await ask(), ({ team, teamName, botName }) => [
          good(`The bot token is that of ${botName ?? 'a bot'} in ${teamName ?? team} (${team})`),
        ]),
    },
    {
      name: 'slack.scopes',
      run: async () => {
        const account = await ask();
        if (account.ok) return judgeScopes(account.value.scopes);
        return [warning('Not looked at: Slack did not take the bot token', 'See the check "slack.token".')];
      },
    },
  ];
}

interface StoredToken {
  readonly installation: string;
  readonly token: string;
  readonly expiresAt: number | null;
}

/** Those that a key opens; of the others the check "keys" speaks. */
function tokensIn({ config }: DoctorContext, rows: readonly StoredInstallation[]): readonly StoredToken[] {
  const keys = config.encryptionKey === null ? null : keysIn(config.encryptionKey);
  if (keys === null) return [];
  const sealer = createSealer(keys, randomBytes);
  return rows.flatMap(({ platform, installation, sealed, removedAt }) => {
    if (platform !== 'slack' || sealed === null || removedAt !== null) return [];
    const grant = readGrant(sealer.open(sealed, aboutOf(installation)) ?? '');
    return grant === null ? [] : [{ installation, token: grant.token, expiresAt: grant.expiresAt }];
  });
}

async function askOne(
  { installation, token, expiresAt }: StoredToken,
  question: Question,
  now: number,
): Promise<AskedToken> {
  if (expiresAt !== null && expiresAt <= now) return { installation, answer: 'expired' };
  const account = await askAccount(token, question);
  if (account.ok) return { installation, answer: 'taken' };
  return { installation, answer: account.fault.code === 'slack.token-refused' ? 'refused' : 'silent' };
}

/** Asks who each token is, and changes nothing: one that has expired is left to the bot. */
function storedTokensCheck(context: DoctorContext, question: Question): Check {
  const run = async (): Promise<readonly Finding[]> => {
    const looked = await context.look();
    if (!looked.ok) return [warning('Not looked at: the store cannot be opened', 'See the check "store".')];
    const { value } = looked;
    if (value === null || value.state.schema !== value.state.reader) return [good('No tokens are stored')];
    const stored = tokensIn(context, await value.installations());
    return judgeTokens(await askEach(stored, (one) => askOne(one, question, context.now())), stored.length);
  };
  return { name: 'slack.stored', run };
}

function installChecks(context: DoctorContext, question: Question): readonly Check[] {
  const installs = slackInstalls(context.config);
  if (installs === null) return [];
  const run = async (): Promise<Findings> =>
    judged(await askClientPair(installs, question), () => [
      good(
        `Client id and secret belong together; workspaces install it at ${installs.publicUrl.replace(/\/+$/u, '')}/slack/install`,
      ),
    ]);
  return [{ name: 'slack.installs', run }, storedTokensCheck(context, question)];
}

/** How it hears: by Socket Mode, or by HTTP. */
function hearing(
  { appToken, signingSecret }: SlackConfig,
  { config }: DoctorContext,
  question: Question,
): Check {
  const socket = async (token: string): Promise<Findings> =>
    judged(await askSocket(token, question), () => [good('Socket Mode is on, and takes the app token')]);
  const http = (): Findings => {
    if (signingSecret === null) return [];
    const where = config.publicUrl === null ? 'your public address' : config.publicUrl.replace(/\/+$/u, '');
    return [
      good(
        `Slack posts to ${where}/slack/events; whether the signing secret is right is seen at the first request`,
      ),
    ];
  };
  return { name: 'slack.hearing', run: async () => (appToken === null ? http() : socket(appToken)) };
}

export function slackChecks(context: DoctorContext): readonly Check[] {
  const { slack } = context.config;
  if (slack === null) return [];
  const question: Question = { apiUrl: slack.apiUrl, log: silentLog };
  return [
    ...(slack.botToken === null ? [] : tokenChecks(slack.botToken, question)),
    ...installChecks(context, question),
    hearing(slack, context, question),
    clockCheck({ name: 'slack', title: 'Slack', url: timeUrl(slack.apiUrl) }),
  ];
}
