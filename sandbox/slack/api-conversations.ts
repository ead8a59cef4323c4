import {
  type Answer,
  type Call,
  count,
  failure,
  flag,
  type Method,
  page,
  success,
  text,
  withoutScope,
} from './call.ts';
import { microsOf } from './messages.ts';
import { channelJson, messageJson } from './payloads.ts';
import { visibleTarget } from './posting.ts';
import type { SlackChannel, SlackMessage } from './world.ts';

export const conversationMethods: Record<string, Method> = {
  'conversations.info': info,
  'conversations.list': list,
  'users.conversations': own,
  'conversations.members': members,
  'conversations.open': open,
  'conversations.history': history,
  'conversations.replies': replies,
  'conversations.join': join,
};

/** The scope family a conversation belongs to: channels, groups (private) or im (direct). */
function family(channel: SlackChannel): string {
  if (channel.directWith !== undefined) return 'im';
  return channel.isPrivate ? 'groups' : 'channels';
}

type Known = { channel: SlackChannel } | { answer: Answer };

function known(call: Call, right: 'read' | 'history'): Known {
  const { workspace } = call;
  const channel = visibleTarget(workspace, text(call, 'channel'));
  const anyOf = (channel === undefined ? ['channels', 'groups', 'im'] : [family(channel)]).map(
    (each) => `${each}:${right}`,
  );
  const refused = withoutScope(workspace, ...anyOf);
  if (refused !== undefined) return { answer: refused };
  return channel === undefined ? { answer: failure('channel_not_found') } : { channel };
}

function info(call: Call) {
  const found = known(call, 'read');
  if ('answer' in found) return found.answer;
  const { workspace } = call;
  const extra = {
    ...(flag(call, 'include_locale') ? { locale: 'en-US' } : {}),
    ...(flag(call, 'include_num_members') ? { num_members: workspace.membersOf(found.channel).length } : {}),
  };
  return success({ channel: { ...channelJson(workspace, found.channel), ...extra } });
}

const LIST_TYPES: Record<string, string> = {
  public_channel: 'channels',
  private_channel: 'groups',
  im: 'im',
  mpim: 'mpim',
};

function list(call: Call) {
  const { workspace } = call;
  const types = (text(call, 'types') ?? 'public_channel').split(',').map((each) => each.trim());
  if (types.some((type) => LIST_TYPES[type] === undefined)) return failure('invalid_types');
  const families = types.map((type) => LIST_TYPES[type] ?? '');
  for (const each of families) {
    const refused = withoutScope(workspace, `${each}:read`);
    if (refused !== undefined) return refused;
  }
  const shown = workspace.world.channels
    .filter((each) => families.includes(family(each)) && (!each.isPrivate || each.isMember))
    .filter((each) => !(flag(call, 'exclude_archived') && each.archived));
  return paged(call, 'channels', shown, (each) => channelJson(workspace, each));
}

/** The channels of a person, as far as the app sees them; with what is kept to some, which `info` does not tell. */
function own(call: Call) {
  const { workspace } = call;
  const types = (text(call, 'types') ?? 'public_channel').split(',').map((each) => each.trim());
  if (types.some((type) => LIST_TYPES[type] === undefined)) return failure('invalid_types');
  const families = types.map((type) => LIST_TYPES[type] ?? '');
  for (const each of families) {
    const refused = withoutScope(workspace, `${each}:read`);
    if (refused !== undefined) return refused;
  }
  const user = text(call, 'user') ?? workspace.identity.botUserId;
  if (user !== workspace.identity.botUserId && workspace.user(user) === undefined)
    return failure('user_not_found');
  const shown = workspace.world.channels
    .filter((each) => families.includes(family(each)) && (!each.isPrivate || each.isMember))
    .filter((each) => workspace.membersOf(each).includes(user))
    .filter((each) => !(flag(call, 'exclude_archived') && each.archived));
  return paged(call, 'channels', shown, (each) => ({
    ...channelJson(workspace, each),
    properties:
      each.postingRestrictedTo === undefined ? {} : { posting_restricted_to: each.postingRestrictedTo },
  }));
}

function members(call: Call) {
  const found = known(call, 'read');
  if ('answer' in found) return found.answer;
  const bot = found.channel.isMember ? [call.workspace.identity.botUserId] : [];
  return paged(call, 'members', [...call.workspace.membersOf(found.channel), ...bot], (each) => each);
}

function paged<T>(call: Call, field: string, items: readonly T[], show: (item: T) => unknown): Answer {
  const limit = count(call, 'limit', 100, 1000);
  if (limit === null) return failure('invalid_limit');
  const part = page(items, limit, text(call, 'cursor'));
  if (part === undefined) return failure('invalid_cursor');
  return success({ [field]: part.items.map(show), response_metadata: { next_cursor: part.next } });
}

function open(call: Call) {
  const { workspace } = call;
  const refused = withoutScope(workspace, 'im:write');
  if (refused !== undefined) return refused;
  const users = (text(call, 'users') ?? '').split(',').filter((each) => each !== '');
  const [user] = users;
  if (user === undefined) return failure('users_list_not_supplied');
  if (users.length > 1) return withoutScope(workspace, 'mpim:write') ?? failure('not_enough_users');
  if (workspace.user(user) === undefined) return failure('user_not_found');
  const already = workspace.world.channels.some((each) => each.directWith === user);
  const channel = workspace.directChannel(user);
  const shown = flag(call, 'return_im') ? channelJson(workspace, channel) : { id: channel.id };
  return success({ ...(already ? { no_op: true, already_open: true } : {}), channel: shown });
}

function history(call: Call) {
  const found = known(call, 'history');
  if ('answer' in found) return found.answer;
  if (!found.channel.isMember) return failure('not_in_channel');
  const shown = call.workspace.messages
    .shared(found.channel.id)
    .filter((each) => each.threadTs === undefined || each.threadTs === each.ts || each.broadcast === true)
    .filter(within(call))
    .toReversed();
  return messagePage(call, shown);
}

function replies(call: Call) {
  const found = known(call, 'history');
  if ('answer' in found) return found.answer;
  if (!found.channel.isMember) return failure('not_in_channel');
  const ts = text(call, 'ts') ?? '';
  const parent = call.workspace.messages.find(found.channel.id, ts);
  if (parent === undefined) return failure('thread_not_found');
  const root = parent.threadTs ?? ts;
  const thread = call.workspace.messages
    .shared(found.channel.id)
    .filter((each) => each.ts === root || (each.threadTs === root && within(call)(each)));
  return messagePage(call, thread);
}

/** Between `oldest` and `latest`; the bounds themselves only with `inclusive`. */
function within(call: Call): (message: SlackMessage) => boolean {
  const oldest = microsOf(text(call, 'oldest') ?? '0');
  const latest = text(call, 'latest');
  const end = latest === undefined ? Number.POSITIVE_INFINITY : microsOf(latest);
  const inclusive = flag(call, 'inclusive');
  return ({ ts }) => {
    const at = microsOf(ts);
    return inclusive ? at >= oldest && at <= end : at > oldest && at < end;
  };
}

function messagePage(call: Call, messages: readonly SlackMessage[]): Answer {
  const most = call.workspace.historyLimit?.objects ?? 999;
  const limit = count(call, 'limit', Math.min(100, most), most);
  if (limit === null) return failure('invalid_limit');
  const part = page(messages, limit, text(call, 'cursor'));
  if (part === undefined) return failure('invalid_cursor');
  const { workspace } = call;
  const metadata = flag(call, 'include_all_metadata');
  return success({
    messages: part.items.map((each) => ({
      ...messageJson(workspace, each, metadata),
      ...replyCount(call, each),
    })),
    has_more: part.next !== '',
    ...(part.next === '' ? {} : { response_metadata: { next_cursor: part.next } }),
  });
}

function replyCount(call: Call, message: SlackMessage): { reply_count?: number; thread_ts?: string } {
  const all = call.workspace.messages.shared(message.channel);
  const total = all.filter((each) => each.threadTs === message.ts && each.ts !== message.ts).length;
  return total === 0 ? {} : { thread_ts: message.ts, reply_count: total };
}

function join(call: Call) {
  const { workspace } = call;
  const refused = withoutScope(workspace, 'channels:join');
  if (refused !== undefined) return refused;
  const channel = visibleTarget(workspace, text(call, 'channel'));
  if (channel === undefined) return failure('channel_not_found');
  if (channel.archived) return failure('is_archived');
  if (channel.isPrivate) return failure('method_not_supported_for_channel_type');
  const already = channel.isMember;
  channel.isMember = true;
  workspace.changed();
  return success({
    channel: channelJson(workspace, channel),
    ...(already ? { warning: 'already_in_channel' } : {}),
  });
}
