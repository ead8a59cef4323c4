// The whole configuration from the environment, or every fault at once, each with its cure. Reads nothing itself:
// the environment and the reader of secret files are passed in.
import { join } from 'node:path';
import {
  anything,
  type Check,
  type ConfigFault,
  type Environment,
  fromDisk,
  isDatabase,
  isKey,
  isPort,
  isUrl,
  matches,
  oneOf,
  readVariable,
  startsWith,
  type Variable,
} from './config-values.ts';

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
}

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export interface Config {
  readonly slack: SlackConfig | null;
  readonly discord: DiscordConfig | null;
  /** Folder of the store, of locks and of rehearsals. */
  readonly dataDir: string;
  /** Path of the SQLite file. */
  readonly database: string;
  /** Null: the default port if it is free, else any. */
  readonly port: number | null;
  readonly publicUrl: string | null;
  readonly encryptionKey: string | null;
  readonly logLevel: LogLevel;
  readonly operatorName: string | null;
  readonly privacyContact: string | null;
}

/** Order: name, platform, whether it is a secret, what is wrong with a value, how to get a right one. */
function variable(
  name: string,
  platform: Variable['platform'],
  secret: boolean,
  check: Check,
  cure: string,
): Variable {
  return { name, platform, secret, check, cure };
}

/** Every variable there is. `.env.example` is held equal to this list by a test. */
export const variables: readonly Variable[] = [
  variable(
    'SLACK_BOT_TOKEN',
    'slack',
    true,
    startsWith('xoxb-'),
    'Copy the Bot User OAuth Token (xoxb-…) from api.slack.com/apps, your app, OAuth & Permissions.',
  ),
  variable(
    'SLACK_APP_TOKEN',
    'slack',
    true,
    startsWith('xapp-'),
    'Create an app-level token (xapp-…) with the scope connections:write under Basic Information, App-Level Tokens.',
  ),
  variable(
    'SLACK_SIGNING_SECRET',
    'slack',
    true,
    matches(/^\S+$/, 'contains white space'),
    'Copy the Signing Secret from Basic Information, App Credentials.',
  ),
  variable(
    'SLACK_CLIENT_ID',
    'slack',
    false,
    matches(/^[\d.]+$/, 'is not a client id such as 123456.789012'),
    'Copy the Client ID from Basic Information, App Credentials.',
  ),
  variable(
    'SLACK_CLIENT_SECRET',
    'slack',
    true,
    matches(/^\S+$/, 'contains white space'),
    'Copy the Client Secret from Basic Information, App Credentials.',
  ),
  variable(
    'SLACK_API_URL',
    'slack',
    false,
    isUrl,
    'Leave it out, or give the address of another server that speaks the Web API, such as http://127.0.0.1:4000/api/.',
  ),
  variable(
    'DISCORD_TOKEN',
    'discord',
    true,
    matches(/^(?!Bot )\S+$/, 'contains white space; give the token alone, without "Bot "'),
    'Press Reset Token at discord.com/developers/applications, your application, Bot, and copy it.',
  ),
  variable(
    'DISCORD_APPLICATION_ID',
    'discord',
    false,
    matches(/^\d+$/, 'is not a number'),
    'Copy the Application ID from General Information; it can also be left out.',
  ),
  variable(
    'DISCORD_API_URL',
    'discord',
    false,
    isUrl,
    'Leave it out, or give the address of another server that speaks the API, such as http://127.0.0.1:4001/api.',
  ),
  variable(
    'DATABASE_URL',
    null,
    true,
    isDatabase,
    'Leave it out for a SQLite file under DATA_DIR, or give file:/path/to/last-call.sqlite.',
  ),
  variable('DATA_DIR', null, false, anything, 'Give a folder the bot may write to; ./var when left out.'),
  variable(
    'PORT',
    null,
    false,
    isPort,
    'Give a number from 0 to 65535, such as 3000; 0 takes any free port.',
  ),
  variable(
    'PUBLIC_URL',
    null,
    false,
    isUrl,
    'Give the address under which people reach this bot, such as https://lastcall.example.org.',
  ),
  variable('ENCRYPTION_KEY', null, true, isKey, 'Make one with: openssl rand -base64 32'),
  variable(
    'LOG_LEVEL',
    null,
    false,
    oneOf(logLevels, 'is not a log level'),
    `Give one of ${logLevels.join(', ')}; info when left out.`,
  ),
  variable(
    'OPERATOR_NAME',
    null,
    false,
    anything,
    'Give the name of whoever runs this bot; people see it under /optout privacy.',
  ),
  variable(
    'PRIVACY_CONTACT',
    null,
    false,
    anything,
    'Give an e-mail address or a page where people can ask about their data.',
  ),
];

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

function sqlitePath(url: string | null, dataDir: string): string {
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
            },
      dataDir,
      database: sqlitePath(get('DATABASE_URL'), dataDir),
      port: get('PORT') === null ? null : Number(get('PORT')),
      publicUrl: get('PUBLIC_URL'),
      encryptionKey: get('ENCRYPTION_KEY'),
      logLevel: (get('LOG_LEVEL') ?? 'info') as LogLevel,
      operatorName: get('OPERATOR_NAME'),
      privacyContact: get('PRIVACY_CONTACT'),
    },
  };
}
