import { PermissionFlagsBits } from 'discord-api-types/v10';
import { type Call, param, type Route, reachChannel } from './call.ts';
import { findMessage } from './messages.ts';
import { isReply, noContent, type Reply, refusals } from './replies.ts';
import type { Scene } from './scene.ts';

/** Pins of messages, which need a right of their own. */
export function pinRoutes(scene: Scene): Route[] {
  const at = '/channels/:channel/messages/pins/:message';
  return [
    { route: `PUT ${at}`, limited: true, handle: (call) => pin(scene, call, true) },
    { route: `DELETE ${at}`, limited: true, handle: (call) => pin(scene, call, false) },
  ];
}

function pin(scene: Scene, call: Call, isWanted: boolean): Reply {
  const channel = reachChannel(scene, param(call, 'channel'), PermissionFlagsBits.PinMessages);
  if (isReply(channel)) return channel;
  const message = findMessage(scene, channel.id, param(call, 'message'));
  if (message === undefined) return refusals.unknownMessage;
  message.pinned = isWanted;
  return noContent;
}
