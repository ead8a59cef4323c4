import { ChannelType } from 'discord-api-types/v10';
import { type Call, param, type Route, reachChannel } from './call.ts';
import { textOf } from './json.ts';
import {
  applicationPayload,
  botMember,
  botUser,
  channelPayload,
  guildPayload,
  memberPayload,
  memberUser,
  rolesPayload,
} from './payloads.ts';
import { isReply, ok, type Reply, refusals } from './replies.ts';
import { findMember, isOfGuild, type Scene } from './scene.ts';
import type { DiscordChannel } from './world.ts';

/** A day's session starts, as Discord grants them to a small bot. */
const SESSION_STARTS = 1_000;

/** Who the bot is, where it is, and with whom. `starts` says how many sessions were begun. */
export function guildRoutes(scene: Scene, gatewayUrl: () => string, starts: () => number): Route[] {
  const inGuild = (answer: (call: Call) => Reply) => (call: Call) => {
    if (param(call, 'guild') !== scene.world.guild.id) return refusals.unknownGuild;
    if (scene.world.guildUnavailable) return refusals.unavailable;
    return scene.world.botInGuild ? answer(call) : refusals.missingAccess;
  };
  return [
    {
      route: 'GET /gateway/bot',
      handle: () => ok(gatewayAnswer(gatewayUrl(), scene.settings.recommendedShards, starts())),
    },
    { route: 'GET /gateway', open: true, handle: () => ok({ url: gatewayUrl() }) },
    { route: 'GET /oauth2/applications/@me', handle: () => ok(applicationPayload(scene)) },
    { route: 'GET /applications/@me', handle: () => ok(applicationPayload(scene)) },
    { route: 'GET /users/@me', handle: () => ok(botUser(scene.bot)) },
    { route: 'GET /users/@me/guilds', handle: () => ok(scene.world.botInGuild ? [guildPayload(scene)] : []) },
    {
      route: 'POST /users/@me/channels',
      handle: (call) => openDirect(scene, textOf(call.body['recipient_id'])),
    },
    { route: 'DELETE /users/@me/guilds/:guild', handle: inGuild(() => refusals.missingPermissions) },
    { route: 'GET /users/:user', handle: (call) => userAnswer(scene, param(call, 'user')) },
    { route: 'GET /guilds/:guild', handle: inGuild(() => ok(guildPayload(scene))) },
    { route: 'GET /guilds/:guild/channels', handle: inGuild(() => ok(guildChannels(scene))) },
    { route: 'GET /guilds/:guild/roles', handle: inGuild(() => ok(rolesPayload(scene))) },
    {
      route: 'GET /guilds/:guild/members/:member',
      handle: inGuild((call) => memberAnswer(scene, param(call, 'member'))),
    },
    {
      route: 'GET /channels/:channel',
      handle: (call) => {
        const channel = reachChannel(scene, param(call, 'channel'));
        return isReply(channel) ? channel : ok(channelPayload(scene, channel));
      },
    },
  ];
}

const gatewayAnswer = (url: string, shards: number, started: number) => ({
  url,
  shards,
  session_start_limit: {
    total: SESSION_STARTS,
    remaining: Math.max(0, SESSION_STARTS - started),
    reset_after: 86_400_000,
    max_concurrency: 1,
  },
});

const guildChannels = (scene: Scene): object[] =>
  scene.world.channels.filter(isOfGuild).map((channel) => channelPayload(scene, channel));

function userAnswer(scene: Scene, id: string): Reply {
  if (id === scene.bot.userId) return ok(botUser(scene.bot));
  const member = findMember(scene, id);
  return member === undefined ? refusals.unknownUser : ok(memberUser(member));
}

function memberAnswer(scene: Scene, id: string): Reply {
  if (id === '@me' || id === scene.bot.userId) return ok(botMember(scene.bot));
  const member = findMember(scene, id);
  return member === undefined ? refusals.unknownMember : ok(memberPayload(member));
}

/** The direct channel with a member, made on first use, or Discord's refusal. */
function openDirect(scene: Scene, recipientId: string): Reply {
  const member = findMember(scene, recipientId);
  if (member === undefined) return refusals.unknownUser;
  const known = scene.world.channels.find((channel) => channel.recipientId === recipientId);
  return ok(channelPayload(scene, known ?? addDirect(scene, recipientId, member.displayName)));
}

export function addDirect(scene: Scene, recipientId: string, name: string): DiscordChannel {
  const channel = { id: scene.newId(), name, type: ChannelType.DM, botPermissions: '0', recipientId };
  scene.world.channels.push(channel);
  scene.changed();
  return channel;
}
