// Discord: whether it takes what is configured.
import { timeUrl } from '../../../adapters/discord/address.ts';
import { judgeAccount, judgeCommands, judgeGateway } from '../../../adapters/discord/judging.ts';
import { type BotAccount, createQuestions, type Questions } from '../../../adapters/discord/questions.ts';
import { type Check, type Finding, findingOf, warning } from '../../app/doctor/finding.ts';
import { commandTexts } from '../../app/words.ts';
import type { DiscordConfig } from '../../config.ts';
import type { Result } from '../../core/fault.ts';
import { clockCheck } from './clock-check.ts';
import { type DoctorContext, isRunning, once } from './context.ts';

type Findings = readonly Finding[];

const notAsked = (): Findings => [
  warning('Not looked at: Discord did not take the token', 'See the check "discord.token".'),
];

interface Asking {
  readonly config: DiscordConfig;
  readonly context: DoctorContext;
  readonly questions: Questions;
  readonly account: () => Promise<Result<BotAccount>>;
}

/** A token that was refused is not shown again. */
function withAccount(
  { account }: Asking,
  run: (account: BotAccount) => Promise<Findings>,
): () => Promise<Findings> {
  return async () => {
    const known = await account();
    return known.ok ? run(known.value) : notAsked();
  };
}

async function commandsOf({ context, questions }: Asking, { applicationId }: BotAccount): Promise<Findings> {
  const translations = await context.translations();
  if (translations === null) return [warning('Not looked at: the data are faulty', 'See the check "data".')];
  const registered = await questions.commands(applicationId, commandTexts(translations));
  if (!registered.ok) return [findingOf(registered.fault)];
  return [judgeCommands(registered.value, await isRunning(context))];
}

export function discordChecks(context: DoctorContext): readonly Check[] {
  const config = context.config.discord;
  if (config === null) return [];
  const questions = createQuestions(config.token, config.apiUrl);
  const asking: Asking = { config, context, questions, account: once(questions.account) };
  const gateway = async (): Promise<Findings> => {
    const answer = await questions.gateway();
    return answer.ok ? judgeGateway(answer.value, config.shards?.count ?? null) : [findingOf(answer.fault)];
  };
  const token = async (): Promise<Findings> => {
    const known = await asking.account();
    return known.ok
      ? judgeAccount(known.value, {
          applicationId: config.applicationId,
          publicKey: config.publicKey ?? null,
        })
      : [findingOf(known.fault)];
  };
  return [
    { name: 'discord.token', run: token },
    { name: 'discord.gateway', run: withAccount(asking, gateway) },
    { name: 'discord.commands', run: withAccount(asking, (account) => commandsOf(asking, account)) },
    clockCheck({ name: 'discord', title: 'Discord', url: timeUrl(config.apiUrl) }),
  ];
}
