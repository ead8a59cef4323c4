// The whole configuration from the environment, or every fault at once, each with its cure. Reads nothing itself:
// the environment and the reader of secret files are passed in.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

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

/** One thing wrong with one variable, and what to do about it. One line each when printed. */
export interface ConfigFault {
  readonly variable: string;
  readonly problem: string;
  readonly cure: string;
}

type Environment = Readonly<Record<string, string | undefined>>;
type Check = (value: string) => string | null;

interface Variable {
  readonly name: string;
  readonly platform: 'slack' | 'discord' | null;
  /** Secrets may also come from a file named by NAME_FILE. */
  readonly secret: boolean;
  /** What is wrong with a value, or null. Never repeats the value: it may be a secret. */
  readonly check: Check;
  /** How to get a right value. */
  readonly cure: string;
}

const startsWith =
  (prefix: string): Check =>
  (value) =>
    value.startsWith(prefix) && !/\s/.test(value)
      ? null
      : `does not look like a token that begins with ${prefix}`;

const matches =
  (pattern: RegExp, problem: string): Check =>
  (value) =>
    pattern.test(value) ? null : problem;

const isUrl: Check = (value) => {
  const url = URL.canParse(value) ? new URL(value) : null;
  return url !== null && ['http:', 'https:'].includes(url.protocol)
    ? null
    : 'is not an http or https address';
};

const anything: Check = () => null;

/** Every variable there is. `.env.example` is held equal to this list by a test. */
export const variables: readonly Variable[] = [
  {
    name: 'SLACK_BOT_TOKEN',
    platform: 'slack',
    secret: true,
    check: startsWith('xoxb-'),
    cure: 'Copy the Bot User OAuth Token (xoxb-…) from api.slack.com/apps, your app, OAuth & Permissions.',
  },
  {
    name: 'SLACK_APP_TOKEN',
    platform: 'slack',
    secret: true,
    check: startsWith('xapp-'),
    cure: 'Create an app-level token (xapp-…) with the scope connections:write under Basic Information, App-Level Tokens.',
  },
  {
    name: 'SLACK_SIGNING_SECRET',
    platform: 'slack',
    secret: true,
    check: matches(/^\S+$/, 'contains white space'),
    cure: 'Copy the Signing Secret from Basic Information, App Credentials.',
  },
  {
    name: 'SLACK_CLIENT_ID',
    platform: 'slack',
    secret: false,
    check: matches(/^[\d.]+$/, 'is not a client id such as 123456.789012'),
    cure: 'Copy the Client ID from Basic Information, App Credentials.',
  },
  {
    name: 'SLACK_CLIENT_SECRET',
    platform: 'slack',
    secret: true,
    check: matches(/^\S+$/, 'contains white space'),
    cure: 'Copy the Client Secret from Basic Information, App Credentials.',
  },
  {
    name: 'SLACK_API_URL',
    platform: 'slack',
    secret: false,
    check: isUrl,
    cure: 'Leave it out, or give the address of another server that speaks the Web API, such as http://127.0.0.1:4000/api/.',
  },
  {
    name: 'DISCORD_TOKEN',
    platform: 'discord',
    secret: true,
    check: matches(/^(?!Bot )\S+$/, 'contains white space; give the token alone, without "Bot "'),
    cure: 'Press Reset Token at discord.com/developers/applications, your application, Bot, and copy it.',
  },
  {
    name: 'DISCORD_APPLICATION_ID',
    platform: 'discord',
    secret: false,
    check: matches(/^\d+$/, 'is not a number'),
    cure: 'Copy the Application ID from General Information; it can also be left out.',
  },
  {
    name: 'DISCORD_API_URL',
    platform: 'discord',
    secret: false,
    check: isUrl,
    cure: 'Leave it out, or give the address of another server that speaks the API, such as http://127.0.0.1:4001/api.',
  },
  {
    name: 'DATABASE_URL',
    platform: null,
    secret: true,
    check: (value) =>
      /^postgres(ql)?:/.test(value)
        ? 'names a PostgreSQL server, which this version cannot use yet'
        : /^(?!(file|sqlite):)[a-z][a-z0-9+.-]+:\/\//i.test(value)
          ? 'is of an unknown kind'
          : null,
    cure: 'Leave it out for a SQLite file under DATA_DIR, or give file:/path/to/last-call.sqlite.',
  },
  {
    name: 'DATA_DIR',
    platform: null,
    secret: false,
    check: anything,
    cure: 'Give a folder the bot may write to; ./var when left out.',
  },
  {
    name: 'PORT',
    platform: null,
    secret: false,
    check: (value) => (/^\d{1,5}$/.test(value) && Number(value) <= 65_535 ? null : 'is not a port number'),
    cure: 'Give a number from 0 to 65535, such as 3000; 0 takes any free port.',
  },
  {
    name: 'PUBLIC_URL',
    platform: null,
    secret: false,
    check: isUrl,
    cure: 'Give the address under which people reach this bot, such as https://lastcall.example.org.',
  },
  {
    name: 'ENCRYPTION_KEY',
    platform: null,
    secret: true,
    check: (value) =>
      Buffer.from(value, /^[0-9a-f]{64}$/i.test(value) ? 'hex' : 'base64').length === 32
        ? null
        : 'is not 32 bytes in base64 or hexadecimal',
    cure: 'Make one with: openssl rand -base64 32',
  },
  {
    name: 'LOG_LEVEL',
    platform: null,
    secret: false,
    check: (value) => (logLevels.includes(value as LogLevel) ? null : 'is not a log level'),
    cure: `Give one of ${logLevels.join(', ')}; info when left out.`,
  },
  {
    name: 'OPERATOR_NAME',
    platform: null,
    secret: false,
    check: anything,
    cure: 'Give the name of whoever runs this bot; people see it under /optout privacy.',
  },
  {
    name: 'PRIVACY_CONTACT',
    platform: null,
    secret: false,
    check: anything,
    cure: 'Give an e-mail address or a page where people can ask about their data.',
  },
];

/** True when any platform variable is present, even empty: then the bot is meant, not the sandbox. */
export function namesPlatform(env: Environment): boolean {
  return variables.some(
    ({ name, platform, secret }) =>
      platform !== null && (env[name] !== undefined || (secret && env[`${name}_FILE`] !== undefined)),
  );
}

const fromDisk = (path: string): string => readFileSync(path, 'utf8');

/** Reads one variable: its own value, or the content of NAME_FILE; adds to `faults` what is wrong with it. */
function readVariable(
  variable: Variable,
  env: Environment,
  faults: ConfigFault[],
  readSecret: (path: string) => string,
): string | null {
  const { name, cure } = variable;
  const fault = (problem: string, how = cure): null => {
    faults.push({ variable: name, problem, cure: how });
    return null;
  };
  const file = variable.secret ? env[`${name}_FILE`] : undefined;
  let value = env[name];
  if (file !== undefined && value !== undefined) {
    return fault(`is set together with ${name}_FILE`, `Keep one of ${name} and ${name}_FILE.`);
  }
  if (file !== undefined) {
    try {
      value = readSecret(file).trim();
    } catch {
      return fault(
        `could not be read from the file that ${name}_FILE names`,
        `Check that the file exists and may be read.`,
      );
    }
  }
  if (value === undefined) return null;
  if (value.trim() === '') return variable.platform === null && file === undefined ? null : fault('is empty');
  const problem = variable.check(value);
  return problem === null ? value : fault(problem);
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
      variable: 'SLACK_BOT_TOKEN or DISCORD_TOKEN',
      problem: 'neither is set, so there is nothing to connect to',
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
