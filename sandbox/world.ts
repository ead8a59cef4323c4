// One life of the sandbox: a Slack workspace and a Discord guild on loopback, and the bot between them.
import { ChannelType } from 'discord-api-types/v10';
import type { Bot } from '../src/app/bot.ts';
import { createClock, type SandboxClock } from './clock.ts';
import type { DiscordTwin } from './discord/twin.ts';
import { startDiscordTwin } from './discord/twin.ts';
import { createWorld as createGuild, type DiscordChannel, type DiscordWorld } from './discord/world.ts';
import type { Listener } from './public-site.ts';
import { secondWorkspace } from './second-workspace.ts';
import type { SlackTwin } from './slack/twin.ts';
import { startSlackTwin } from './slack/twin.ts';
import { DEFAULT_SCOPES } from './slack/world.ts';

/** What the bot is told of the two local platforms; the same values a real `.env` would hold. */
export interface BotSetup {
  readonly slack: {
    readonly botToken: string;
    readonly appToken: string;
    readonly signingSecret: null;
    readonly apiUrl: string;
    /** Where it is installed from the start. */
    readonly home: {
      readonly id: string;
      readonly botUser: string;
      readonly botId: string;
      readonly appId: string;
    };
    /** By which others install it. */
    readonly clientId: string;
    readonly clientSecret: string;
  };
  readonly discord: { readonly token: string; readonly applicationId: string; readonly apiUrl: string };
  readonly clock: { now(): number };
  /** Where the bot is on the web: http://127.0.0.1:PORT */
  readonly publicUrl: string;
  /** To be called when something became due sooner than was thought. */
  readonly nudge: () => void;
}

export interface AssembledBot {
  readonly bot: Pick<Bot, 'engine' | 'pass' | 'nextWake'>;
  /** Answers whoever visits it there; left out: nothing is there. */
  readonly site?: Listener;
  /** The link by which it is added to a server of Discord. */
  readonly inviteUrl: string;
  ready(): boolean;
  stop(): Promise<void>;
}

/** Puts the real bot together for the two local platforms. */
export type Assemble = (setup: BotSetup) => Promise<AssembledBot>;

export interface World {
  readonly slack: SlackTwin;
  readonly discord: DiscordTwin;
  readonly clock: SandboxClock;
  readonly bot: AssembledBot['bot'];
  readonly site: Listener | null;
  /** The bot's own link to be added by, which leads to the local Discord. */
  readonly addUrl: string;
  ready(): boolean;
  stop(): Promise<void>;
}

export interface WorldParts {
  readonly assemble: Assemble;
  /** Milliseconds since 1970: where the clock stands first. */
  readonly at: number;
  readonly publicUrl: string;
  /** Where the page is that draws it all. */
  readonly pageUrl: string;
  readonly nudge: () => void;
}

/** So that administrators are known, direct messages are heard, and unknown sends can be settled. */
const OPTIONAL = [
  'users:read',
  'groups:read',
  'channels:history',
  'groups:history',
  'im:history',
  'usergroups:read',
];

/** Starts both platforms, then the bot. Rejects when the bot cannot be put together. */
export async function startWorld({ assemble, at, publicUrl, pageUrl, nudge }: WorldParts): Promise<World> {
  const clock = createClock(at);
  const slack = await startSlackTwin({ clock, scopes: [...DEFAULT_SCOPES, ...OPTIONAL] });
  slack.installs.add(secondWorkspace);
  for (const scope of [...OPTIONAL, 'pins:write']) slack.installs.optionalScopes.add(scope);
  slack.installs.pageUrl = pageUrl;
  // Discord's own limit of five posts in five seconds is real time, which a turned clock does not have.
  const discord = await startDiscordTwin({
    clock,
    world: people(),
    settings: { messageRateLimit: null },
  });
  talk(slack, discord);
  const closeTwins = async (): Promise<void> => {
    await Promise.all([slack.close(), discord.close()]);
  };
  try {
    const assembled = await assemble({ ...setupOf(slack, discord), clock, publicUrl, nudge });
    return {
      slack,
      discord,
      clock,
      bot: assembled.bot,
      site: assembled.site ?? null,
      addUrl: localised(assembled.inviteUrl, discord.apiUrl),
      ready: () => assembled.ready(),
      stop: async () => {
        await assembled.stop();
        await closeTwins();
      },
    };
  } catch (error) {
    await closeTwins();
    throw error;
  }
}

/** The same path and question, asked on this machine. */
function localised(address: string, apiUrl: string): string {
  const { pathname, search } = new URL(address);
  return new URL(`${pathname}${search}`, apiUrl).href;
}

function setupOf(slack: SlackTwin, discord: DiscordTwin): Pick<BotSetup, 'slack' | 'discord'> {
  return {
    slack: {
      botToken: slack.botToken,
      appToken: slack.appToken,
      signingSecret: null,
      apiUrl: slack.apiUrl,
      home: { id: slack.team.id, botUser: slack.botUserId, botId: slack.botId, appId: slack.appId },
      clientId: slack.installs.clientId,
      clientSecret: slack.installs.clientSecret,
    },
    discord: { token: discord.token, applicationId: discord.applicationId, apiUrl: discord.apiUrl },
  };
}

/** The guild's own people and channels, and a member who reads English. */
function people(): Partial<DiscordWorld> {
  const { members, channels } = createGuild();
  const plain = members.find((member) => member.locale === 'nl');
  if (plain === undefined) return {};
  const reader = {
    ...plain,
    id: '1201000000000000003',
    name: 'robin',
    displayName: 'Robin',
    locale: 'en-GB',
  };
  // What is closed to the one member is closed to the other.
  const closed = (channel: DiscordChannel): DiscordChannel => {
    const rights = channel.memberPermissions?.[plain.id];
    if (rights === undefined) return channel;
    return { ...channel, memberPermissions: { ...channel.memberPermissions, [reader.id]: rights } };
  };
  return { members: [...members, reader], channels: [...channels.map(closed), ...elsewhere] };
}

/** Where the bot is not; whoever added it to their own account has it there, too. */
const elsewhere: readonly DiscordChannel[] = [
  {
    id: '1102000000000000011',
    name: 'lobby',
    type: ChannelType.GuildText,
    botPermissions: '0',
    elsewhere: { guildId: '1101000000000000099', place: 'Other server' },
  },
  {
    id: '1102000000000000012',
    name: 'Mira, Joost, Robin',
    type: ChannelType.GroupDM,
    botPermissions: '0',
    elsewhere: { guildId: null, place: 'Group' },
  },
];

/** A few words between people, so that there is something to ask about. */
function talk(slack: SlackTwin, discord: DiscordTwin): void {
  const rumour = 'Is it true that LinkedIn will train AI on our posts from 3 November?';
  void slack.say({ user: 'U0MEMBER', channel: 'C0GENERAL', text: rumour });
  for (const { id } of slack.world.users) slack.directChannel(id);
  const [general] = discord.world.channels;
  const member = discord.world.members.at(-1);
  if (general !== undefined && member !== undefined) {
    discord.say({ member: member.id, channel: general.id, content: rumour });
  }
}
