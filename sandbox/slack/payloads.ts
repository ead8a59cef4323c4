// The shapes Slack sends, after docs.slack.dev/reference (interaction-payloads, events, objects).

import type { ViewState } from './elements.ts';
import type { SlackView } from './views.ts';
import type { Workspace } from './workspace.ts';
import { type JsonObject, SLACKBOT, type SlackChannel, type SlackMessage } from './world.ts';

/** A message object as history, events and interactions show it. */
export function messageJson(workspace: Workspace, message: SlackMessage, withMetadata = false): JsonObject {
  const { identity } = workspace;
  return {
    type: 'message',
    ...author(workspace, message),
    text: message.text,
    ts: message.ts,
    team: identity.team.id,
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    ...(message.edited === undefined ? {} : { edited: message.edited }),
    ...(message.clientMsgId === undefined ? {} : { client_msg_id: message.clientMsgId }),
    ...(withMetadata && message.metadata !== undefined ? { metadata: message.metadata } : {}),
  };
}

function author(workspace: Workspace, message: SlackMessage): JsonObject {
  if (message.user !== undefined) return { user: message.user };
  if (message.bot === SLACKBOT) return { user: SLACKBOT };
  const { identity } = workspace;
  return { user: identity.botUserId, bot_id: identity.botId, app_id: identity.appId };
}

export function channelJson(workspace: Workspace, channel: SlackChannel): JsonObject {
  const direct = channel.directWith !== undefined;
  return {
    id: channel.id,
    ...(direct ? { user: channel.directWith } : { name: channel.name, name_normalized: channel.name }),
    is_channel: !direct && !channel.isPrivate,
    is_group: !direct && channel.isPrivate,
    is_im: direct,
    is_mpim: false,
    is_private: channel.isPrivate,
    is_archived: channel.archived,
    is_general: channel.name === 'general',
    is_member: channel.isMember,
    is_shared: false,
    is_ext_shared: false,
    created: 1_700_000_000,
    context_team_id: workspace.identity.team.id,
  };
}

export function viewJson(workspace: Workspace, view: SlackView): JsonObject {
  const label = (text: string | undefined) =>
    text === undefined ? null : { type: 'plain_text', text, emoji: true };
  const { identity } = workspace;
  return {
    id: view.id,
    team_id: identity.team.id,
    type: view.type,
    blocks: view.blocks,
    private_metadata: view.privateMetadata,
    callback_id: view.callbackId,
    state: { values: view.state },
    hash: view.hash,
    title: label(view.title),
    submit: label(view.submit),
    close: label(view.close),
    clear_on_close: view.clearOnClose,
    notify_on_close: view.notifyOnClose,
    previous_view_id: view.previousViewId,
    root_view_id: view.rootViewId,
    app_id: identity.appId,
    external_id: view.externalId,
    app_installed_team_id: identity.team.id,
    bot_id: identity.botId,
  };
}

/** What a person typed as a slash command; every value is a string. */
export function slashJson(
  workspace: Workspace,
  act: { user: string; channel: SlackChannel; command: string; text: string },
  ways: { responseUrl: string; triggerId: string },
): JsonObject {
  const { identity } = workspace;
  return {
    token: identity.verificationToken,
    team_id: identity.team.id,
    team_domain: identity.team.domain,
    channel_id: act.channel.id,
    channel_name: commandChannelName(act.channel),
    user_id: act.user,
    user_name: workspace.user(act.user)?.name ?? act.user,
    command: act.command,
    text: act.text,
    api_app_id: identity.appId,
    ...(identity.enterprise === undefined ? {} : { enterprise_id: identity.enterprise }),
    is_enterprise_install: String(identity.byOrg === true),
    response_url: ways.responseUrl,
    trigger_id: ways.triggerId,
  };
}

/** Slack hides the names of private conversations from slash commands. */
function commandChannelName(channel: SlackChannel): string {
  if (channel.directWith !== undefined) return 'directmessage';
  return channel.isPrivate ? 'privategroup' : channel.name;
}

/** What every interaction carries: who, where, for which app. */
export function interactionJson(workspace: Workspace, type: string, user: string): JsonObject {
  const { identity } = workspace;
  const name = workspace.user(user)?.name ?? user;
  return {
    type,
    user: { id: user, username: name, name, team_id: identity.team.id },
    api_app_id: identity.appId,
    token: identity.verificationToken,
    team: { id: identity.team.id, domain: identity.team.domain },
    enterprise:
      identity.enterprise === undefined ? null : { id: identity.enterprise, name: identity.enterprise },
    is_enterprise_install: identity.byOrg === true,
  };
}

/** Where a press on a message came from. Slack keeps no ephemeral messages, so it sends none along. */
export function messageSourceJson(workspace: Workspace, message: SlackMessage, state: ViewState): JsonObject {
  const channel = workspace.channel(message.channel);
  const ephemeral = message.ephemeralFor !== undefined;
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: ephemeral,
      ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    },
    channel: { id: message.channel, name: channel === undefined ? '' : commandChannelName(channel) },
    ...(ephemeral ? {} : { message: messageJson(workspace, message) }),
    state: { values: state },
  };
}

export function viewSourceJson(workspace: Workspace, view: SlackView): JsonObject {
  return { container: { type: 'view', view_id: view.id }, view: viewJson(workspace, view) };
}

/** The envelope of the Events API around one event. */
export function eventJson(workspace: Workspace, event: JsonObject): JsonObject {
  const { identity } = workspace;
  return {
    token: identity.verificationToken,
    team_id: identity.team.id,
    context_team_id: identity.team.id,
    ...(identity.enterprise === undefined ? {} : { enterprise_id: identity.enterprise }),
    api_app_id: identity.appId,
    event,
    type: 'event_callback',
    event_id: workspace.newId('Ev'),
    event_time: Math.floor(workspace.clock.now() / 1000),
    authorizations: [
      {
        enterprise_id: identity.enterprise ?? null,
        team_id: identity.team.id,
        user_id: identity.botUserId,
        is_bot: true,
        is_enterprise_install: identity.byOrg === true,
      },
    ],
    is_ext_shared_channel: false,
  };
}
