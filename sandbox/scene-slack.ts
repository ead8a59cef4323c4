// The Slack workspace as one of its people sees it.
import type { Channel, Person, SlackShown, SlackSide } from './page/state.ts';
import type { Viewer } from './platforms.ts';
import type { SlackChannel, SlackCommandHint, SlackMessage, SlackTwin, SlackUser } from './slack/twin.ts';
import { SLACKBOT } from './slack/world.ts';

const BOT_NAME = 'Last Call';

export function slackSide(
  twin: SlackTwin,
  viewer: Viewer,
  hintsFor: (locale: string) => readonly SlackCommandHint[],
): SlackSide {
  const people = twin.world.users.filter((user) => user.isBot !== true);
  const me = people.find((user) => user.id === viewer.person) ?? people[0];
  const mine = me?.id ?? '';
  const channels = channelsOf(twin, mine);
  const fallback = channels.find((each) => each.name === 'privacy') ?? channels[0];
  const channel = channels.find((each) => each.id === viewer.channel) ?? fallback;
  const names = namesOf(twin);
  return {
    place: twin.team.name,
    me: mine,
    people: people.map(personOf),
    channels,
    channel: channel?.id ?? '',
    names,
    bot: twin.botUserId,
    messages: visible(twin, channel?.id ?? '', mine).map((message) => shown(message, names)),
    views: twin.openViews(mine),
    home: twin.homeView(mine) ?? null,
    shortcuts: [{ callbackId: 'lc.about', label: 'How do I opt out?' }],
    hints: hintsFor(me?.locale ?? 'en'),
  };
}

function personOf(user: SlackUser): Person {
  const role = user.isAdmin ? 'admin' : 'member';
  const about = user.locale.startsWith('nl') && !user.isAdmin ? 'Dutch' : role;
  return { id: user.id, name: user.realName ?? user.name, about };
}

function namesOf(twin: SlackTwin): Record<string, string> {
  const people = twin.world.users.map((user) => [user.id, user.realName ?? user.name]);
  const channels = twin.world.channels.map((channel) => [channel.id, channel.name]);
  const groups = twin.world.groups.map((group) => [group.id, group.handle]);
  return Object.fromEntries([...people, ...groups, ...channels, [twin.botUserId, BOT_NAME]]) as Record<
    string,
    string
  >;
}

function channelsOf(twin: SlackTwin, me: string): Channel[] {
  const direct = twin.world.channels.find((channel) => channel.directWith === me);
  const own: Channel[] = twin.world.channels
    .filter((channel) => channel.directWith === undefined && !channel.archived)
    .filter((channel) => channel.members?.includes(me) ?? true)
    .map((channel) => channelOf(twin, channel, me));
  const home: Channel = {
    id: 'home',
    name: `${BOT_NAME}: Home`,
    kind: 'direct',
    botHere: true,
    latest: null,
  };
  return direct === undefined ? [...own, home] : [...own, home, channelOf(twin, direct, me)];
}

function channelOf(twin: SlackTwin, channel: SlackChannel, me: string): Channel {
  const direct = channel.directWith !== undefined;
  const open = channel.isPrivate ? 'private' : 'open';
  const others = visible(twin, channel.id, me).filter((message) => message.user !== me);
  return {
    id: channel.id,
    name: direct ? `${BOT_NAME}: Messages` : channel.name,
    kind: direct ? 'direct' : open,
    botHere: channel.isMember,
    latest: others.at(-1)?.ts ?? null,
  };
}

function visible(twin: SlackTwin, channel: string, me: string): SlackMessage[] {
  return twin.world.messages.filter(
    (message) =>
      message.channel === channel &&
      message.deleted !== true &&
      (message.ephemeralFor === undefined || message.ephemeralFor === me),
  );
}

function shown(message: SlackMessage, names: Readonly<Record<string, string>>): SlackShown {
  return {
    id: message.ts,
    at: Math.floor(Number(message.ts) * 1000),
    author: authorOf(message, names),
    text: message.text,
    edited: message.edited !== undefined,
    personal: message.ephemeralFor !== undefined,
    blocks: message.blocks,
    thread: message.threadTs === undefined || message.threadTs === message.ts ? null : message.threadTs,
  };
}

function authorOf(message: SlackMessage, names: Readonly<Record<string, string>>): SlackShown['author'] {
  if (message.user !== undefined) return { name: names[message.user] ?? message.user, kind: 'person' };
  if (message.bot === SLACKBOT) return { name: 'Slackbot', kind: 'platform' };
  return { name: BOT_NAME, kind: 'bot' };
}
