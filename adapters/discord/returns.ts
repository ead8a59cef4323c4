// What may be possible again: a server that is back, a channel or a right that has changed. Told in batches, because a
// server that comes back brings all of its channels with it.
import { type Client, Events } from 'discord.js';

export interface Returns {
  /** Listens to a client. */
  watch(client: Client): void;
  stop(): void;
}

/** Milliseconds to gather what happens at once. */
const GATHER_MS = 1_000;

/** `tell` hears the ids of servers in which something changed that may have kept posts out. */
export function createReturns(tell: (installations: readonly string[]) => void): Returns {
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  const flush = (): void => {
    timer = null;
    const all = [...changed];
    changed.clear();
    tell(all);
  };
  const note = (installation: string | undefined): void => {
    if (installation === undefined) return;
    changed.add(installation);
    timer ??= setTimeout(flush, GATHER_MS).unref();
  };
  return {
    watch: (client) => {
      client.on(Events.GuildCreate, ({ id }) => note(id));
      client.on(Events.GuildAvailable, ({ id }) => note(id));
      client.on(Events.ChannelCreate, ({ guildId }) => note(guildId));
      client.on(Events.ChannelUpdate, (_before, channel) => {
        if (!channel.isDMBased()) note(channel.guildId);
      });
      client.on(Events.ThreadUpdate, (_before, { guildId }) => note(guildId));
      client.on(Events.GuildRoleUpdate, (_before, { guild }) => note(guild.id));
      // Of members we hear of ourselves only: our roles.
      client.on(Events.GuildMemberUpdate, (_before, { guild }) => note(guild.id));
    },
    stop: () => {
      if (timer !== null) clearTimeout(timer);
    },
  };
}
