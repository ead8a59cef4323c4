// The bot's own address on the web, as far as the sandbox reaches: what it would serve to anybody, on loopback. It stands
// apart from the sandbox's page, so that neither could read the other, and outlives the worlds behind it.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { close, listen, originOf, ownHosts } from './loopback.ts';

export type Listener = (request: IncomingMessage, response: ServerResponse) => void;

export interface PublicSite {
  /** http://127.0.0.1:PORT */
  readonly origin: string;
  close(): Promise<void>;
}

/** Starts it on any free port. `find`: who answers now; null while there is no bot. */
export async function startPublicSite(find: () => Listener | null): Promise<PublicSite> {
  const server = createServer((request, response) => {
    if (!ownHosts(request).includes(request.headers.host ?? '')) return refuse(response, 403, 'Not here.');
    const listener = find();
    if (listener === null) refuse(response, 503, 'The sandbox is starting.');
    else listener(request, response);
  });
  await listen(server, 0);
  return { origin: originOf(server), close: () => close(server) };
}

function refuse(response: ServerResponse, status: 403 | 503, text: string): void {
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
  response.writeHead(status, headers).end(`${text}\n`);
}
