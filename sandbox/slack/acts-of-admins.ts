// What an administrator does to channels, the app and its token.
import { refused, type Stage } from './acts.ts';
import type { Ack } from './delivery.ts';
import { eventJson } from './payloads.ts';
import type { JsonObject, SlackChannel } from './world.ts';

/** Archives a channel and tells the bot, if it may see such channels. */
export function archive(stage: Stage, act: { user: string; channel: string }): Promise<Ack> {
  return changeChannel(stage, act, (channel) => {
    channel.archived = true;
    const type = channel.isPrivate ? 'group_archive' : 'channel_archive';
    return { type, channel: channel.id, user: act.user };
  });
}

/** Brings an archived channel back. */
export function unarchive(stage: Stage, act: { user: string; channel: string }): Promise<Ack> {
  return changeChannel(stage, act, (channel) => {
    channel.archived = false;
    const type = channel.isPrivate ? 'group_unarchive' : 'channel_unarchive';
    return { type, channel: channel.id, user: act.user };
  });
}

/** Deletes a channel with its messages. */
export function deleteChannel(stage: Stage, act: { user: string; channel: string }): Promise<Ack> {
  return changeChannel(stage, act, (channel) => {
    const { world } = stage.workspace;
    world.channels.splice(world.channels.indexOf(channel), 1);
    for (const message of world.messages) if (message.channel === channel.id) message.deleted = true;
    return { type: channel.isPrivate ? 'group_deleted' : 'channel_deleted', channel: channel.id };
  });
}

/** Adds the bot to a channel. */
export function invite(stage: Stage, act: { user: string; channel: string }): Promise<Ack> {
  return changeChannel(stage, act, (channel) => {
    channel.isMember = true;
    const channelType = channel.isPrivate ? 'G' : 'C';
    const { identity } = stage.workspace;
    return {
      type: 'member_joined_channel',
      user: identity.botUserId,
      channel: channel.id,
      channel_type: channelType,
      team: identity.team.id,
      inviter: act.user,
    };
  });
}

/** Takes the bot out of a channel. */
export function remove(stage: Stage, act: { user: string; channel: string }): Promise<Ack> {
  return changeChannel(stage, act, (channel) => {
    channel.isMember = false;
    const type = channel.isPrivate ? 'group_left' : 'channel_left';
    return { type, channel: channel.id, actor_id: act.user };
  });
}

async function changeChannel(
  stage: Stage,
  act: { user: string; channel: string },
  change: (channel: SlackChannel) => JsonObject,
): Promise<Ack> {
  const { workspace } = stage;
  const channel = workspace.channel(act.channel);
  if (channel === undefined) return refused('channel_not_found');
  const event = change(channel);
  workspace.changed();
  if (!workspace.scopes.has(channel.isPrivate ? 'groups:read' : 'channels:read'))
    return refused('missing_scope');
  return stage.delivery.event(eventJson(workspace, { ...event, event_ts: workspace.messages.nextTs() }));
}

/** Uninstalls the app: its tokens die first, then it is told. */
export function uninstall(stage: Stage): Promise<Ack> {
  const { workspace } = stage;
  workspace.installed = false;
  workspace.changed();
  return stage.delivery.event(eventJson(workspace, { type: 'app_uninstalled' }));
}

/** Installs the app anew, with the same token. */
export function reinstall({ workspace }: Stage): void {
  workspace.installed = true;
  workspace.tokenError = null;
  workspace.changed();
}

/** Every call with the bot's token is refused with this error from now on; the bot is told by `tokens_revoked`. */
export function revokeToken(stage: Stage, error: string): Promise<Ack> {
  const { workspace } = stage;
  workspace.tokenError = error;
  workspace.changed();
  const tokens = { oauth: [], bot: [workspace.identity.botUserId] };
  return stage.delivery.event(eventJson(workspace, { type: 'tokens_revoked', tokens }));
}
