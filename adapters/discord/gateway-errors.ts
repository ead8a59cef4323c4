// What the library reports of a connection that cannot be made, twice a second where Discord refuses at once: said once for
// each outage, and now and then while it lasts.
import { type Client, Events } from 'discord.js';
import type { Log } from '../../src/app/ports.ts';
import { unreachable } from './connection.ts';
import { nameOf } from './outcome.ts';

export interface GatewayErrors {
  /** Listens to a client, which takes the place of the one before. */
  watch(client: Client): void;
}

/** Milliseconds after which what still fails is said again. */
export const SAID_AGAIN_MS = 10 * 60_000;

/** `now`: real milliseconds that never go back. */
export function createGatewayErrors(now: () => number, log: Log): GatewayErrors {
  let failing = new Set<number>();
  let saidAt: number | null = null;
  const fail = (error: Error, shard: number): void => {
    failing.add(shard);
    if (saidAt !== null && now() - saidAt < SAID_AGAIN_MS) return;
    saidAt = now();
    const { message: problem, cure } = unreachable;
    log.warn('discord.connection', { error: nameOf(error), problem, cure });
  };
  const recover = (shard: number): void => {
    failing.delete(shard);
    if (saidAt === null || failing.size > 0) return;
    saidAt = null;
    log.info('discord.connection-well');
  };
  return {
    watch: (client) => {
      failing = new Set();
      client.on(Events.ShardError, fail);
      client.on(Events.ShardReady, recover);
      client.on(Events.ShardResume, recover);
    },
  };
}
