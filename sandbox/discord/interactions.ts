import { randomBytes } from 'node:crypto';
import {
  ApplicationCommandType,
  InteractionContextType,
  InteractionType,
  MessageType,
} from 'discord-api-types/v10';
import type { JsonObject } from './json.ts';
import { actingMember, channelPayload, memberUser } from './payloads.ts';
import { contextOf, isDirect, ownersOf, type Scene } from './scene.ts';
import type { DiscordChannel, DiscordMember, Message } from './world.ts';

/** A form the bot opened in front of one member. */
export interface DiscordModal {
  customId: string;
  title: string;
  components: JsonObject[];
  member: string;
  channel: string;
  /** The message whose button opened it, if one did. */
  messageId?: string;
}

/** What became of an interaction by the time the bot answered it, or did not within the limit. */
export interface InteractionResult {
  acknowledged: boolean;
  /** The callback type the bot answered with. */
  type?: number;
  /** The answer, or the message it changed. A deferred one is filled in later, in place. */
  message?: Message;
  deferred?: boolean;
  modal?: DiscordModal;
  choices?: { name: string; value: string | number }[];
}

/** What a person did, ready to be sent to the bot. */
export interface InteractionRequest {
  type: InteractionType;
  member: DiscordMember;
  channel: DiscordChannel;
  data: JsonObject;
  /** The message a component or its modal belongs to. */
  source?: Message;
}

export interface Interaction extends InteractionRequest {
  readonly id: string;
  readonly token: string;
  /** Real milliseconds. */
  readonly startedAt: number;
  answered: boolean;
  /** The message "@original" means, once there is one. */
  original?: Message;
  /** True while a deferred answer still waits for its content. */
  loading: boolean;
}

export interface Interactions {
  /** Sends the interaction; resolves with the answer, or unacknowledged after the limit. */
  start(request: InteractionRequest): Promise<InteractionResult>;
  find(id: string, token: string): Interaction | undefined;
  findByToken(token: string): Interaction | undefined;
  settle(interaction: Interaction, result: InteractionResult): void;
  readonly modals: DiscordModal[];
  close(): void;
}

type Dispatch = (event: string, data: unknown) => void;

export function createInteractions(scene: Scene, dispatch: Dispatch): Interactions {
  const known = new Map<string, Interaction>();
  const waiting = new Map<string, (result: InteractionResult) => void>();
  const end = (id: string, result: InteractionResult): void => {
    waiting.get(id)?.(result);
    waiting.delete(id);
  };
  return {
    modals: [],
    start: (request) => {
      const interaction = begin(scene, request);
      forgetExpired(scene, known);
      known.set(interaction.token, interaction);
      return new Promise((resolve) => {
        const limit = setTimeout(
          () => end(interaction.id, { acknowledged: false }),
          scene.settings.acknowledgeWithinMs,
        );
        waiting.set(interaction.id, (result) => {
          clearTimeout(limit);
          resolve(result);
        });
        dispatch('INTERACTION_CREATE', interactionPayload(scene, interaction));
      });
    },
    find: (id, token) => {
      const found = known.get(token);
      return found?.id === id ? found : undefined;
    },
    findByToken: (token) => known.get(token),
    settle: (interaction, result) => end(interaction.id, result),
    close: () => {
      for (const id of waiting.keys()) end(id, { acknowledged: false });
    },
  };
}

function forgetExpired(scene: Scene, known: Map<string, Interaction>): void {
  for (const [token, { startedAt }] of known) {
    if (scene.realNow() - startedAt > scene.settings.tokenLifetimeMs) known.delete(token);
  }
}

const begin = (scene: Scene, request: InteractionRequest): Interaction => ({
  ...request,
  id: scene.newId(),
  // Unguessable, and safe in a path, as the real ones are.
  token: randomBytes(48).toString('base64url'),
  startedAt: scene.realNow(),
  answered: false,
  loading: false,
});

function interactionPayload(scene: Scene, interaction: Interaction): JsonObject {
  const { channel, member, source } = interaction;
  return {
    id: interaction.id,
    application_id: scene.bot.applicationId,
    type: interaction.type,
    token: interaction.token,
    version: 1,
    data: interaction.data,
    channel_id: channel.id,
    channel: channelPayload(scene, channel),
    ...placePayload(scene, channel, member),
    app_permissions: isDirect(channel) ? DIRECT_PERMISSIONS : channel.botPermissions,
    locale: member.locale,
    entitlements: [],
    attachment_size_limit: 10_485_760,
    ...(source === undefined ? {} : { message: sourcePayload(source) }),
  };
}

/** What an application may do in a direct channel. */
const DIRECT_PERMISSIONS = '2248473465835073';

function placePayload(scene: Scene, channel: DiscordChannel, member: DiscordMember): JsonObject {
  const { guild } = scene.world;
  const owned = {
    context: contextOf(channel),
    authorizing_integration_owners: ownersOf(scene, channel, member.id),
  };
  if (contextOf(channel) !== InteractionContextType.Guild) return { user: memberUser(member), ...owned };
  const id = channel.elsewhere?.guildId ?? guild.id;
  return {
    guild_id: id,
    guild_locale: guild.locale,
    guild: { id, locale: guild.locale, features: [] },
    member: actingMember(channel, member),
    ...owned,
  };
}

function sourcePayload(message: Message): JsonObject {
  const { ephemeralFor: _reader, allowedMentions: _mentions, nonce: _nonce, ...payload } = message;
  return payload;
}

/** What a message that answers an interaction carries besides its look. */
export function answerParts(interaction: Interaction, ephemeral: boolean): Partial<Message> {
  const parts: Partial<Message> = {
    type: answerType(interaction),
    interaction_metadata: {
      id: interaction.id,
      type: interaction.type,
      user: memberUser(interaction.member),
      authorizing_integration_owners: {},
    },
  };
  return ephemeral ? { ...parts, ephemeralFor: interaction.member.id } : parts;
}

function answerType(interaction: Interaction): MessageType {
  if (interaction.type !== InteractionType.ApplicationCommand) return MessageType.Default;
  return interaction.data['type'] === ApplicationCommandType.Message
    ? MessageType.ContextMenuCommand
    : MessageType.ChatInputCommand;
}
