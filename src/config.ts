// The whole configuration from the environment, or every fault at once, each with its cure. Reads nothing itself:
// the environment and the reader of secret files are passed in.
import { join } from 'node:path';
import {
  type ConfigFault,
  type EncryptionKey,
  type Environment,
  fromDisk,
  isPort,
  keysIn,
  needsPort,
  readVariable,
  type Shards,
  shardsIn,
} from './config-values.ts';
import { type LogLevel, variables } from './config-variables.ts';

export interface SlackConfig {
  /** That of the one workspace it is installed in; null: many, each of which installs it by itself (`installs`). */
  readonly botToken: string | null;
  /** Socket Mode when present. */
  readonly appToken: string | null;
  /** HTTP mode when there is no app token. */
  readonly signingSecret: string | null;
  readonly clientId: string | null;
  readonly clientSecret: string | null;
  readonly apiUrl: string | null;
}

/** What it takes to be installed by whoever wants to. */
export interface SlackInstalls {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where people come back to after they agreed. */
  readonly publicUrl: string;
  /** Seal the tokens. */
  readonly keys: readonly [EncryptionKey, ...EncryptionKey[]];
}

/** Null where it serves one workspace with a token of its own, or none. */
export function slackInstalls({ slack, publicUrl, encryptionKey }: Config): SlackInstalls | null {
  const keys = encryptionKey === null ? null : keysIn(encryptionKey);
  if (slack === null || slack.botToken !== null || publicUrl === null || keys === null) return null;
  const { clientId, clientSecret } = slack;
  return clientId === null || clientSecret === null ? null : { clientId, clientSecret, publicUrl, keys };
}

/** True where workspaces are meant to install it by themselves, whether or not everything for it is there. */
export function isInstalled({ slack }: Config): boolean {
  return slack !== null && slack.botToken === null;
}

export interface DiscordConfig {
  readonly token: string;
  readonly applicationId: string | null;
  /** With it the platform may tell over HTTP who has removed the bot from their account. */
  readonly publicKey?: string | null;
  readonly apiUrl: string | null;
  /** The shards of this process; null or left out: all, as many as the platform recommends. */
  readonly shards?: Shards | null;
}

export interface Config {
  readonly slack: SlackConfig | null;
  readonly discord: DiscordConfig | null;
  /** Folder of the store, of locks and of rehearsals. */
  readonly dataDir: string;
  /** Path of the SQLite file, or the URL of a PostgreSQL database, which may hold a password. */
  readonly database: string;
  /** Null: the default port if it is free, else any. */
  readonly port: number | null;
  readonly publicUrl: string | null;
  /** One key, or several: see `keysIn`. */
  readonly encryptionKey: string | null;
  readonly logLevel: LogLevel;
  readonly operatorName: string | null;
  readonly privacyContact: string | null;
  /** Days after which copies of the store are gone; 0: there are none; null: nobody said. */
  readonly backupDays: number | null;
  /** Where new issues on the data are made. */
  readonly issuesUrl: string | null;
  /** Where a signed catalogue bundle is fetched daily; null: only the files of the checkout count. */
  readonly catalogue: { readonly url: string; readonly publicKey: string } | null;
}

/** True when any platform variable is present, even empty: then the bot is meant, not the sandbox. */
export function namesPlatform(env: Environment): boolean {
  return variables.some(
    ({ name, platform, secret }) =>
      platform !== null && (env[name] !== undefined || (secret && env[`${name}_FILE`] !== undefined)),
  );
}

/** Either of them, without a token, means that workspaces install the bot by themselves. */
const installing = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET'];

function missingForInstalls(
  present: ReadonlySet<string>,
  need: (name: string, problem: string) => void,
): void {
  for (const name of [...installing, 'ENCRYPTION_KEY', 'PUBLIC_URL']) {
    if (!present.has(name)) need(name, 'is missing, and without SLACK_BOT_TOKEN workspaces install the bot');
  }
}

/** What must be there together: a platform that is begun must be complete. */
function missingParts(present: ReadonlySet<string>): ConfigFault[] {
  const faults: ConfigFault[] = [];
  const cureOf = (name: string): string => variables.find((variable) => variable.name === name)?.cure ?? '';
  const need = (name: string, problem: string): void => {
    faults.push({ variable: name, problem, cure: cureOf(name) });
  };
  const begun = (platform: string): boolean =>
    variables.some((variable) => variable.platform === platform && present.has(variable.name));
  if (begun('slack')) {
    if (!present.has('SLACK_BOT_TOKEN')) {
      if (installing.some((name) => present.has(name))) missingForInstalls(present, need);
      else need('SLACK_BOT_TOKEN', 'is missing, but other SLACK_ variables are set');
    }
    if (!present.has('SLACK_APP_TOKEN') && !present.has('SLACK_SIGNING_SECRET')) {
      need('SLACK_APP_TOKEN', 'is missing (or SLACK_SIGNING_SECRET, to receive requests over HTTP)');
    }
  }
  if (begun('discord') && !present.has('DISCORD_TOKEN')) {
    need('DISCORD_TOKEN', 'is missing, but other DISCORD_ variables are set');
  }
  if (!begun('slack') && !begun('discord')) {
    faults.push({
      variable: 'Neither SLACK_BOT_TOKEN nor DISCORD_TOKEN',
      problem: 'is set, so there is nothing to connect to',
      cure: 'Run `npm run -s lastcall -- setup`, or set the tokens of one platform or both (see .env.example); or run `npm run -s lastcall -- sandbox`.',
    });
  }
  return faults;
}

/** An address alone would be trusted by whom? A key alone fetches nothing. */
function unpaired(hasUrl: boolean, hasKey: boolean): ConfigFault[] {
  if (hasUrl === hasKey) return [];
  const [name, other] = hasKey
    ? ['CATALOGUE_URL', 'CATALOGUE_PUBLIC_KEY']
    : ['CATALOGUE_PUBLIC_KEY', 'CATALOGUE_URL'];
  return [{ variable: name, problem: `is missing, but ${other} is set`, cure: 'Set both, or neither.' }];
}

/** The driver takes the port from the environment where the address names none, and waits for ever for one that is none. */
function portAround(url: string | null, { PGPORT = '' }: Environment): ConfigFault[] {
  const problem = PGPORT === '' || url === null || !needsPort(url) ? null : isPort(PGPORT);
  const cure = 'Leave it out, or give a number from 1 to 65535; or name the port in DATABASE_URL.';
  return problem === null ? [] : [{ variable: 'PGPORT', problem, cure }];
}

/** Where a store is: a path, or the URL of a server; for null the file of that folder. Blanks about it are none of it. */
export function locationOf(url: string | null, dataDir: string): string {
  if (url === null) return join(dataDir, 'last-call.sqlite');
  return url
    .trim()
    .replace(/^(?:file|sqlite):(\/\/(?=\/))?/i, '')
    .trim();
}

/**
 * The configuration from `env`, or all its faults.
 * @param options.platforms false where no platform is needed (the command line's read-only commands).
 */
export function readConfig(
  env: Environment,
  options: { platforms?: boolean; readSecret?: (path: string) => string } = {},
): { ok: true; value: Config } | { ok: false; faults: readonly ConfigFault[] } {
  const faults: ConfigFault[] = [];
  const readSecret = options.readSecret ?? fromDisk;
  const values = new Map(
    variables.map((variable) => [variable.name, readVariable(variable, env, faults, readSecret)]),
  );
  const get = (name: string): string | null => values.get(name) ?? null;
  const present = new Set(
    variables
      .filter(({ name, secret }) => env[name] !== undefined || (secret && env[`${name}_FILE`] !== undefined))
      .map(({ name }) => name),
  );
  const [url, publicKey] = [get('CATALOGUE_URL'), get('CATALOGUE_PUBLIC_KEY')];
  const isGiven = (name: string): boolean =>
    get(name) !== null || faults.some(({ variable }) => variable === name);
  faults.push(...unpaired(isGiven('CATALOGUE_URL'), isGiven('CATALOGUE_PUBLIC_KEY')));
  faults.push(...portAround(get('DATABASE_URL'), env));
  if (options.platforms !== false) faults.push(...missingParts(present));
  if (faults.length > 0) return { ok: false, faults };

  const dataDir = get('DATA_DIR') ?? 'var';
  const [slackToken, slackClient] = [get('SLACK_BOT_TOKEN'), get('SLACK_CLIENT_ID')];
  const discordToken = get('DISCORD_TOKEN');
  return {
    ok: true,
    value: {
      slack:
        slackToken === null && slackClient === null
          ? null
          : {
              botToken: slackToken,
              appToken: get('SLACK_APP_TOKEN'),
              signingSecret: get('SLACK_SIGNING_SECRET'),
              clientId: get('SLACK_CLIENT_ID'),
              clientSecret: get('SLACK_CLIENT_SECRET'),
              apiUrl: get('SLACK_API_URL'),
            },
      discord:
        discordToken === null
          ? null
          : {
              token: discordToken,
              applicationId: get('DISCORD_APPLICATION_ID'),
              publicKey: get('DISCORD_PUBLIC_KEY'),
              apiUrl: get('DISCORD_API_URL'),
              shards: shardsIn(get('DISCORD_SHARDS') ?? 'auto'),
            },
      dataDir,
      database: locationOf(get('DATABASE_URL'), dataDir),
      port: get('PORT') === null ? null : Number(get('PORT')),
      publicUrl: get('PUBLIC_URL'),
      encryptionKey: get('ENCRYPTION_KEY'),
      logLevel: (get('LOG_LEVEL') ?? 'info') as LogLevel,
      operatorName: get('OPERATOR_NAME'),
      privacyContact: get('PRIVACY_CONTACT'),
      backupDays: get('BACKUP_DAYS') === null ? null : Number(get('BACKUP_DAYS')),
      issuesUrl: get('ISSUES_URL'),
      catalogue: url === null || publicKey === null ? null : { url, publicKey },
    },
  };
}
