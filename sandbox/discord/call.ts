import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { JsonObject } from './json.ts';
import type { UploadedFile } from './message-form.ts';
import { type Reply, refusals } from './replies.ts';
import { findChannel, isDirect, type Scene } from './scene.ts';
import { type DiscordChannel, holds } from './world.ts';

/** One REST call, read and routed. */
export interface Call {
  /** The path's parameters by name. */
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  body: JsonObject;
  /** The body as it came, for routes that take a list. */
  rawBody: unknown;
  files: readonly UploadedFile[];
}

/** One route: "POST /channels/:channel/messages" and what it does. */
export interface Route {
  route: string;
  handle(call: Call): Reply;
  /** Interaction routes carry their own token and need no authorization header. */
  open?: boolean;
  /** Counted against the per-channel message limit. */
  limited?: boolean;
}

export const param = (call: Call, name: string): string => call.params[name] ?? '';

/** The channel, if the bot can see it and holds `permission` there; else Discord's refusal. */
export function reachChannel(scene: Scene, id: string, permission?: bigint): DiscordChannel | Reply {
  const channel = findChannel(scene, id);
  if (channel === undefined) return refusals.unknownChannel;
  if (isDirect(channel)) return channel;
  if (scene.world.guildUnavailable) return refusals.unavailable;
  const seen = scene.world.botInGuild && holds(channel.botPermissions, PermissionFlagsBits.ViewChannel);
  if (!seen) return refusals.missingAccess;
  if (permission !== undefined && !holds(channel.botPermissions, permission)) {
    return refusals.missingPermissions;
  }
  return channel;
}
