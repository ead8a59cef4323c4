import { GatewayCloseCodes } from 'discord-api-types/v10';
import type { Gateway } from './gateway.ts';
import { calmMood, type GatewayMood } from './gateway-mood.ts';
import { type MalformedKind, malformedPacket } from './malformed.ts';
import { channelPayload, guildCreatePayload } from './payloads.ts';
import { findChannel, type Scene } from './scene.ts';
import type { DiscordChannel } from './world.ts';

/** What befalls a bot from outside: Discord's own moods, and an admin's. */
export interface Upheavals {
  /** Asks the bot to reconnect and resume (op 7). */
  reconnect(): void;
  /** Declares the session invalid (op 9). */
  invalidateSession(resumable: boolean): void;
  /** Asks for a heartbeat at once (op 1). */
  requestHeartbeat(): void;
  /** Cuts the gateway connections without a word; the bot is expected to resume. */
  dropConnections(): void;
  dropShard(id: number): void;
  /** Closes the gateway connections, and says why by a code. */
  closeConnections(code: number): void;
  /** Leaves every open connection half open: nothing arrives on it any more, in neither direction. */
  freezeConnections(): void;
  /** How new connections and sessions are treated: change its members. */
  readonly gateway: GatewayMood;
  /** The gateway treats everybody well again. */
  calmGateway(): void;
  /** Sends any text, malformed or not, on every open socket. */
  sendRaw(text: string): void;
  sendMalformed(kind: MalformedKind): void;
  /** The guild becomes unavailable, to the gateway and to calls, or comes back. */
  outage(on: boolean): void;
  /** The token is refused from now on, and open connections are closed; `false` makes it good again. */
  revokeToken(revoked?: boolean): void;
  /** Sets what the bot may do in a channel, as a decimal bitfield, and tells it. */
  setBotPermissions(channelId: string, permissions: string): void;
  addChannel(channel: DiscordChannel): void;
  /** Deletes a channel with its messages. */
  deleteChannel(channelId: string): void;
  removeBot(): void;
  addBot(): void;
}

export function createUpheavals(scene: Scene, gateway: Gateway): Upheavals {
  const { world } = scene;
  const guildGone = (unavailable: boolean): void =>
    gateway.dispatch(
      'GUILD_DELETE',
      unavailable ? { id: world.guild.id, unavailable } : { id: world.guild.id },
    );
  const guildHere = (): void => gateway.dispatch('GUILD_CREATE', guildCreatePayload(scene));
  return {
    reconnect: () => gateway.reconnect(),
    invalidateSession: (resumable) => gateway.invalidateSession(resumable),
    requestHeartbeat: () => gateway.requestHeartbeat(),
    dropConnections: () => gateway.drop(),
    dropShard: (id) => gateway.dropShard(id),
    closeConnections: (code) => gateway.closeAll(code),
    freezeConnections: () => gateway.freeze(),
    gateway: gateway.mood,
    calmGateway: () => void Object.assign(gateway.mood, calmMood()),
    sendRaw: (text) => gateway.sendRaw(text),
    sendMalformed: (kind) => gateway.sendRaw(malformedPacket(kind)),
    revokeToken: (revoked = true) => {
      scene.settings.tokenRevoked = revoked;
      if (revoked) gateway.closeAll(GatewayCloseCodes.AuthenticationFailed);
    },
    outage: (on) => {
      world.guildUnavailable = on;
      if (on) guildGone(true);
      else guildHere();
      scene.changed();
    },
    setBotPermissions: (id, permissions) => {
      const channel = findChannel(scene, id);
      if (channel === undefined) throw new Error(`no channel ${id} in this world`);
      channel.botPermissions = permissions;
      gateway.dispatch('CHANNEL_UPDATE', channelPayload(scene, channel));
      scene.changed();
    },
    addChannel: (channel) => {
      world.channels.push(channel);
      gateway.dispatch('CHANNEL_CREATE', channelPayload(scene, channel));
      scene.changed();
    },
    deleteChannel: (id) => {
      const at = world.channels.findIndex((channel) => channel.id === id);
      const [channel] = at < 0 ? [] : world.channels.splice(at, 1);
      if (channel === undefined) throw new Error(`no channel ${id} in this world`);
      const kept = world.messages.filter((message) => message.channel_id !== id);
      world.messages.splice(0, Infinity, ...kept);
      gateway.dispatch('CHANNEL_DELETE', channelPayload(scene, channel));
      scene.changed();
    },
    removeBot: () => {
      world.botInGuild = false;
      guildGone(false);
      scene.changed();
    },
    addBot: () => {
      world.botInGuild = true;
      guildHere();
      scene.changed();
    },
  };
}
