// What stands when the sandbox opens: #privacy on both platforms, subscribed for the Netherlands, everything, early.
import type { Engine } from '../src/app/engine.ts';
import type { Target } from '../src/app/ports.ts';
import { subscribe } from '../src/app/subscribing/subscribe.ts';
import { type Profile, presets } from '../src/core/profile.ts';
import type { DiscordTwin } from './discord/twin.ts';
import type { SlackTwin } from './slack/twin.ts';

export const SANDBOX_ZONE = 'Europe/Amsterdam';

const profile: Profile = {
  ...presets.thorough,
  zone: SANDBOX_ZONE,
  sendAt: '09:00',
  jurisdictions: ['NL'],
  accounts: [],
  services: [],
  holidays: null,
  quiet: null,
  digest: true,
  installation: null,
};

/** Subscribes both channels through the use case the chat forms use, as each place's administrator. */
export async function subscribeFirstChannels(
  engine: Engine,
  slack: SlackTwin,
  discord: DiscordTwin,
): Promise<void> {
  const slackAdmin = slack.world.users.find((user) => user.isAdmin)?.id ?? null;
  const slackChannel = slack.world.channels.find((channel) => channel.name === 'privacy')?.id ?? null;
  const discordChannel = discord.world.channels.find((channel) => channel.name === 'privacy')?.id ?? null;
  const places = [
    { target: place('slack', slack.team.id, slackChannel), configuredBy: slackAdmin },
    { target: place('discord', discord.guild.id, discordChannel), configuredBy: discord.world.guild.ownerId },
  ];
  for (const each of places) await subscribe(engine, { ...each, profile, preset: 'thorough', locale: 'en' });
}

const place = (platform: string, installation: string, channel: string | null): Target => ({
  platform,
  installation,
  channel,
  thread: null,
  member: null,
});
