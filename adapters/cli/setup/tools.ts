// What the questions need of the outside.
import type { Finding } from '../../../src/app/doctor/finding.ts';
import type { Environment } from '../../../src/config-values.ts';
import type { Result } from '../../../src/core/fault.ts';
import type { Terminal } from '../terminal.ts';
import type { Prompter } from './prompter.ts';

/** How Slack reaches the bot, and who installs it. */
export type SlackMode = 'socket' | 'http' | 'installs';

export interface SlackTools {
  /** Opens the page on which the app is made, filled in. `publicUrl`: null for Socket Mode. */
  createUrl(publicUrl: string | null, installs: boolean): string;
  /** Whose bot token it is, in words, and what is to be said of its rights. */
  account(
    token: string,
    apiUrl: string | null,
  ): Promise<Result<{ readonly who: string; readonly rights: readonly Finding[] }>>;
  socket(token: string, apiUrl: string | null): Promise<Result<null>>;
  pair(
    pair: { readonly clientId: string; readonly clientSecret: string; readonly publicUrl: string },
    apiUrl: string | null,
  ): Promise<Result<null>>;
}

export interface DiscordTools {
  account(
    token: string,
    apiUrl: string | null,
  ): Promise<Result<{ readonly name: string; readonly applicationId: string }>>;
  /** That which the token itself names; null: it names none. */
  applicationIdIn(token: string): string | null;
  inviteUrl(applicationId: string): string;
}

export interface SetupTools {
  readonly terminal: Terminal;
  /** Null: nobody can be asked, for this is no terminal. */
  readonly openPrompter: () => Prompter | null;
  /** Where `.env` is, or will be. */
  readonly path: string;
  /** The environment of this process, which wins over the file. */
  readonly env: Environment;
  readonly readSecret: (path: string) => string;
  readonly slack: SlackTools;
  readonly discord: DiscordTools;
  /** A key nobody can guess: 32 bytes in base64. */
  readonly newKey: () => string;
  /** What is to be said of a folder for the store. */
  readonly judgeFolder: (path: string) => readonly Finding[];
  readonly now: () => Date;
}
