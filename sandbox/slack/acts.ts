// What a person does in a conversation: types a command, mentions the bot, writes to it, uses a message's menu.

import type { Call } from './call.ts';
import type { Ack, Delivery } from './delivery.ts';
import { eventJson, interactionJson, messageJson, slashJson } from './payloads.ts';
import { respond } from './responding.ts';
import { isObject } from './shape.ts';
import type { Origin } from './tickets.ts';
import type { Workspace } from './workspace.ts';
import { type JsonObject, SLACKBOT } from './world.ts';

/** Everything an act needs. */
export interface Stage {
  workspace: Workspace;
  delivery: Delivery;
  /** http://127.0.0.1:PORT */
  origin(): string;
}

export interface SlashAct {
  user: string;
  channel: string;
  command: string;
  text: string;
}

export interface MentionAct {
  user: string;
  channel: string;
  /** With or without the mention itself. */
  text: string;
  threadTs?: string;
}

export interface ShortcutAct {
  user: string;
  callbackId: string;
  /** The message it was used on; without, a global shortcut. */
  channel?: string;
  ts?: string;
}

export function refused(reason: string): Ack {
  return { acknowledged: false, reason };
}

/** The trigger id and response URL that go with an interaction. */
export function ways(stage: Stage, origin: Origin): { triggerId: string; responseUrl: string } {
  const { tickets } = stage.workspace;
  return {
    triggerId: tickets.issueTrigger(origin),
    responseUrl: `${stage.origin()}/response/${tickets.issueResponse(origin)}`,
  };
}

/** A slash command; a message in the acknowledgement is shown, and a failure is told by Slackbot. */
export async function slash(stage: Stage, act: SlashAct): Promise<Ack> {
  const channel = stage.workspace.channel(act.channel);
  if (channel === undefined) return refused('channel_not_found');
  if (!stage.workspace.scopes.has('commands')) return refused('missing_scope');
  const origin: Origin = { user: act.user, channel: channel.id };
  const payload = slashJson(stage.workspace, { ...act, channel }, ways(stage, origin));
  const ack = await stage.delivery.ask('slash_commands', payload);
  if (!ack.acknowledged) tell(stage, origin, `${act.command} did not work: ${ack.reason}`);
  else showAnswer(stage, origin, ack.payload);
  return ack;
}

/** The message an acknowledgement carries, if it carries one. */
export function showAnswer(stage: Stage, origin: Origin, payload: unknown): void {
  if (!isObject(payload) || (payload.text === undefined && payload.blocks === undefined)) return;
  const call: Call = { workspace: stage.workspace, origin: stage.origin(), values: payload };
  const answer = respond(call, origin);
  if (!answer.ok) tell(stage, origin, `The app sent an answer Slack cannot show: ${answer.error}`);
}

function tell(stage: Stage, origin: Origin, text: string): void {
  const { user, channel = '' } = origin;
  stage.workspace.messages.post({ channel, bot: SLACKBOT, text, ephemeralFor: user });
}

/** Writes a message that mentions the bot; the bot hears of it only where it is a member. */
export async function mention(stage: Stage, act: MentionAct): Promise<Ack> {
  const { workspace } = stage;
  const tag = `<@${workspace.identity.botUserId}>`;
  const text = act.text.includes(tag) ? act.text : `${tag} ${act.text}`;
  const channel = workspace.channel(act.channel);
  if (channel?.directWith !== undefined) return say(stage, { ...act, text });
  const event = write(stage, { ...act, text });
  if (channel === undefined || event === undefined) return refused('channel_not_found');
  if (channel.archived) return refused('is_archived');
  if (!channel.isMember) return refused('not_in_channel');
  if (!workspace.scopes.has('app_mentions:read')) return refused('missing_scope');
  return stage.delivery.event(eventJson(workspace, { ...event, type: 'app_mention' }));
}

/** Writes a message; the bot hears of it in a direct conversation, with `im:history`. */
export async function say(stage: Stage, act: MentionAct): Promise<Ack> {
  const { workspace } = stage;
  const event = write(stage, act);
  if (event === undefined) return refused('channel_not_found');
  if (workspace.channel(act.channel)?.directWith === undefined) return refused('not_subscribed');
  if (!workspace.scopes.has('im:history')) return refused('missing_scope');
  return stage.delivery.event(eventJson(workspace, { ...event, type: 'message', channel_type: 'im' }));
}

/** Stores what a person wrote, and gives the fields its events share. */
function write(stage: Stage, act: MentionAct): JsonObject | undefined {
  const { workspace } = stage;
  const channel = workspace.channel(act.channel);
  if (channel === undefined) return undefined;
  const message = workspace.messages.post({
    channel: channel.id,
    user: act.user,
    text: act.text,
    clientMsgId: workspace.newId('client-'),
    ...(act.threadTs === undefined ? {} : { threadTs: act.threadTs }),
  });
  return { ...messageJson(workspace, message), channel: channel.id, event_ts: message.ts };
}

/** A message shortcut ("⋮ › …") or, without a message, a global one. */
export async function shortcut(stage: Stage, act: ShortcutAct): Promise<Ack> {
  const { workspace } = stage;
  const base = interactionJson(workspace, act.ts === undefined ? 'shortcut' : 'message_action', act.user);
  const source = act.ts === undefined ? {} : shortcutSource(stage, act);
  if (source === undefined) return refused('message_not_found');
  const origin: Origin = {
    user: act.user,
    ...(act.channel === undefined ? {} : { channel: act.channel }),
  };
  const { triggerId, responseUrl } = ways(stage, origin);
  return stage.delivery.ask('interactive', {
    ...base,
    ...source,
    callback_id: act.callbackId,
    action_ts: workspace.messages.nextTs(),
    trigger_id: triggerId,
    ...(act.ts === undefined ? {} : { response_url: responseUrl }),
  });
}

function shortcutSource({ workspace }: Stage, act: ShortcutAct): JsonObject | undefined {
  const channel = workspace.channel(act.channel ?? '');
  const message = workspace.messages.find(act.channel ?? '', act.ts ?? '');
  if (channel === undefined || message === undefined) return undefined;
  return {
    channel: { id: channel.id, name: channel.name },
    message_ts: message.ts,
    message: messageJson(workspace, message),
  };
}

/** Opens the bot's home tab (or its messages tab). */
export function openHome(stage: Stage, act: { user: string; tab?: 'home' | 'messages' }): Promise<Ack> {
  const { workspace } = stage;
  const { tab = 'home' } = act;
  const channel = workspace.directChannel(act.user).id;
  const event = {
    type: 'app_home_opened',
    user: act.user,
    channel,
    tab,
    event_ts: workspace.messages.nextTs(),
  };
  return stage.delivery.event(eventJson(workspace, event));
}
