// Messages that come by another way than the Web API: a response URL, or an acknowledgement that carries a message.

import { type Answer, type Call, failure, flag, success, text } from './call.ts';
import { readContent } from './posting.ts';
import type { Origin } from './tickets.ts';
import type { SlackMessage } from './world.ts';

/** Posts, replaces or deletes on behalf of the bot where a person acted; `origin.ts` is the message acted on or first answered with. */
export function respond(call: Call, origin: Origin): Answer {
  const { workspace } = call;
  const channel = origin.channel === undefined ? undefined : workspace.channel(origin.channel);
  if (channel === undefined) return failure('channel_not_found');
  const original = origin.ts === undefined ? undefined : workspace.messages.find(channel.id, origin.ts);
  if (flag(call, 'delete_original')) {
    if (original !== undefined) workspace.messages.remove(original);
    return success();
  }
  const replaces = flag(call, 'replace_original') && original !== undefined;
  return replaces ? replace(call, original) : post(call, origin, channel.id);
}

function replace(call: Call, original: SlackMessage): Answer {
  const content = readContent(call);
  if (!content.ok) return content.answer;
  const { text: written = '', blocks = [] } = content.value;
  const { messages, identity } = call.workspace;
  messages.update(original, { text: written, blocks }, identity.botUserId);
  return success();
}

function post(call: Call, origin: Origin, channel: string): Answer {
  const content = readContent(call);
  if (!content.ok) return content.answer;
  const { text: written = '', blocks = [] } = content.value;
  const thread = text(call, 'thread_ts') ?? origin.threadTs;
  const shared = text(call, 'response_type') === 'in_channel';
  const message = call.workspace.messages.post({
    channel,
    bot: call.workspace.identity.botId,
    text: written,
    blocks,
    ...(shared ? {} : { ephemeralFor: origin.user }),
    ...(thread === undefined ? {} : { threadTs: thread }),
  });
  // The first answer to a command is what its response URL can later replace.
  origin.ts ??= message.ts;
  return success();
}
