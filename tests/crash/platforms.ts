// Both platforms on loopback, with many channels, on a clock that the run turns; and what can be seen of them from outside.
import { type DiscordTwin, startDiscordTwin } from '../../sandbox/discord/twin.ts';
import { createWorld as createGuild } from '../../sandbox/discord/world.ts';
import { type SlackTwin, startSlackTwin } from '../../sandbox/slack/twin.ts';
import { DEFAULT_SCOPES, defaultWorld } from '../../sandbox/slack/world.ts';
import { type Channel, GROUPS } from './cases.ts';
import type { Posted } from './checker.ts';
import type { Environment } from './program.ts';

const HISTORY = ['channels:history', 'groups:history'];

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
  readonly env: Environment;
  /** Every message of the bot in the channels of the run, oldest first on each platform. */
  posted(): Posted[];
  close(): Promise<void>;
}

const slackId = (n: number): string => `C0CRASH${String(n).padStart(4, '0')}`;
const discordId = (n: number): string => `11030000000000${String(n).padStart(5, '0')}`;

/** Discord takes ten times as many posts a second: with as many channels it would be done before anything is killed. */
const MORE_ON_DISCORD = 5;

function channelsOf(platform: string, perGroup: number): Channel[] {
  const id = platform === 'slack' ? slackId : discordId;
  return GROUPS.flatMap((_, group) =>
    Array.from({ length: perGroup }, (_unused, n) => ({ platform, id: id(group * perGroup + n), group })),
  );
}

export interface PlatformOptions {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Channels in each group on Slack; Discord has five times as many. */
  readonly perGroup: number;
  /** Whether the bot was granted to read Slack's history. */
  readonly history: boolean;
}

export async function openPlatforms({ at, perGroup, history }: PlatformOptions): Promise<Platforms> {
  const clock = createRunClock(at);
  const slackChannels = channelsOf('slack', perGroup);
  const discordChannels = channelsOf('discord', perGroup * MORE_ON_DISCORD);
  const named = slackChannels.map(({ id }) => ({
    id,
    name: id.toLowerCase(),
    isPrivate: false,
    isMember: true,
    archived: false,
  }));
  const slack = await startSlackTwin({
    clock,
    world: { channels: [...defaultWorld().channels, ...named] },
    scopes: history ? [...DEFAULT_SCOPES, ...HISTORY] : DEFAULT_SCOPES,
  });
  const guild = createGuild();
  const [model] = guild.channels;
  if (model === undefined) throw new Error('The local guild has no channel to copy.');
  const discord = await startDiscordTwin({
    clock,
    // What Discord remembers for minutes passes with the run's clock, which leaps.
    realNow: clock.now,
    settings: { nonceWindowMs: NONCE_WINDOW },
    world: {
      channels: [
        ...guild.channels,
        ...discordChannels.map(({ id }) => ({ ...model, id, name: `crash-${id}` })),
      ],
    },
  });
  const parts = { slack, discord, clock, channels: [...slackChannels, ...discordChannels] };
  return {
    ...parts,
    env: environmentOf(slack, discord),
    posted: () => [...postedOnSlack(slack), ...postedOnDiscord(discord)],
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

const MARK = 'Possibly posted twice';
const isMarked = (drawn: unknown): boolean => JSON.stringify(drawn).includes(MARK);

/** What was seen of a message: nobody changes one in a run, and thousands are asked about again and again. */
const seen = new WeakMap<object, Posted>();

function seenOnce(message: object, see: () => Posted): Posted {
  const known = seen.get(message) ?? see();
  seen.set(message, known);
  return known;
}

type OnSlack = SlackTwin['world']['messages'][number];
type OnDiscord = DiscordTwin['world']['messages'][number];

const onSlack = ({ channel, ts, text, blocks }: OnSlack): Posted => ({
  platform: 'slack',
  channel,
  at: Math.round(Number(ts) * 1000),
  heading: text.split('\n')[0] ?? '',
  marked: isMarked(blocks),
});

const onDiscord = ({ channel_id: channel, timestamp, components }: OnDiscord): Posted => ({
  platform: 'discord',
  channel,
  at: Date.parse(timestamp),
  heading: headingOf(components),
  marked: isMarked(components),
});

function postedOnSlack({ world }: SlackTwin): Posted[] {
  return world.messages
    .filter(({ bot, ephemeralFor }) => bot !== undefined && ephemeralFor === undefined)
    .map((message) => seenOnce(message, () => onSlack(message)));
}

function postedOnDiscord({ world }: DiscordTwin): Posted[] {
  return world.messages
    .filter(({ author, ephemeralFor }) => author.bot && ephemeralFor === undefined)
    .map((message) => seenOnce(message, () => onDiscord(message)));
}

interface Drawn {
  readonly content?: string;
  readonly components?: readonly Drawn[];
}

/** The first line of the first text of a message. */
function headingOf(components: readonly unknown[]): string {
  const texts = (drawn: readonly Drawn[]): string[] =>
    drawn.flatMap(({ content, components: inner }) => [
      ...(content === undefined ? [] : [content]),
      ...texts(inner ?? []),
    ]);
  return texts(components as readonly Drawn[])[0]?.split('\n')[0] ?? '';
}

/** The subscriptions of a run, as `subscription add --import` takes them. */
export function subscriptionsOf({ slack, discord, channels }: Platforms): object[] {
  return channels.map(({ platform, id, group }) => ({
    platform,
    installation: platform === 'slack' ? slack.team.id : discord.guild.id,
    channel: id,
    ...GROUPS[group],
    jurisdictions: ['NL'],
    offsets: [2, 1, 0],
    noise: 'all',
    locale: 'en',
  }));
}
