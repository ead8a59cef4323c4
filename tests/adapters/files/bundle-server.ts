// A server with TLS on this machine that hands out one bundle, well or badly.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..', '..', 'fixtures', 'tls');
export const certificate = readFileSync(join(folder, 'certificate.pem'), 'utf8');
const key = readFileSync(join(folder, 'key.pem'), 'utf8');

export interface BundleServer {
  readonly url: string;
  /** What it answers with; null hangs. */
  answer: string | ((response: ServerResponse) => void) | null;
  /** Headers of the requests so far. */
  readonly asked: { readonly [name: string]: string | string[] | undefined }[];
  close(): Promise<void>;
}

export async function startBundleServer(): Promise<BundleServer> {
  const server = createServer({ cert: certificate, key }, (request, response) => {
    state.asked.push(request.headers);
    const { answer } = state;
    if (answer === null) return;
    if (typeof answer === 'function') return answer(response);
    const etag = `"${createHash('sha256').update(answer).digest('hex')}"`;
    if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end();
    response.writeHead(200, { etag }).end(answer);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve());
  });
  const { port } = server.address() as AddressInfo;
  const state: BundleServer = {
    url: `https://localhost:${port}/catalogue.json`,
    answer: '',
    asked: [],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return state;
}
