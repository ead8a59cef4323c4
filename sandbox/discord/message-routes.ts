import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import { type Call, param, type Route, reachChannel } from './call.ts';
import { textOf } from './json.ts';
import { readMessageForm } from './message-form.ts';
import { addBotMessage, changeMessage, findMessage, removeMessage } from './messages.ts';
import { messagePayload } from './payloads.ts';
import { invalidForm, isReply, noContent, ok, type Reply, refusals } from './replies.ts';
import { findMember, isDirect, type Scene } from './scene.ts';
import { byId } from './snowflake.ts';
import { type DiscordChannel, holds, type Message } from './world.ts';

const P = PermissionFlagsBits;
const THREADS: readonly number[] = [
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
];

/** Channel messages: list, read, create, edit, delete, and the typing mark. */
export function messageRoutes(scene: Scene): Route[] {
  const sent = new Map<string, { message: Message; at: number }>();
  const at = '/channels/:channel/messages';
  return [
    { route: `GET ${at}`, handle: (call) => list(scene, call) },
    { route: `GET ${at}/:message`, handle: (call) => read(scene, call) },
    { route: `POST ${at}`, limited: true, handle: (call) => create(scene, sent, call) },
    { route: `PATCH ${at}/:message`, limited: true, handle: (call) => edit(scene, call) },
    { route: `DELETE ${at}/:message`, limited: true, handle: (call) => remove(scene, call) },
    {
      route: 'POST /channels/:channel/typing',
      handle: (call) => {
        const channel = reachChannel(scene, param(call, 'channel'), P.SendMessages);
        return isReply(channel) ? channel : noContent;
      },
    },
  ];
}

const postingRight = (channel: DiscordChannel | undefined): bigint =>
  channel !== undefined && THREADS.includes(channel.type) ? P.SendMessagesInThreads : P.SendMessages;

type Sent = Map<string, { message: Message; at: number }>;

function create(scene: Scene, sent: Sent, call: Call): Reply {
  const id = param(call, 'channel');
  const right = postingRight(scene.world.channels.find((one) => one.id === id));
  const channel = reachChannel(scene, id, right);
  if (isReply(channel)) return channel;
  if (isClosedDirect(scene, channel)) return refusals.directMessagesClosed;
  const form = readMessageForm(call.body, { files: call.files });
  if (isReply(form)) return form;
  const { nonce, enforce_nonce: enforce } = call.body;
  const hasNonce = typeof nonce === 'string' || typeof nonce === 'number';
  const key = `${channel.id}:${String(nonce)}`;
  const earlier = sent.get(key);
  const known = earlier !== undefined && scene.realNow() - earlier.at <= scene.settings.nonceWindowMs;
  if (hasNonce && enforce === true && known) return ok(messagePayload(earlier.message));
  const message = addBotMessage(scene, channel, form, hasNonce ? { nonce } : {});
  if (hasNonce) remember(scene, sent, key, message);
  return ok(messagePayload(message));
}

function remember(scene: Scene, sent: Sent, key: string, message: Message): void {
  for (const [old, { at }] of sent) {
    if (scene.realNow() - at > scene.settings.nonceWindowMs) sent.delete(old);
  }
  sent.set(key, { message, at: scene.realNow() });
}

const isClosedDirect = (scene: Scene, channel: DiscordChannel): boolean =>
  isDirect(channel) && findMember(scene, channel.recipientId ?? '')?.acceptsDirectMessages !== true;

/** Without the message-content intent a bot reads other people's messages empty, and no nonce at all. */
export function asReadByBot(scene: Scene, channel: DiscordChannel, message: Message): object {
  const { nonce: _nonce, ...payload } = messagePayload(message) as unknown as Message;
  const own = message.author.id === scene.bot.userId || isDirect(channel);
  const named = message.content.includes(`<@${scene.bot.userId}>`);
  return own || named ? payload : { ...payload, content: '', embeds: [], attachments: [], components: [] };
}

function list(scene: Scene, call: Call): Reply {
  const channel = reachChannel(scene, param(call, 'channel'));
  if (isReply(channel)) return channel;
  const limit = Number(call.query.get('limit') ?? 50);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    const message = 'int value should be between 1 and 100.';
    return invalidForm([{ path: ['limit'], code: 'NUMBER_TYPE_OUT_OF_RANGE', message }]);
  }
  const readable = isDirect(channel) || holds(channel.botPermissions, P.ReadMessageHistory);
  if (!readable) return ok([]);
  const all = scene.world.messages
    .filter((message) => message.channel_id === channel.id && message.ephemeralFor === undefined)
    .toSorted((left, right) => byId(right.id, left.id));
  return ok(page(all, call.query, limit).map((message) => asReadByBot(scene, channel, message)));
}

/** `all` is newest first; so is what comes back, also for `after` and `around`. */
function page(all: readonly Message[], query: URLSearchParams, limit: number): readonly Message[] {
  const before = query.get('before');
  const after = query.get('after');
  const around = query.get('around');
  if (before !== null) return all.filter((message) => byId(message.id, before) < 0).slice(0, limit);
  if (after !== null) return all.filter((message) => byId(message.id, after) > 0).slice(-limit);
  if (around === null) return all.slice(0, limit);
  const middle = all.findIndex((message) => byId(message.id, around) <= 0);
  const start = Math.max(0, (middle < 0 ? all.length : middle) - Math.floor(limit / 2));
  return all.slice(start, start + limit);
}

function read(scene: Scene, call: Call): Reply {
  const channel = reachChannel(scene, param(call, 'channel'), P.ReadMessageHistory);
  if (isReply(channel)) return channel;
  const message = findMessage(scene, channel.id, param(call, 'message'));
  return message === undefined ? refusals.unknownMessage : ok(asReadByBot(scene, channel, message));
}

function edit(scene: Scene, call: Call): Reply {
  const channel = reachChannel(scene, param(call, 'channel'));
  if (isReply(channel)) return channel;
  const message = findMessage(scene, channel.id, param(call, 'message'));
  if (message === undefined) return refusals.unknownMessage;
  if (message.author.id !== scene.bot.userId) return refusals.otherAuthor;
  const form = readMessageForm(call.body, { files: call.files, before: message });
  return isReply(form) ? form : ok(messagePayload(changeMessage(scene, channel, message, form)));
}

function remove(scene: Scene, call: Call): Reply {
  const channel = reachChannel(scene, param(call, 'channel'));
  if (isReply(channel)) return channel;
  const message = findMessage(scene, channel.id, param(call, 'message'));
  if (message === undefined) return refusals.unknownMessage;
  const own = textOf(message.author.id) === scene.bot.userId;
  if (!own && !holds(channel.botPermissions, P.ManageMessages)) return refusals.missingPermissions;
  removeMessage(scene, message);
  return noContent;
}
