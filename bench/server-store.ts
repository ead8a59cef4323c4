// The bot's own store on PostgreSQL, filled and worked through.

import { benchOn, type Delivered, deliverOn, groupsFor, planned } from './due-store.ts';
import { open } from './fleet.ts';
import { fillServer } from './fleet-on-server.ts';
import { isMissing, type Missing } from './peers/installed.ts';
import { startPostgres } from './peers/servers.ts';

/** Fan-out and dispatch with batched intents, on a server that is started for it. */
export async function onServer(channels: number, due: number): Promise<Delivered | Missing> {
  const server = await startPostgres();
  if (isMissing(server)) return server;
  try {
    await fillServer(server.url, groupsFor(channels, { batch: due, lone: 0 }));
    const store = await open(server.url);
    const bench = benchOn(store);
    await planned(bench);
    const delivered = await deliverOn(bench, 'batch', due);
    await store.upkeep.close();
    return delivered;
  } finally {
    await server.stop();
  }
}
