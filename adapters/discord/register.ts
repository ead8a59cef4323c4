// Where the bot is installed, kept account of: invited, removed, or not named any more.
import { type Client, Events } from 'discord.js';
import type { Installing } from '../../src/app/installing/installing.ts';
import type { Clock, Log } from '../../src/app/ports.ts';
import type { InstallationKey } from '../../src/app/stores/installation-store.ts';
import { nameOf } from './outcome.ts';
import { shardOf } from './shards.ts';

export interface RegisterParts {
  readonly installing: Pick<Installing, 'begin' | 'end' | 'compare'>;
  readonly log: Log;
  readonly clock: Clock;
}

const keyOf = (installation: string): InstallationKey => ({ platform: 'discord', installation });

/**
 * A removal is an event of its own and deletes what belongs to the server. An outage has another, and says nothing. A
 * server that is not named when the bot connects was most likely left meanwhile; as another bot's token would look the
 * same, that alone deletes nothing for now.
 */
export function keepRegister(client: Client, { installing, log, clock }: RegisterParts): void {
  const note = (work: Promise<unknown>): void => {
    work.catch((error: unknown) => log.error('discord.not-noted', { error: nameOf(error) }));
  };
  client.on(Events.GuildCreate, ({ id }) => note(installing.begin(keyOf(id), { via: null, sealed: null })));
  client.on(Events.GuildDelete, ({ id }) => note(installing.end(keyOf(id), clock.now())));
  client.once(Events.ClientReady, ({ guilds, ws, options }) => {
    const shardCount = options.shardCount ?? 1;
    const isOurs = (id: string): boolean =>
      shardCount === 1 || (/^\d{1,20}$/u.test(id) && ws.shards.has(shardOf(id, shardCount)));
    note(installing.compare('discord', [...guilds.cache.keys()], isOurs));
  });
}
