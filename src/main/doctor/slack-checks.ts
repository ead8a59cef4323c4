// Slack: whether it takes what is configured.
import { silentLog } from '../../../adapters/log/log.ts';
import { timeUrl } from '../../../adapters/slack/address.ts';
import { askAccount, askClientPair, askSocket, type Question } from '../../../adapters/slack/questions.ts';
import { judgeScopes } from '../../../adapters/slack/scopes.ts';
import { type Check, type Finding, findingOf, good, warning } from '../../app/doctor/finding.ts';
import { type SlackConfig, slackInstalls } from '../../config.ts';
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

function installChecks(context: DoctorContext, question: Question): readonly Check[] {
  const installs = slackInstalls(context.config);
  if (installs === null) return [];
  const run = async (): Promise<Findings> =>
    judged(await askClientPair(installs, question), () => [
      good(
        `Client id and secret belong together; workspaces install it at ${installs.publicUrl.replace(/\/+$/u, '')}/slack/install`,
      ),
    ]);
  return [{ name: 'slack.installs', run }];
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
