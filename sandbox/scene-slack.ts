// A Slack workspace as one of its people sees it.
import type { Channel, Person, SlackShown, SlackSide, WorkspaceView } from './page/state.ts';
import type { Viewer } from './platforms.ts';
import type { SlackChannel, SlackCommandHint, SlackMessage, SlackPlace, SlackUser } from './slack/twin.ts';
import { SLACKBOT } from './slack/world.ts';

const BOT_NAME = 'Last Call';

export function slackSide(
  place: SlackPlace,
  viewer: Viewer,
  workspaces: readonly WorkspaceView[],
  hintsFor: (locale: string) => readonly SlackCommandHint[],
): SlackSide {
  const people = place.world.users.filter((user) => user.isBot !== true);
  const me = people.find((user) => user.id === viewer.person) ?? people[0];
  const mine = me?.id ?? '';
  const channels = channelsOf(place, mine);
  // Where there is no #privacy, the bot has written to whoever installed it.
  const fallback =
    channels.find((each) => each.name === 'privacy') ??
    channels.find((each) => each.kind === 'direct' && each.latest !== null) ??
    channels[0];
  const channel = channels.find((each) => each.id === viewer.channel) ?? fallback;
  const names = namesOf(place);
  return {
    place: place.team.name,
    workspaces,
    workspace: place.team.id,
    me: mine,
    people: people.map(personOf),
    channels,
    channel: channel?.id ?? '',
    names,
    bot: place.botUserId,
    messages: visible(place, channel?.id ?? '', mine).map((message) => shown(message, names)),
    views: place.openViews(mine),
    home: place.homeView(mine) ?? null,
    shortcuts: [{ callbackId: 'lc.about', label: 'How do I opt out?' }],
    hints: hintsFor(me?.locale ?? 'en'),
  };
}

function personOf(user: SlackUser): Person {
  const role = user.isAdmin ? 'admin' : 'member';
  const about = user.locale.startsWith('en') || user.isAdmin ? role : languageOf(user.locale);
  return { id: user.id, name: user.realName ?? user.name, about };
}

/** "Dutch", "German". */
function languageOf(locale: string): string {
  const names = new Intl.DisplayNames('en', { type: 'language' });
  return names.of(locale.split('-')[0] ?? locale) ?? locale;
}

function namesOf(place: SlackPlace): Record<string, string> {
  const people = place.world.users.map((user) => [user.id, user.realName ?? user.name]);
  const channels = place.world.channels.map((channel) => [channel.id, channel.name]);
  const groups = place.world.groups.map((group) => [group.id, group.handle]);
  return Object.fromEntries([...people, ...groups, ...channels, [place.botUserId, BOT_NAME]]) as Record<
    string,
    string
  >;
}

function channelsOf(place: SlackPlace, me: string): Channel[] {
  const direct = place.world.channels.find((channel) => channel.directWith === me);
  const own: Channel[] = place.world.channels
    .filter((channel) => channel.directWith === undefined && !channel.archived)
    .filter((channel) => channel.members?.includes(me) ?? true)
    .map((channel) => channelOf(place, channel, me));
  const home: Channel = {
    id: 'home',
    name: `${BOT_NAME}: Home`,
    kind: 'direct',
    botHere: true,
    latest: null,
  };
  return direct === undefined ? [...own, home] : [...own, home, channelOf(place, direct, me)];
}

function channelOf(place: SlackPlace, channel: SlackChannel, me: string): Channel {
  const direct = channel.directWith !== undefined;
  const open = channel.isPrivate ? 'private' : 'open';
  const others = visible(place, channel.id, me).filter((message) => message.user !== me);
  return {
    id: channel.id,
    name: direct ? `${BOT_NAME}: Messages` : channel.name,
    kind: direct ? 'direct' : open,
    botHere: channel.isMember,
    latest: others.at(-1)?.ts ?? null,
  };
}

function visible(place: SlackPlace, channel: string, me: string): SlackMessage[] {
  return place.world.messages.filter(
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
