// The app manifest: everything one would otherwise click together at api.slack.com/apps, made from the command table so
// that it cannot fall behind it. Source of the fields: docs.slack.dev/reference/app-manifest.
import { type CommandSpec, commands } from '../../src/app/commands.ts';
import { publicAddress, REDIRECT_PATH } from './address.ts';
import { HTTP_PATH } from './http.ts';

/** Without these the bot does not work. */
export const requiredScopes = [
  'chat:write',
  'commands',
  'app_mentions:read',
  'im:write',
  'channels:read',
] as const;

/** Each of these adds something; without it that thing says so. */
export const optionalScopes = [
  'users:read',
  'groups:read',
  'channels:history',
  'groups:history',
  'usergroups:read',
  'pins:write',
  'im:history',
] as const;

/**
 * Beside mentions, what may make a lost channel one that takes posts again. Both come with channels:read, for public
 * channels; member_joined_channel also for private ones where groups:read is granted. `group_unarchive` is left out: it
 * needs groups:read, which is optional. Source: docs.slack.dev/reference/events.
 */
export const botEvents = [
  'app_mention',
  'channel_unarchive',
  'member_joined_channel',
  // The app's own page; needs no scope.
  'app_home_opened',
  // The app is removed, or its token taken away: none of them needs a scope.
  'app_uninstalled',
  'tokens_revoked',
  // Only comes where im:history is granted; without it the page says that writing to the bot does not reach it.
  'message.im',
] as const;

/** Where organisations install the app for all of their workspaces, and choose which. */
const organisationEvents = ['team_access_granted', 'team_access_revoked'] as const;

/** "How do I opt out of this?" on a message; Slack takes 24 characters. */
export const ABOUT = 'lc.about';

export const SLASH_COMMAND = '/optout';

export interface Manifest {
  readonly _metadata: { readonly major_version: number; readonly minor_version: number };
  readonly display_information: {
    readonly name: string;
    readonly description: string;
    readonly long_description: string;
    readonly background_color: string;
  };
  readonly features: {
    readonly app_home: Readonly<Record<string, boolean>>;
    readonly shortcuts: readonly {
      readonly name: string;
      readonly type: 'message';
      readonly callback_id: string;
      readonly description: string;
    }[];
    readonly bot_user: { readonly display_name: string; readonly always_online: boolean };
    readonly slash_commands: readonly SlashCommand[];
  };
  readonly oauth_config: {
    readonly redirect_urls?: readonly string[];
    readonly scopes: { readonly bot: readonly string[]; readonly bot_optional: readonly string[] };
  };
  readonly settings: {
    readonly event_subscriptions: { readonly request_url?: string; readonly bot_events: readonly string[] };
    readonly interactivity: {
      readonly is_enabled: true;
      readonly request_url?: string;
      readonly message_menu_options_url?: string;
    };
    readonly org_deploy_enabled: boolean;
    readonly socket_mode_enabled: boolean;
    readonly token_rotation_enabled: boolean;
  };
}

interface SlashCommand {
  readonly command: string;
  readonly description: string;
  readonly usage_hint: string;
  readonly should_escape: true;
  readonly url?: string;
}

export type Variant =
  | { readonly mode: 'socket' }
  /** `installs`: any workspace may install it, each with tokens of its own that expire. */
  | { readonly mode: 'http'; readonly publicUrl: string; readonly installs?: boolean };

/** For Socket Mode, or for HTTP at a public https address ("https://bot.example.org"), with its path if it has one. */
export function createManifest(variant: Variant): Manifest {
  const { publicUrl = '', installs = false } = variant.mode === 'http' ? variant : {};
  const redirect = installs ? { redirect_urls: [publicAddress(publicUrl, REDIRECT_PATH).href] } : {};
  const url = variant.mode === 'http' ? publicAddress(publicUrl, HTTP_PATH).href : null;
  const request = url === null ? {} : { request_url: url };
  return {
    _metadata: { major_version: 1, minor_version: 1 },
    display_information: about,
    features: {
      // Direct messages reach people only where the messages tab is on; questions may be written there, too.
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      shortcuts: [
        {
          name: 'How do I opt out?',
          type: 'message',
          callback_id: ABOUT,
          description: 'Finds the services a message names. Only you see the answer; nothing of it is kept.',
        },
      ],
      bot_user: { display_name: 'last-call', always_online: true },
      slash_commands: [{ ...slashCommand(), ...(url === null ? {} : { url }) }],
    },
    oauth_config: { ...redirect, scopes: { bot: requiredScopes, bot_optional: optionalScopes } },
    settings: {
      event_subscriptions: {
        ...request,
        bot_events: installs ? [...botEvents, ...organisationEvents] : botEvents,
      },
      interactivity: {
        is_enabled: true,
        ...request,
        ...(url === null ? {} : { message_menu_options_url: url }),
      },
      org_deploy_enabled: installs,
      socket_mode_enabled: url === null,
      token_rotation_enabled: installs,
    },
  };
}

const about: Manifest['display_information'] = {
  name: 'Last Call',
  description: 'Warns channels, in time, about opt-out deadlines, and tells how to opt out, step by step.',
  long_description: [
    'Last Call warns a channel before the day by which people must switch a setting off, or object, or else a service starts to use their data.',
    'Ask it how to opt out of a service and it answers with the exact steps, the date, who says so and what still helps if you are late. Answers are seen by the asker alone.',
    'It posts only where an administrator asked it to, reads no messages, and keeps nothing about people that a feature does not need. Information, not legal advice.',
  ].join('\n\n'),
  background_color: '#1f3a5f',
};

function slashCommand(): Omit<SlashCommand, 'url'> {
  return {
    command: SLASH_COMMAND,
    description: 'How to opt out of a service, and by when',
    usage_hint: commands.map(usageOf).join(' | '),
    // Channels arrive as ids, so that renaming one cannot send a post elsewhere.
    should_escape: true,
  };
}

/** "how <service>", "list", "settings": required options only, the help tells the rest. */
function usageOf({ name, options }: CommandSpec): string {
  const required = options.filter((option) => option.required).map((option) => `<${option.name}>`);
  return [name, ...required].join(' ');
}
