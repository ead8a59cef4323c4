import type { Server } from 'node:net';

/** How many sockets are open, those of calls under way, kept for later, and upgraded. */
export function openSockets(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.getConnections((error, count) => (error === null ? resolve(count) : reject(error)));
  });
}
