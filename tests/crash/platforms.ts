// Both platforms on loopback, with many channels, on a clock that the run turns; and what can be seen of them from outside.
import { type DiscordTwin, startDiscordTwin } from '../../sandbox/discord/twin.ts';
import { createWorld as createGuild } from '../../sandbox/discord/world.ts';
import { type SlackTwin, startSlackTwin } from '../../sandbox/slack/twin.ts';
import { DEFAULT_SCOPES, defaultWorld } from '../../sandbox/slack/world.ts';
import { type Channel, GROUPS } from './cases.ts';
import type { Posted } from './checker.ts';
import type { PlatformName } from './moment.ts';
import { publishedIds } from './notes.ts';
import { type Crew, crewOf, discordMembers, LOBBIES, lobbyId, slackUsers } from './people.ts';
import type { Environment } from './program.ts';
import type { Chance } from './random.ts';
import { watchMessages } from './seen.ts';

const HISTORY = ['channels:history', 'groups:history', 'im:history'];
/** Without it nobody is known to be an admin. */
const ADMINS = 'users:read';

/**
 * How long the local Discord knows a nonce, in milliseconds of the run's clock. The bot relies on two minutes of its own
 * clock, which begins to run some seconds after the platform's at each start.
 */
const NONCE_WINDOW = 150_000;

export interface RunClock {
  now(): number;
  /** Puts the clock at an instant, from where it runs in real time. */
  set(at: number): void;
}

export function createRunClock(at: number): RunClock {
  let shift = at - Date.now();
  return {
    now: () => Date.now() + shift,
    set: (to) => {
      shift = to - Date.now();
    },
  };
}

export interface Platforms {
  readonly slack: SlackTwin;
  readonly discord: DiscordTwin;
  readonly clock: RunClock;
  readonly channels: readonly Channel[];
  readonly crew: Crew;
  readonly env: Environment;
  /** Every message of the bot that stays, as it was when it appeared, oldest first on each platform. */
  posted(): readonly Posted[];
  /** How many reminders and corrections reached a person. */
  reached(platform: PlatformName, person: string): number;
  /** What stands in a channel now, of the bot: the texts of each message, newest last. */
  standing(platform: string, channel: string): readonly string[];
  /** Names what is posted there, as the checker does: one name for each case that it is about. */
  keysOn(platform: string, channel: string, heading: string, drawn: unknown): readonly string[];
  close(): Promise<void>;
}

const slackId = (n: number): string => `C0CRASH${String(n).padStart(4, '0')}`;
const discordId = (n: number): string => `11030000000000${String(n).padStart(5, '0')}`;

/** Discord takes ten times as many posts a second: with as many channels it would be done before anything is killed. */
const MORE_ON_DISCORD = 5;

function channelsOf(platform: string, perGroup: number): Channel[] {
  const id = platform === 'slack' ? slackId : discordId;
  return GROUPS.flatMap((_, group) =>
    Array.from({ length: perGroup }, (_unused, n) => ({
      platform,
      id: id(group * perGroup + n),
      group,
      // Where it is already the day after, an own deadline would be added too late to be on time.
      hears: n % OWN_EVERY === OWN_EVERY - 1 && group < GROUPS.length - 1 ? 'own' : 'cases',
    })),
  );
}

/** One channel in so many hears of what its installation added, and of nothing else. */
const OWN_EVERY = 4;

export interface PlatformOptions {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Channels in each group on Slack; Discord has five times as many. */
  readonly perGroup: number;
  /** Whether the bot was granted to read Slack's history. */
  readonly history: boolean;
  /** The installations that add a deadline of their own. */
  readonly withOwn: readonly PlatformName[];
  readonly chance: Chance;
}

const lobbiesOn = (platform: PlatformName): string[] =>
  Array.from({ length: LOBBIES }, (_, n) => lobbyId(platform, n));

const named = (id: string) => ({
  id,
  name: id.toLowerCase(),
  isPrivate: false,
  isMember: true,
  archived: false,
});

export async function openPlatforms(options: PlatformOptions): Promise<Platforms> {
  const { at, perGroup, history, withOwn, chance } = options;
  const clock = createRunClock(at);
  const slackChannels = channelsOf('slack', perGroup);
  const discordChannels = channelsOf('discord', perGroup * MORE_ON_DISCORD);
  const channels = [...slackChannels, ...discordChannels];
  const crew = crewOf(channels, withOwn, chance);
  const onSlack = [...slackChannels.map(({ id }) => id), ...lobbiesOn('slack')];
  const onDiscord = [...discordChannels.map(({ id }) => id), ...lobbiesOn('discord')];
  const usual = defaultWorld();
  const slack = await startSlackTwin({
    clock,
    world: {
      channels: [...usual.channels, ...onSlack.map(named)],
      users: [...usual.users, ...slackUsers(crew)],
    },
    scopes: [...DEFAULT_SCOPES, ADMINS, ...(history ? HISTORY : [])],
  });
  const guild = createGuild();
  const [model] = guild.channels;
  const [admin, member] = guild.members;
  if (model === undefined || admin === undefined || member === undefined)
    throw new Error('The local guild has nothing to copy.');
  const discord = await startDiscordTwin({
    clock,
    // What Discord remembers for minutes passes with the run's clock, which leaps.
    realNow: clock.now,
    settings: { nonceWindowMs: NONCE_WINDOW },
    world: {
      channels: [...guild.channels, ...onDiscord.map((id) => ({ ...model, id, name: `crash-${id}` }))],
      members: [...guild.members, ...discordMembers(crew, { admin, member })],
    },
  });
  const lobbies = new Set([...lobbiesOn('slack'), ...lobbiesOn('discord')]);
  return {
    slack,
    discord,
    clock,
    channels,
    crew,
    env: environmentOf(slack, discord),
    ...watchMessages({ slack, discord, lobbies }),
    close: async () => {
      await Promise.all([slack.close(), discord.close()]);
    },
  };
}

function environmentOf(slack: SlackTwin, discord: DiscordTwin): Environment {
  return {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    PORT: '0',
  };
}

/** What is published binds nobody there. */
const OF_NO_CASE = 'NO';

/** The subscriptions of a run, as `subscription add --import` takes them. */
export function subscriptionsOf({ slack, discord, channels }: Platforms): object[] {
  const services = publishedIds();
  return channels.map(({ platform, id, group, hears }) => ({
    platform,
    installation: platform === 'slack' ? slack.team.id : discord.guild.id,
    channel: id,
    ...GROUPS[group],
    jurisdictions: [hears === 'own' ? OF_NO_CASE : 'NL'],
    services: hears === 'own' ? [] : services,
    offsets: [2, 1, 0],
    noise: 'all',
    locale: 'en',
  }));
}
