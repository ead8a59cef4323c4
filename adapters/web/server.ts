// The HTTP side: alive, ready, metrics; and whatever a platform needs mounted. Small on purpose: no state of its own.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { type Fault, failed, fault, ok, type Result } from '../../src/core/fault.ts';
import { createFirstVisit } from './first-visit.ts';
import type { PublicOptions } from './public.ts';
import { type Quotable, referenceLine } from './quotable.ts';

/** One part the bot needs, and what is wrong with it, in words an operator understands. */
export interface Part {
  readonly part: string;
  readonly ready: boolean;
  readonly problem?: string;
  readonly cure?: string;
}

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

export interface WebOptions {
  /** Null: the default port if free, else any. */
  readonly port: number | null;
  /** Asked at each request. */
  readonly readiness: () => Promise<readonly Part[]>;
  /** Prometheus text. */
  readonly metrics: () => Promise<string>;
  /** Raw listeners by path prefix, for platforms that post to us; null: it is not there yet, ask again. */
  readonly mounts: Readonly<Record<string, () => Listener | null>>;
  /** For whoever comes before what they ask for has started, or meets a mistake of ours. */
  readonly quotable: Quotable;
  /** What stands open to everyone; null: nothing. */
  readonly open: PublicOptions | null;
}

export interface WebServer {
  readonly port: number;
  stop(): Promise<void>;
}

export const DEFAULT_PORT = 3000;
/** Requests under way get this long to finish. */
const FAREWELL_MS = 2_000;

function createApp(options: WebOptions): Hono {
  const app = new Hono();
  app.get('/healthz', (context) => context.json({ alive: true }));
  const pages = options.open === null ? null : createFirstVisit(options.open);
  app.get('/readyz', async (context) => {
    const parts = [...(await options.readiness()), ...partOf(pages?.fault() ?? null)];
    const ready = parts.every((part) => part.ready);
    return context.json({ ready, parts }, ready ? 200 : 503);
  });
  app.get('/metrics', async (context) =>
    context.text(await options.metrics(), 200, {
      'content-type': 'text/plain; version=0.0.4; charset=utf-8',
    }),
  );
  if (pages !== null) app.all('*', ({ req }) => pages.fetch(req.raw));
  app.onError((error, context) => {
    const id = options.quotable.failed(error, context.req.routePath);
    return context.text(`A mistake of ours: see web.failed in the log.\n${referenceLine(id)}\n`, 500);
  });
  return app;
}

/** Named only where something is wrong with it. */
function partOf(fault: Fault | null): readonly Part[] {
  return fault === null ? [] : [{ part: 'pages', ready: false, problem: fault.message, cure: fault.cure }];
}

function notYet(response: ServerResponse, id: string): void {
  const headers = { 'retry-after': '5', 'content-type': 'text/plain; charset=utf-8' };
  const text = 'Not available at the moment. Try again in a few seconds.';
  response.writeHead(503, headers).end(`${text}\n${referenceLine(id)}\n`);
}

function listen(server: Server, port: number): Promise<Result<number>> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const problem =
        error.code === 'EADDRINUSE' ? 'is in use' : `cannot be opened (${error.code ?? 'unknown'})`;
      const busy: Fault = fault(
        'port-busy',
        `port ${port} ${problem}`,
        'Set PORT to a free port, or to 0 for any.',
      );
      resolve(failed(busy));
    });
    server.listen(port, () => {
      const address = server.address();
      resolve(ok(typeof address === 'object' && address !== null ? address.port : port));
    });
  });
}

/** Opens the server; a port that was asked for and is taken is a fault. */
export async function startWeb(options: WebOptions): Promise<Result<WebServer>> {
  const app = getRequestListener(createApp(options).fetch);
  const handler = (request: IncomingMessage, response: ServerResponse): void => {
    const mount = Object.entries(options.mounts).find(([prefix]) => (request.url ?? '').startsWith(prefix));
    if (mount === undefined) return void app(request, response);
    const listener = mount[1]();
    if (listener === null) notYet(response, options.quotable.refused('not-started', mount[0]));
    else listener(request, response);
  };
  let server = createServer(handler);
  let opened = await listen(server, options.port ?? DEFAULT_PORT);
  if (!opened.ok && options.port === null) {
    server = createServer(handler);
    opened = await listen(server, 0);
  }
  if (!opened.ok) return opened;
  return ok({
    port: opened.value,
    stop: async () => {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      server.closeIdleConnections();
      // Whoever holds a connection open must not hold the bot.
      const patience = setTimeout(() => server.closeAllConnections(), FAREWELL_MS);
      await closed;
      clearTimeout(patience);
    },
  });
}
