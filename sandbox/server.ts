// The page's server: loopback only, and only for the page itself. A web page from elsewhere that guesses the address
// is refused by its Host (a rebound name) or its Origin (a foreign form or script).
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import type { GalleryAnswer } from './gallery/asked.ts';
import { close, listen, originOf, ownHosts } from './loopback.ts';
import type { DeedResult, PageState } from './page/state.ts';
import { findPageFile } from './page-files.ts';
import type { Viewers } from './platforms.ts';
import type { Player } from './player.ts';

export interface PageServerParts {
  /** 0: any free port. */
  readonly port: number;
  /** Null while the first world is being built. */
  readonly state: (viewers: Viewers) => Promise<PageState | null>;
  /** Null: not understood. */
  readonly deed: (asked: unknown) => Promise<DeedResult | null>;
  readonly clock: Player;
  readonly reset: () => Promise<void>;
  /** Null: not understood. Left out: there is no gallery. */
  readonly gallery?: (asked: URLSearchParams) => Promise<GalleryAnswer | null>;
  readonly onChange: (listener: () => void) => () => void;
}

export interface PageServer {
  /** http://127.0.0.1:PORT/ */
  readonly url: string;
  close(): Promise<void>;
}

const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

/** Changes within this time reach the page together. */
const GATHER = 40;
const MOST_BODY = 256 * 1024;

/** Starts it on 127.0.0.1. Rejects when the port is taken. */
export async function startPageServer(parts: PageServerParts): Promise<PageServer> {
  const streams = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    answer(parts, streams, request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, { ok: false, error: 'The sandbox failed at this. Its log says more.' });
    });
  });
  await listen(server, parts.port);
  const forget = parts.onChange(gathered(() => tellAll(streams)));
  return {
    url: `${originOf(server)}/`,
    close: () => {
      forget();
      return close(server);
    },
  };
}

function gathered(tell: () => void): () => void {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      tell();
    }, GATHER).unref();
  };
}

function tellAll(streams: ReadonlySet<ServerResponse>): void {
  for (const stream of streams) stream.write('data: changed\n\n');
}

async function answer(
  parts: PageServerParts,
  streams: Set<ServerResponse>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
  const refused = refusalOf(request);
  if (refused !== null) return sendJson(response, 403, { ok: false, error: refused });
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (request.method === 'POST') return post(parts, url.pathname, request, response);
  if (request.method !== 'GET') return sendJson(response, 405, { ok: false, error: 'GET or POST only.' });
  if (url.pathname === '/events') return stream(streams, response);
  if (url.pathname === '/state') return sendState(parts, url, response);
  if (url.pathname === '/gallery/items') return sendGallery(parts, url, response);
  return sendFile(url.pathname, response);
}

/** Why this request is not from the page itself; null when it is. */
function refusalOf(request: IncomingMessage): string | null {
  const { headers, method } = request;
  const own = ownHosts(request);
  if (!own.includes(headers.host ?? '')) return `Open http://${own[0] ?? ''}/ instead.`;
  const origins = own.map((host) => `http://${host}`);
  if (method === 'POST' && !origins.includes(headers.origin ?? '')) {
    return 'Only the sandbox page itself may do this.';
  }
  return null;
}

function stream(streams: Set<ServerResponse>, response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  response.write('data: changed\n\n');
  streams.add(response);
  response.on('close', () => streams.delete(response));
}

async function sendState(parts: PageServerParts, url: URL, response: ServerResponse): Promise<void> {
  const given = (name: string): string | null => url.searchParams.get(name);
  const state = await parts.state({
    slack: { person: given('slackPerson'), channel: given('slackChannel') },
    discord: { person: given('discordPerson'), channel: given('discordChannel') },
  });
  if (state === null) return sendJson(response, 503, { ok: false, error: 'The sandbox is starting.' });
  sendJson(response, 200, state);
}

async function sendGallery(parts: PageServerParts, url: URL, response: ServerResponse): Promise<void> {
  const answer = await parts.gallery?.(url.searchParams);
  if (answer === undefined) return sendJson(response, 404, { ok: false, error: 'There is no gallery here.' });
  if (answer === null) return sendJson(response, 400, { ok: false, error: 'The gallery has no such page.' });
  sendJson(response, 200, answer);
}

async function sendFile(path: string, response: ServerResponse): Promise<void> {
  const file = await findPageFile(path);
  if (file === null) return sendJson(response, 404, { ok: false, error: 'There is no such page.' });
  response.writeHead(200, { 'Content-Type': file.type }).end(file.content);
}

async function post(
  parts: PageServerParts,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readJson(request);
  const work = path === '/deed' ? parts.deed(body) : path === '/clock' ? turn(parts, body) : null;
  if (work === null) return sendJson(response, 404, { ok: false, error: 'There is no such deed.' });
  const result = await work;
  if (result === null)
    return sendJson(response, 400, { ok: false, error: 'The sandbox did not understand.' });
  sendJson(response, 200, result);
}

const turning = z.discriminatedUnion('do', [
  z.object({ do: z.literal('jump'), at: z.number().min(0).max(4_102_444_800_000) }),
  z.object({ do: z.literal('play'), speed: z.number().positive().max(1_000_000) }),
  z.object({ do: z.literal('pause') }),
  z.object({ do: z.literal('step') }),
  z.object({ do: z.literal('reset') }),
]);

/** Turns the clock; answers when it has arrived (at once for `play`). */
async function turn({ clock, reset }: PageServerParts, asked: unknown): Promise<DeedResult | null> {
  const read = turning.safeParse(asked);
  if (!read.success) return null;
  const what = read.data;
  if (what.do === 'jump') await clock.jumpTo(what.at);
  if (what.do === 'play') clock.play(what.speed);
  if (what.do === 'pause') await clock.pause();
  if (what.do === 'reset') await reset();
  if (what.do === 'step' && !(await clock.step())) return { ok: false, error: 'Nothing more is due.' };
  return { ok: true };
}

/** Undefined when it is not JSON, or too long. */
async function readJson(request: IncomingMessage): Promise<unknown> {
  if (request.headers['content-type'] !== 'application/json') return undefined;
  let text = '';
  request.setEncoding('utf8');
  for await (const chunk of request) {
    text += chunk as string;
    if (text.length > MOST_BODY) return undefined;
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}
