// What the sandbox's servers have in common: they listen on this machine only, and know their own address.
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const HOST = '127.0.0.1';

/** Rejects when the port is taken; 0: any free port. */
export function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, resolve);
  });
}

/** http://127.0.0.1:PORT */
export const originOf = (server: Server): string =>
  `http://${HOST}:${String((server.address() as AddressInfo).port)}`;

/** Ends connections that are held open, too. */
export function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}

/** The hosts by which a page of ours asks; any other is a name that somebody made lead here. */
export function ownHosts({ socket }: IncomingMessage): readonly string[] {
  const port = String(socket.localPort ?? '');
  return [`${HOST}:${port}`, `localhost:${port}`];
}
