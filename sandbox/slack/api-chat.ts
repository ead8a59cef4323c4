import { type Call, failure, flag, type Method, success, text, withoutScope } from './call.ts';
import type { MessageDraft } from './messages.ts';
import { messageJson } from './payloads.ts';
import { findTarget, type Read, readContent, visibleTarget, writableTarget } from './posting.ts';
import type { SlackMessage } from './world.ts';

/** chat.update takes shorter texts than chat.postMessage, and refuses longer ones instead of cutting them. */
const UPDATE_TEXT_LIMIT = 4000;

export const chatMethods: Record<string, Method> = {
  'chat.postMessage': postMessage,
  'chat.postEphemeral': postEphemeral,
  'chat.update': update,
  'chat.delete': remove,
  'chat.getPermalink': permalink,
};

function postMessage(call: Call) {
  const draft = draftFrom(call);
  if (!draft.ok) return draft.answer;
  const { workspace } = call;
  const clientMsgId = text(call, 'client_msg_id');
  const message = workspace.messages.post({
    ...draft.value,
    ...(flag(call, 'reply_broadcast') ? { broadcast: true } : {}),
    ...(clientMsgId === undefined ? {} : { clientMsgId }),
  });
  const { channel, ts } = message;
  return success({ channel, ts, message: messageJson(workspace, message, true) });
}

function postEphemeral(call: Call) {
  const { workspace } = call;
  const draft = draftFrom(call);
  if (!draft.ok) return draft.answer;
  const user = text(call, 'user') ?? '';
  const channel = workspace.channel(draft.value.channel);
  if (channel === undefined || !workspace.membersOf(channel).includes(user))
    return failure('user_not_in_channel');
  const message = workspace.messages.post({ ...draft.value, ephemeralFor: user });
  return success({ message_ts: message.ts });
}

/** What a call wants posted, where and in which thread, or Slack's refusal. */
function draftFrom(call: Call): Read<MessageDraft> {
  const { workspace } = call;
  const refused = withoutScope(workspace, 'chat:write');
  if (refused !== undefined) return { ok: false, answer: refused };
  const target = writableTarget(workspace, text(call, 'channel'));
  if (!target.ok) return target;
  const content = readContent(call);
  if (!content.ok) return content;
  const channel = target.value.id;
  const thread = threadOf(call, channel);
  const { text: written = '', blocks = [], metadata } = content.value;
  const value = {
    channel,
    bot: workspace.identity.botId,
    text: written,
    blocks,
    ...(metadata === undefined ? {} : { metadata }),
    ...(thread === undefined ? {} : { threadTs: thread }),
  };
  return { ok: true, value };
}

/** The thread a post goes to. Slack does not fail when the parent is gone: the post lands in the channel itself. */
function threadOf(call: Call, channel: string): string | undefined {
  const ts = text(call, 'thread_ts');
  if (ts === undefined) return undefined;
  const parent = call.workspace.messages.find(channel, ts);
  return parent === undefined ? undefined : (parent.threadTs ?? ts);
}

function update(call: Call) {
  const { workspace } = call;
  const found = ownMessage(call, 'cant_update_message');
  if (!found.ok) return found.answer;
  const { message } = found;
  if ((text(call, 'text') ?? '').length > UPDATE_TEXT_LIMIT) return failure('msg_too_long');
  const content = readContent(call);
  if (!content.ok) return content.answer;
  const { text: written, blocks, metadata } = content.value;
  const change = {
    ...(written === undefined ? {} : { text: written }),
    ...(blocks === undefined ? {} : { blocks }),
    ...(metadata === undefined ? {} : { metadata }),
  };
  workspace.messages.update(message, change, workspace.identity.botUserId);
  const json = messageJson(workspace, message, true);
  return success({ channel: message.channel, ts: message.ts, text: message.text, message: json });
}

function remove(call: Call) {
  const found = ownMessage(call, 'cant_delete_message');
  if (!found.ok) return found.answer;
  call.workspace.messages.remove(found.message);
  return success({ channel: found.message.channel, ts: found.message.ts });
}

type Own = { ok: true; message: SlackMessage } | { ok: false; answer: ReturnType<typeof failure> };

/** A message the bot wrote itself. Ephemeral ones cannot be addressed: Slack does not keep them. */
function ownMessage(call: Call, notMine: string): Own {
  const { workspace } = call;
  const refused = withoutScope(workspace, 'chat:write');
  if (refused !== undefined) return { ok: false, answer: refused };
  const channel = visibleTarget(workspace, text(call, 'channel'));
  if (channel === undefined) return { ok: false, answer: failure('channel_not_found') };
  const message = workspace.messages.find(channel.id, text(call, 'ts') ?? '');
  if (message === undefined || message.ephemeralFor !== undefined)
    return { ok: false, answer: failure('message_not_found') };
  if (message.bot !== workspace.identity.botId) return { ok: false, answer: failure(notMine) };
  if (channel.archived) return { ok: false, answer: failure('is_inactive') };
  return { ok: true, message };
}

function permalink(call: Call) {
  const { workspace } = call;
  const channel = findTarget(workspace, text(call, 'channel'));
  if (channel === undefined) return failure('channel_not_found');
  const message = workspace.messages.find(channel.id, text(call, 'message_ts') ?? '');
  if (message === undefined) return failure('message_not_found');
  const path = `archives/${channel.id}/p${message.ts.replace('.', '')}`;
  return success({
    channel: channel.id,
    permalink: `https://${workspace.identity.team.domain}.slack.com/${path}`,
  });
}
