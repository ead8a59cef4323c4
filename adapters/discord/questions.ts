// What Discord says of a token, asked once and without starting the bot: nothing is posted, and no session is begun. A token
// that is refused once is not shown again, for refused calls count towards a ban of the address.
// Source: docs.discord.com/developers, "User", "Application", "Gateway", "Application Commands".
import { type REST, Routes } from 'discord.js';
import { z } from 'zod';
import { type Fault, failed, fault, ok, type Result } from '../../src/core/fault.ts';
import { closeRest, createPostingRest } from './client.ts';
import { applicationCommands } from './commands.ts';
import { refused } from './connection.ts';
import { outcomeOf } from './outcome.ts';
import { fingerprint } from './registration.ts';
import type { CommandTexts } from './texts.ts';

/** Who a token is. */
export interface BotAccount {
  readonly userId: string;
  readonly name: string;
  readonly applicationId: string;
  /** By which what Discord sends over HTTP is known to be Discord's, in hexadecimal; null: Discord did not say. */
  readonly publicKey: string | null;
  /** False: only its owner may install it. */
  readonly isPublic: boolean;
  /** Servers it is in, about; null: Discord did not say. */
  readonly servers: number | null;
}

export interface Gateway {
  /** As many as Discord recommends. */
  readonly shards: number;
  /** Sessions that may be begun until `resetAfter` (milliseconds) is over. */
  readonly remaining: number;
  readonly total: number;
  readonly resetAfter: number;
}

/** How what is registered compares with the table. */
export type Registered = 'same' | 'other' | 'none';

export interface Questions {
  account(): Promise<Result<BotAccount>>;
  gateway(): Promise<Result<Gateway>>;
  commands(applicationId: string, texts: CommandTexts): Promise<Result<Registered>>;
  close(): void;
}

const user = z.object({ id: z.string().min(1), username: z.string() });
const application = z.object({
  id: z.string().min(1),
  bot_public: z.boolean().optional(),
  verify_key: z.string().optional(),
  approximate_guild_count: z.number().optional(),
});
const gateway = z.object({
  shards: z.number(),
  session_start_limit: z.object({ total: z.number(), remaining: z.number(), reset_after: z.number() }),
});

const unreachable = (apiUrl: string | null): Fault =>
  fault(
    'discord.unreachable',
    apiUrl === null ? 'Discord cannot be reached.' : 'The server at DISCORD_API_URL cannot be reached.',
    'Check the network, a proxy or firewall in between, and DISCORD_API_URL. If Discord is down, try again later.',
  );
const strange = fault(
  'discord.strange-answer',
  'What answers in the place of Discord does not speak its language.',
  'Check DISCORD_API_URL, and what stands between this machine and Discord.',
);
const limited = fault(
  'discord.limited',
  'Discord asks to wait before it answers.',
  'Try again in a few minutes; the running bot waits by itself.',
);

/** Rejects as REST does, or with a ZodError. */
async function readAccount(rest: REST): Promise<BotAccount> {
  // One after the other: a refused token is shown once.
  const self = user.parse(await rest.get(Routes.user()));
  const about = application.parse(await rest.get(Routes.currentApplication()));
  return {
    userId: self.id,
    name: self.username,
    applicationId: about.id,
    publicKey: about.verify_key ?? null,
    isPublic: about.bot_public ?? true,
    servers: about.approximate_guild_count ?? null,
  };
}

async function readGateway(rest: REST): Promise<Gateway> {
  const { shards, session_start_limit: limit } = gateway.parse(await rest.get(Routes.gatewayBot()));
  return { shards, remaining: limit.remaining, total: limit.total, resetAfter: limit.reset_after };
}

async function readCommands(rest: REST, applicationId: string, texts: CommandTexts): Promise<Registered> {
  const query = new URLSearchParams({ with_localizations: 'true' });
  const registered = await rest.get(Routes.applicationCommands(applicationId), { query });
  if (Array.isArray(registered) && registered.length === 0) return 'none';
  return fingerprint(registered) === fingerprint(applicationCommands(texts)) ? 'same' : 'other';
}

/** Faults: `discord.token-refused`, `discord.unreachable`, `discord.limited`, `discord.strange-answer`. */
export function createQuestions(token: string, apiUrl: string | null): Questions {
  const rest = createPostingRest(apiUrl, token);
  const ask = async <T>(call: () => Promise<T>): Promise<Result<T>> => {
    try {
      return ok(await call());
    } catch (error) {
      if (error instanceof z.ZodError) return failed(strange);
      const outcome = outcomeOf(error);
      if (outcome.kind === 'gone') return failed(outcome.reason === 'token-revoked' ? refused : strange);
      if (outcome.kind === 'rejected') return failed(strange);
      return failed(
        outcome.kind === 'retry-after' && outcome.shared === true ? limited : unreachable(apiUrl),
      );
    }
  };
  return {
    account: () => ask(() => readAccount(rest)),
    gateway: () => ask(() => readGateway(rest)),
    commands: (applicationId, texts) => ask(() => readCommands(rest, applicationId, texts)),
    close: () => closeRest(rest),
  };
}
