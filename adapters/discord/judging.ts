// What is to be said of Discord's answers.
import { type Finding, good, warning, wrong } from '../../src/app/doctor/finding.ts';
import { inviteUrl } from './invite.ts';
import type { BotAccount, Gateway, Registered } from './questions.ts';

/** What the operator named of the application; null: nothing. */
export interface Named {
  readonly applicationId: string | null;
  readonly publicKey: string | null;
}

export function judgeAccount(account: BotAccount, named: Named): readonly Finding[] {
  const configured = named.applicationId;
  const { name, applicationId, servers } = account;
  return [
    good(`The token is that of ${name}`),
    ...(configured === null || configured === applicationId ? [] : [otherApplication(applicationId)]),
    ...judgePublicKey(account, named.publicKey),
    ...(servers === 0
      ? [warning('The bot is in no server yet', `Open the link to install it: ${inviteUrl(applicationId)}`)]
      : [
          good(
            `${servers === null ? 'Install link' : `In ${servers === 1 ? '1 server' : `${servers} servers`}; install link`}: ${inviteUrl(applicationId)}`,
          ),
        ]),
  ];
}

/** With another one everything that Discord tells over HTTP would be taken for a forgery. */
function judgePublicKey({ publicKey }: BotAccount, named: string | null): readonly Finding[] {
  if (named === null || publicKey === null || publicKey.toLowerCase() === named.toLowerCase()) return [];
  const cure = 'Copy the Public Key again from General Information, or take DISCORD_PUBLIC_KEY away.';
  return [wrong('DISCORD_PUBLIC_KEY is not that of the application', cure)];
}

function otherApplication(applicationId: string): Finding {
  const cure = `Set DISCORD_APPLICATION_ID to ${applicationId}, or take it away; or give the token of the application you mean.`;
  return wrong('DISCORD_APPLICATION_ID is not that of the token', cure);
}

/** Fewer are not enough for a bad day: each shard that reconnects may need one. */
const FEW_LEFT = 50;

/** `own`: how many shards all processes together connect; null: as many as Discord recommends. */
export function judgeGateway(
  { shards, remaining, total, resetAfter }: Gateway,
  own: number | null,
): readonly Finding[] {
  const hours = Math.ceil(resetAfter / 3_600_000);
  const left = `${remaining} of ${total} connections may still be begun today`;
  const wait = `Do not start it again and again; the count begins anew in ${hours} h.`;
  const starts =
    remaining < shards
      ? wrong(`Only ${left}`, wait)
      : remaining < FEW_LEFT
        ? warning(`Only ${left}`, wait)
        : good(left);
  if (own === null || own >= shards) return [starts];
  const cure = 'Stop all processes that connect, and start them with DISCORD_SHARDS of the new number.';
  return [starts, warning(`Discord recommends ${shards} shards, and ${own} are configured`, cure)];
}

/** `isRunning` null: not known. */
export function judgeCommands(registered: Registered, isRunning: boolean | null): Finding {
  if (registered === 'same') return good('The commands are registered as they are in this version');
  const said =
    registered === 'none'
      ? 'No commands are registered'
      : 'The commands that are registered are not those of this version';
  if (isRunning !== true) return warning(said, 'Nothing to do: the bot registers them when it starts.');
  return wrong(said, 'Start the bot again, and look for discord.commands in its log.');
}
