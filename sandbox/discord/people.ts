import {
  ApplicationCommandType,
  ButtonStyle,
  ComponentType,
  InteractionType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { allComponents } from './component-limits.ts';
import { checkChosen, modalData } from './form-fields.ts';
import { addDirect } from './guild-routes.ts';
import type { DiscordModal, InteractionResult, Interactions } from './interactions.ts';
import { commandData, findCommand, type Invocation } from './invocation.ts';
import type { JsonObject } from './json.ts';
import { addPersonMessage } from './messages.ts';
import { messagePayload } from './payloads.ts';
import { RefusedByClient } from './refused.ts';
import { resolveIds, selectKinds } from './resolved.ts';
import { findChannel, findMember, isDirect, type Scene } from './scene.ts';
import { type DiscordChannel, type DiscordMember, holds, type Message, permissionsIn } from './world.ts';

interface At {
  /** The member's id. */
  member: string;
  /** The channel's id. */
  channel: string;
}

/** What a person can do. Each rejects with RefusedByClient where Discord's client would not let them. */
export interface People {
  /** Runs a slash command; validated against what is registered. */
  command(
    a: At & { name: string; subcommand?: string; options?: Record<string, string | number | boolean> },
  ): Promise<InteractionResult>;
  /** What the bot proposes while `value` is typed into `option`; empty when it did not answer. */
  complete(
    a: At & {
      name: string;
      subcommand?: string;
      option: string;
      value: string;
      options?: Record<string, unknown>;
    },
  ): Promise<{ name: string; value: string }[]>;
  /** Runs a message command (the context menu's "Apps") on a message. */
  messageCommand(a: At & { name: string; messageId: string }): Promise<InteractionResult>;
  /** Presses a button, or chooses `values` in a select. */
  press(a: At & { messageId: string; customId: string; values?: string[] }): Promise<InteractionResult>;
  submitModal(
    a: At & { customId: string; fields: Record<string, string | string[]>; messageId?: string },
  ): Promise<InteractionResult>;
  /** Closes a form without sending it; the bot never hears of that. */
  dismissModal(a: { member: string; customId: string }): void;
  openModals(member: string): DiscordModal[];
  say(a: At & { content: string }): Message;
  /** Adds the application to the member's own account, or takes it away: the bot never hears of that. */
  bringAlong(member: string, brings: boolean): void;
  /** The member's direct channel with the bot, made on first use. */
  directChannel(member: string): DiscordChannel;
}

interface Place {
  member: DiscordMember;
  channel: DiscordChannel;
}

export function createPeople(scene: Scene, interactions: Interactions): People {
  const start = (type: InteractionType, place: Place, data: JsonObject, source?: Message) =>
    interactions.start({ type, ...place, data, ...(source === undefined ? {} : { source }) });
  const ran = (place: Place, invocation: Invocation, type: InteractionType) =>
    start(type, place, commandData({ scene, ...place }, invocation));
  return {
    command: async (a) => ran(placeOf(scene, a), a, InteractionType.ApplicationCommand),
    complete: async (a) => {
      const options = { ...a.options, [a.option]: a.value };
      const invocation = { name: a.name, subcommand: a.subcommand, options, focused: a.option };
      const answer = await ran(placeOf(scene, a), invocation, InteractionType.ApplicationCommandAutocomplete);
      return (answer.choices ?? []).map(({ name, value }) => ({ name, value: String(value) }));
    },
    messageCommand: async (a) => {
      const place = placeOf(scene, a);
      const data = messageCommandData(scene, place, a.name, seenMessage(scene, a));
      return start(InteractionType.ApplicationCommand, place, data);
    },
    press: async (a) => {
      const message = seenMessage(scene, a);
      const data = pressData(scene, a.member, pressable(message, a.customId), a.values);
      return start(InteractionType.MessageComponent, placeOf(scene, a), data, message);
    },
    submitModal: async (a) => {
      const modal = interactions.modals.find((one) => one.member === a.member && one.customId === a.customId);
      if (modal === undefined) throw new RefusedByClient('no-such-form', `No open form ${a.customId}`);
      const source = scene.world.messages.find((one) => one.id === (a.messageId ?? modal.messageId));
      const data = modalData(scene, modal, a.fields);
      return start(InteractionType.ModalSubmit, placeOf(scene, a), data, source);
    },
    dismissModal: (a) => {
      const at = interactions.modals.findIndex(
        (one) => one.member === a.member && one.customId === a.customId,
      );
      if (at >= 0) interactions.modals.splice(at, 1);
      scene.changed();
    },
    openModals: (member) => interactions.modals.filter((modal) => modal.member === member),
    say: (a) => {
      const { channel, member } = placeOf(scene, a);
      if (!isDirect(channel) && !holds(permissionsIn(channel, member), PermissionFlagsBits.SendMessages)) {
        throw new RefusedByClient('not-permitted', `${member.name} may not post in ${channel.name}`);
      }
      return addPersonMessage(scene, channel, member, a.content);
    },
    bringAlong: (id, brings) => {
      const others = scene.world.userInstalls.filter((one) => one !== id);
      scene.world.userInstalls.splice(0, Infinity, ...others, ...(brings ? [id] : []));
      scene.changed();
    },
    directChannel: (id) => {
      const known = scene.world.channels.find((channel) => channel.recipientId === id);
      return known ?? addDirect(scene, id, memberOf(scene, id).displayName);
    },
  };
}

function memberOf(scene: Scene, id: string): DiscordMember {
  const member = findMember(scene, id);
  if (member === undefined) throw new RefusedByClient('unknown-member', `No member ${id}`);
  return member;
}

function placeOf(scene: Scene, at: At): Place {
  const member = memberOf(scene, at.member);
  const channel = findChannel(scene, at.channel);
  if (channel === undefined || !isSeenBy(channel, member)) {
    throw new RefusedByClient('unknown-channel', `${member.name} sees no channel ${at.channel}`);
  }
  return { member, channel };
}

const isSeenBy = (channel: DiscordChannel, member: DiscordMember): boolean =>
  isDirect(channel)
    ? channel.recipientId === member.id
    : holds(permissionsIn(channel, member), PermissionFlagsBits.ViewChannel);

/** A message the member can see: private answers of others do not exist for them. */
function seenMessage(scene: Scene, a: At & { messageId: string }): Message {
  const found = scene.world.messages.find(
    (message) => message.id === a.messageId && message.channel_id === a.channel,
  );
  const visible = found?.ephemeralFor === undefined || found.ephemeralFor === a.member;
  if (found === undefined || !visible) {
    throw new RefusedByClient('unknown-message', `No message ${a.messageId} for this member`);
  }
  return found;
}

function messageCommandData(scene: Scene, place: Place, name: string, message: Message): JsonObject {
  const command = findCommand({ scene, ...place }, name, ApplicationCommandType.Message);
  return {
    id: command.id,
    name: command.name,
    type: command.type,
    target_id: message.id,
    resolved: { messages: { [message.id]: messagePayload(message) } },
  };
}

function pressable(message: Message, customId: string): JsonObject {
  const component = allComponents(message.components).find((one) => one['custom_id'] === customId);
  if (component === undefined || component['style'] === ButtonStyle.Link) {
    throw new RefusedByClient('unknown-component', `The message has no ${customId}`);
  }
  if (component['disabled'] === true) throw new RefusedByClient('component-disabled', `${customId} is off`);
  return component;
}

function pressData(scene: Scene, actor: string, component: JsonObject, values: string[] = []): JsonObject {
  const { type, custom_id: customId, id } = component;
  const base = { component_type: type, custom_id: customId, id };
  if (type === ComponentType.Button) return base;
  checkChosen(component, values);
  const kind = selectKinds[Number(type)];
  if (kind === undefined) return { ...base, values };
  const resolved = resolveIds(
    scene,
    actor,
    values.map((value) => ({ kind, id: value })),
  );
  if (resolved === null) throw new RefusedByClient('values-invalid', 'A chosen person or channel is unknown');
  return { ...base, values, resolved };
}
