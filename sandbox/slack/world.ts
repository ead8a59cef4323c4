// What exists in the local workspace: people, channels, messages. Plain data, so that the chat page and tests read it as it is.

export type JsonObject = { [key: string]: unknown };

/** A Block Kit block as stored: Slack gives every block an id, and so does the twin. */
export type Block = JsonObject & { type: string; block_id: string };

/** Gives ids, and gives blocks the ids their author left out. */
export interface BlockSource {
  newId(prefix: string): string;
  withIds(blocks: readonly JsonObject[]): Block[];
}

export interface SlackUser {
  id: string;
  name: string;
  realName?: string;
  /** IANA zone name. */
  tz: string;
  /** BCP 47, e.g. `en-US`. */
  locale: string;
  isAdmin: boolean;
  isOwner?: boolean;
  isBot?: boolean;
}

export interface SlackChannel {
  id: string;
  name: string;
  isPrivate: boolean;
  /** Whether the bot is a member. */
  isMember: boolean;
  archived: boolean;
  /** User ids; absent: everybody. */
  members?: string[];
  /** Posting is kept to these, by Slack's own words; absent: to nobody. */
  postingRestrictedTo?: { type?: string[]; user?: string[] };
  /** Only in a direct message: the person on the other side of it. */
  directWith?: string;
}

/** A user group, called by its handle. */
export interface SlackGroup {
  id: string;
  handle: string;
  name: string;
}

export interface SlackMetadata {
  event_type: string;
  event_payload: JsonObject;
}

export interface SlackMessage {
  /** "seconds.microseconds", unique and rising. */
  ts: string;
  channel: string;
  /** A person's id; absent on what a bot wrote. */
  user?: string;
  /** A bot's id; absent on what a person wrote. */
  bot?: string;
  text: string;
  blocks: Block[];
  threadTs?: string;
  /** A thread reply that was also sent to the channel. */
  broadcast?: boolean;
  /** Only this person sees it. */
  ephemeralFor?: string;
  edited?: { user: string; ts: string };
  deleted?: boolean;
  pinned?: boolean;
  metadata?: SlackMetadata;
  clientMsgId?: string;
}

export interface SlackWorld {
  users: SlackUser[];
  groups: SlackGroup[];
  channels: SlackChannel[];
  messages: SlackMessage[];
}

/** The app's own identity and secrets in the local workspace. None of them opens anything outside it. */
export interface SlackIdentity {
  team: { id: string; name: string; domain: string };
  appId: string;
  botId: string;
  botUserId: string;
  botToken: string;
  appToken: string;
  signingSecret: string;
  verificationToken: string;
  /** The organisation it belongs to. */
  enterprise?: string;
  /** The app was installed by the organisation. */
  byOrg?: boolean;
}

/** The id under which Slack itself speaks to people ("that command did not work"). */
export const SLACKBOT = 'USLACKBOT';

/** The scopes the bot asks for when nothing optional is granted. */
export const DEFAULT_SCOPES: readonly string[] = [
  'chat:write',
  'commands',
  'app_mentions:read',
  'im:write',
  'channels:read',
];

export function defaultIdentity(): SlackIdentity {
  return {
    team: { id: 'T0FERNHILL', name: 'Fernhill', domain: 'fernhill' },
    appId: 'A0LASTCALL',
    botId: 'B0LASTCALL',
    botUserId: 'U0LASTCALL',
    botToken: 'xoxb-local-sandbox',
    appToken: 'xapp-1-local-sandbox',
    signingSecret: 'local-sandbox-signing-secret',
    verificationToken: 'local-sandbox-verification',
  };
}

/** A fresh copy: three channels (the bot is not in #random), an admin, two members, no messages. */
export function defaultWorld(): SlackWorld {
  const zone = 'Europe/Amsterdam';
  return {
    users: [
      {
        id: 'U0ADMIN',
        name: 'ines',
        realName: 'Ines',
        tz: zone,
        locale: 'en-US',
        isAdmin: true,
        isOwner: true,
      },
      { id: 'U0MEMBER', name: 'mo', realName: 'Mo', tz: zone, locale: 'en-US', isAdmin: false },
      { id: 'U0DUTCH', name: 'sanne', realName: 'Sanne', tz: zone, locale: 'nl-NL', isAdmin: false },
    ],
    groups: [{ id: 'S0PRIVACY', handle: 'privacy-team', name: 'Privacy team' }],
    channels: [
      { id: 'C0GENERAL', name: 'general', isPrivate: false, isMember: true, archived: false },
      { id: 'C0PRIVACY', name: 'privacy', isPrivate: false, isMember: true, archived: false },
      { id: 'C0RANDOM', name: 'random', isPrivate: false, isMember: false, archived: false },
    ],
    messages: [],
  };
}
