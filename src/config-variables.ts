// Every variable of the environment: what it may hold and how to get it.
import {
  anything,
  areKeys,
  type Check,
  isDatabase,
  isDays,
  isHttps,
  isKey,
  isPort,
  isShards,
  isUrl,
  matches,
  oneOf,
  startsWith,
  type Variable,
} from './config-values.ts';

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

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
    'DISCORD_PUBLIC_KEY',
    'discord',
    false,
    matches(/^[0-9a-f]{64}$/i, 'is not 64 hexadecimal characters'),
    'Copy the Public Key from General Information; it can also be left out.',
  ),
  variable(
    'DISCORD_API_URL',
    'discord',
    false,
    isUrl,
    'Leave it out, or give the address of another server that speaks the API, such as http://127.0.0.1:4001/api.',
  ),
  variable(
    'DISCORD_SHARDS',
    'discord',
    false,
    isShards,
    'Leave it out, or give auto, a range of all shards such as 0-3/16 (counted from 0), or one such as 5/16.',
  ),
  variable(
    'DATABASE_URL',
    null,
    true,
    isDatabase,
    'Leave it out for a SQLite file under DATA_DIR, or give file:/path/to/last-call.sqlite or postgres://USER:PASSWORD@HOST:5432/DATABASE.',
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
  variable(
    'ENCRYPTION_KEY',
    null,
    true,
    areKeys,
    'Make one with: openssl rand -base64 32. To replace it, put the new one before the old one: new:KEY,old:KEY.',
  ),
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
  variable(
    'BACKUP_DAYS',
    null,
    false,
    isDays,
    'Give the number of days after which your copies of the store are deleted, 0 if you make none; people see it under /optout privacy.',
  ),
  variable(
    'ISSUES_URL',
    null,
    false,
    isHttps,
    'Give the address where new issues on the data are made, such as https://github.com/OWNER/REPOSITORY/issues/new; /optout suggest links to it.',
  ),
  variable(
    'CATALOGUE_URL',
    null,
    false,
    isHttps,
    'Give the https address of a bundle that `lastcall catalogue bundle` made, and CATALOGUE_PUBLIC_KEY with it.',
  ),
  variable(
    'CATALOGUE_PUBLIC_KEY',
    null,
    false,
    isKey,
    'Give the public key (32 bytes in base64) of whoever signs the bundle at CATALOGUE_URL.',
  ),
];

/** What other programs and guides call some of them. */
export const otherNames: Readonly<Record<string, string>> = {
  SLACK_TOKEN: 'SLACK_BOT_TOKEN',
  SLACK_API_TOKEN: 'SLACK_BOT_TOKEN',
  SLACK_OAUTH_TOKEN: 'SLACK_BOT_TOKEN',
  SLACK_BOT_USER_OAUTH_TOKEN: 'SLACK_BOT_TOKEN',
  SLACK_APP_LEVEL_TOKEN: 'SLACK_APP_TOKEN',
  DISCORD_BOT_TOKEN: 'DISCORD_TOKEN',
  DISCORD_API_TOKEN: 'DISCORD_TOKEN',
};
