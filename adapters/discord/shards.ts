// Discord spreads the servers of a bot over numbered connections, its shards. Source: docs.discord.com/developers,
// "Gateway", Sharding.
import { type Client, Status } from 'discord.js';
import { type Fault, fault } from '../../src/core/fault.ts';

/** The part of the bot's shards that one process connects. */
export interface Shards {
  /** From 0 to `count - 1`, each once. */
  readonly ids: readonly number[];
  /** All shards of the bot, in all processes. */
  readonly count: number;
}

/** The shard that hears of a server. Throws SyntaxError for an id that is no number. */
export function shardOf(server: string, count: number): number {
  return Number((BigInt(server) >> 22n) % BigInt(count));
}

/** Whether another process hears of a server; only a client that was ready knows. */
export function isElsewhere({ options, ws }: Client<true>, server: string): boolean {
  const count = options.shardCount ?? 1;
  return count > 1 && /^\d{1,20}$/u.test(server) && !ws.shards.has(shardOf(server, count));
}

/** Says which shards are down; null where none is, or nothing is up at all. */
export function shardsDown({ options, ws }: Client): Fault | null {
  const down = [...ws.shards.values()].filter(({ status }) => status !== Status.Ready);
  if (down.length === 0 || down.length === ws.shards.size) return null;
  const ids = down.map(({ id }) => id);
  const [named, verb] = ids.length === 1 ? ['Shard', 'is'] : ['Shards', 'are'];
  return fault(
    'discord.shards-down',
    `${named} ${ids.join(', ')} of ${options.shardCount} ${verb} not connected.`,
    'Nothing to do if Discord is down there: the bot tries again by itself. Posts go on meanwhile.',
    { shards: ids.join(' ') },
  );
}

export const shardsRefused = fault(
  'discord.shards-refused',
  'Discord refused the shards.',
  'Leave DISCORD_SHARDS out, or give more shards in all and the same number in every process.',
);
