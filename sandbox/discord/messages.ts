import { MessageType } from 'discord-api-types/v10';
import type { JsonObject } from './json.ts';
import { mentionsIn, visibleText } from './mentions.ts';
import type { MessageForm } from './message-form.ts';
import { botUser, memberUser } from './payloads.ts';
import type { Scene } from './scene.ts';
import type { DiscordChannel, DiscordMember, Message, MessageAuthor } from './world.ts';

const isoOf = (milliseconds: number): string =>
  new Date(milliseconds).toISOString().replace('Z', '000+00:00');

function blankMessage(scene: Scene, channel: DiscordChannel, author: MessageAuthor): Message {
  return {
    id: scene.newId(),
    type: MessageType.Default,
    channel_id: channel.id,
    author,
    content: '',
    timestamp: isoOf(scene.clock.now()),
    edited_timestamp: null,
    flags: 0,
    components: [],
    embeds: [],
    attachments: [],
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
    pinned: false,
    tts: false,
    allowedMentions: null,
  };
}

/** The parts of a message that follow from its form, mentions included. */
function look(scene: Scene, channel: DiscordChannel, form: MessageForm): Partial<Message> {
  const text = visibleText(form.content, form.components);
  return { ...form, ...mentionsIn(scene, channel, text, form.allowedMentions) };
}

function keep(scene: Scene, message: Message): Message {
  scene.world.messages.push(message);
  scene.changed();
  return message;
}

/** Adds the bot's message to a channel. `extra` carries what a reply to an interaction adds. */
export function addBotMessage(
  scene: Scene,
  channel: DiscordChannel,
  form: MessageForm,
  extra: Partial<Message> = {},
): Message {
  const blank = blankMessage(scene, channel, botUser(scene.bot));
  const application = { application_id: scene.bot.applicationId };
  return keep(scene, { ...blank, ...application, ...look(scene, channel, form), ...extra });
}

/** Adds a person's message. It pings nobody in the twin and is never sent to the bot. */
export function addPersonMessage(
  scene: Scene,
  channel: DiscordChannel,
  member: DiscordMember,
  content: string,
): Message {
  return keep(scene, { ...blankMessage(scene, channel, memberUser(member)), content });
}

/** Changes a message in place, so that whoever holds it sees the new look. */
export function changeMessage(
  scene: Scene,
  channel: DiscordChannel,
  message: Message,
  form: MessageForm,
): Message {
  Object.assign(message, look(scene, channel, form), { edited_timestamp: isoOf(scene.clock.now()) });
  scene.changed();
  return message;
}

export function removeMessage(scene: Scene, message: Message): void {
  const at = scene.world.messages.indexOf(message);
  if (at >= 0) scene.world.messages.splice(at, 1);
  scene.changed();
}

/** A message people can see in the channel: private answers are reached through their interaction only. */
export const findMessage = (scene: Scene, channelId: string, id: string): Message | undefined =>
  scene.world.messages.find(
    (message) => message.id === id && message.channel_id === channelId && message.ephemeralFor === undefined,
  );

/** The form of a deferred answer, shown as "thinking". */
export const loadingForm = (flags: number): MessageForm => ({
  content: '',
  embeds: [],
  components: [] as JsonObject[],
  attachments: [],
  flags,
  allowedMentions: null,
});
