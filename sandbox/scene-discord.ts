// The Discord guild as one of its members sees it.
import { ApplicationCommandType, MessageFlags, PermissionFlagsBits } from 'discord-api-types/v10';
import { isOfferedIn } from './discord/invocation.ts';
import type { DiscordTwin } from './discord/twin.ts';
import {
  type DiscordChannel,
  type DiscordMember,
  holds,
  type Message,
  permissionsIn,
  type RegisteredCommand,
} from './discord/world.ts';
import type { Place } from './kept.ts';
import type { Channel, CommandView, DiscordShown, DiscordSide, Person } from './page/state.ts';
import type { Viewer } from './platforms.ts';

export function discordSide(
  twin: DiscordTwin,
  viewer: Viewer,
  around: Pick<DiscordSide, 'kept' | 'addUrl'>,
): DiscordSide {
  const { members } = twin.world;
  const me = members.find((member) => member.id === viewer.person) ?? members[0];
  if (me === undefined) throw new Error('a guild without members cannot be shown');
  const channels = channelsOf(twin, me);
  const fallback = channels.find((each) => each.name === 'privacy') ?? channels[0];
  const channel = (channels.find((each) => each.id === viewer.channel) ?? fallback)?.id ?? '';
  return {
    ...around,
    place: twin.guild.name,
    isHere: twin.world.botInGuild,
    me: me.id,
    people: members.map(personOf),
    channels,
    channel,
    names: namesOf(twin),
    locale: me.locale,
    bringsAlong: twin.world.userInstalls.includes(me.id),
    roles: twin.world.roles.map(({ id, name }) => ({ id, name })),
    messages: visible(twin, channel, me.id).map(shown),
    modals: twin.openModals(me.id).map((modal) => ({
      customId: modal.customId,
      title: modal.title,
      components: modal.components,
      messageId: modal.messageId ?? null,
    })),
    ...offered(twin, channel, me),
  };
}

export const placeOn = ({ guild, world }: DiscordTwin): Place => ({
  platform: 'discord',
  installation: guild.id,
  members: world.members.map(({ id }) => id),
});

const manages = ({ permissions }: DiscordMember): boolean =>
  holds(permissions, PermissionFlagsBits.ManageGuild);

export const mayManage = ({ world }: DiscordTwin, id: string): boolean =>
  world.members.some((member) => member.id === id && manages(member));

function personOf(member: DiscordMember): Person {
  const role = manages(member) ? 'admin' : 'member';
  const about = member.locale.startsWith('nl') && role === 'member' ? 'Dutch' : role;
  return { id: member.id, name: member.displayName, about };
}

function namesOf(twin: DiscordTwin): Record<string, string> {
  const people = twin.world.members.map((member) => [member.id, member.displayName]);
  const channels = twin.world.channels.map((channel) => [channel.id, channel.name]);
  const roles = twin.world.roles.map((role) => [role.id, role.name]);
  return Object.fromEntries([...people, ...roles, ...channels, [twin.botUserId, 'Last Call']]) as Record<
    string,
    string
  >;
}

function channelsOf(twin: DiscordTwin, me: DiscordMember): Channel[] {
  const seen = (channel: DiscordChannel): boolean =>
    channel.recipientId === undefined
      ? holds(permissionsIn(channel, me), PermissionFlagsBits.ViewChannel)
      : channel.recipientId === me.id;
  return twin.world.channels.filter(seen).map((channel) => {
    const direct = channel.recipientId !== undefined;
    const others = visible(twin, channel.id, me.id).filter((message) => message.author.id !== me.id);
    return {
      id: channel.id,
      name: direct ? 'Last Call' : nameOf(channel),
      kind: kindOf(channel),
      botHere: direct || holds(channel.botPermissions, PermissionFlagsBits.ViewChannel),
      latest: others.at(-1)?.id ?? null,
    };
  });
}

const nameOf = ({ name, elsewhere }: DiscordChannel): string =>
  elsewhere === undefined ? name : `${elsewhere.place}: ${name}`;

function kindOf({ recipientId, elsewhere, memberPermissions }: DiscordChannel): Channel['kind'] {
  if (recipientId !== undefined) return 'direct';
  if (elsewhere !== undefined) return 'elsewhere';
  return memberPermissions === undefined ? 'open' : 'private';
}

function visible(twin: DiscordTwin, channel: string, me: string): Message[] {
  return twin.world.messages.filter(
    (message) =>
      message.channel_id === channel && (message.ephemeralFor === undefined || message.ephemeralFor === me),
  );
}

function shown(message: Message): DiscordShown {
  const { author } = message;
  const user = message.interaction_metadata?.['user'] as { global_name?: string } | undefined;
  return {
    id: message.id,
    at: Date.parse(message.timestamp),
    author: { name: author.global_name ?? author.username, kind: author.bot ? 'bot' : 'person' },
    text: message.content,
    edited: message.edited_timestamp !== null,
    personal: message.ephemeralFor !== undefined,
    components: message.components,
    files: message.attachments.map(({ filename, text }) => ({ name: String(filename), text: String(text) })),
    loading: (message.flags & MessageFlags.Loading) !== 0,
    usedBy: message.type === 20 || message.type === 23 ? (user?.global_name ?? null) : null,
  };
}

/** The commands Discord's client would list for this person, in their language. */
function offered(
  twin: DiscordTwin,
  channelId: string,
  me: DiscordMember,
): Pick<DiscordSide, 'commands' | 'messageCommands'> {
  const channel = twin.world.channels.find((each) => each.id === channelId);
  const usable = twin.commands.filter((command) => isOffered(twin, command, channel, me));
  return {
    commands: usable
      .filter((command) => command.type === ApplicationCommandType.ChatInput)
      .map(
        (command): CommandView => ({
          name: command.name,
          name_localizations: command.name_localizations,
          description: command.description,
          description_localizations: command.description_localizations,
          options: command.options ?? [],
        }),
      ),
    messageCommands: usable
      .filter((command) => command.type === ApplicationCommandType.Message)
      .map(({ name, name_localizations: localised }) => ({ name, label: localised?.[me.locale] ?? name })),
  };
}

function isOffered(
  twin: DiscordTwin,
  command: RegisteredCommand,
  channel: DiscordChannel | undefined,
  me: DiscordMember,
): boolean {
  if (channel === undefined) return false;
  const needed = command.default_member_permissions;
  return (
    isOfferedIn(twin, command, channel, me.id) &&
    (needed === null || holds(permissionsIn(channel, me), BigInt(needed)))
  );
}
