// The whole configuration from the environment, or every fault at once, each with its cure. Reads nothing itself:
// the environment and the reader of secret files are passed in.
import { join } from 'node:path';
import {
  type ConfigFault,
  type Environment,
  fromDisk,
  readVariable,
  type Shards,
  shardsIn,
} from './config-values.ts';
import { type LogLevel, variables } from './config-variables.ts';

export interface SlackConfig {
  readonly botToken: string;
  /** Socket Mode when present. */
  readonly appToken: string | null;
  /** HTTP mode when there is no app token. */
  readonly signingSecret: string | null;
  readonly clientId: string | null;
  readonly clientSecret: string | null;
  readonly apiUrl: string | null;
}

export interface DiscordConfig {
  readonly token: string;
  readonly applicationId: string | null;
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
  readonly encryptionKey: string | null;
  readonly logLevel: LogLevel;
  readonly operatorName: string | null;
  readonly privacyContact: string | null;
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
    if (!present.has('SLACK_BOT_TOKEN'))
      need('SLACK_BOT_TOKEN', 'is missing, but other SLACK_ variables are set');
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
      cure: 'Set the tokens of one platform or both (see .env.example), or run `npm run -s lastcall -- sandbox`.',
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

/** Where a store is: a path, or the URL of a server; for null the file of that folder. */
export function locationOf(url: string | null, dataDir: string): string {
  if (url === null) return join(dataDir, 'last-call.sqlite');
  return url.replace(/^(file|sqlite):(\/\/(?=\/))?/, '');
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
  if (options.platforms !== false) faults.push(...missingParts(present));
  if (faults.length > 0) return { ok: false, faults };

  const dataDir = get('DATA_DIR') ?? 'var';
  const slackToken = get('SLACK_BOT_TOKEN');
  const discordToken = get('DISCORD_TOKEN');
  return {
    ok: true,
    value: {
      slack:
        slackToken === null
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
      issuesUrl: get('ISSUES_URL'),
      catalogue: url === null || publicKey === null ? null : { url, publicKey },
    },
  };
}
