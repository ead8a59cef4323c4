import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Call, Route } from './call.ts';
import type { Disturbance, FaultQueue } from './faults.ts';
import { isObject, objectOf, parseJson } from './json.ts';
import type { UploadedFile } from './message-form.ts';
import type { RateLimits } from './ratelimits.ts';
import { invalidForm, type Reply, refusals } from './replies.ts';
import type { Scene } from './scene.ts';

/** One call the bot made. `at` is the sandbox's clock; `status` 0 means it got no answer. */
export interface LoggedRequest {
  method: string;
  /** Without the version prefix and the query: "/channels/1/messages". */
  path: string;
  at: number;
  body: unknown;
  status: number;
}

export interface RestParts {
  scene: Scene;
  routes: readonly Route[];
  faults: FaultQueue;
  limits: RateLimits;
}

export interface Rest {
  readonly requests: LoggedRequest[];
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  close(): void;
}

const MAX_LOGGED = 1_000;
const MAX_BODY_BYTES = 25 * 1024 * 1024;
const PREFIX = /^\/api(\/v\d+)?/;

interface Compiled {
  route: Route;
  method: string;
  pattern: RegExp;
}

function compile(route: Route): Compiled {
  const [method = '', path = ''] = route.route.split(' ');
  const pattern = new RegExp(`^${path.replaceAll(/:([a-z]+)/g, '(?<$1>[^/]+)')}$`);
  return { route, method, pattern };
}

interface Read {
  body: unknown;
  files: UploadedFile[];
}

/** The REST side: finds the route, applies faults and limits, and keeps a log of what was asked. */
export function createRest({ scene, routes, faults, limits }: RestParts): Rest {
  const compiled = routes.map(compile);
  const requests: LoggedRequest[] = [];
  const delays = new Set<NodeJS.Timeout>();

  const find = (method: string, path: string) => {
    for (const one of compiled) {
      const match = one.method === method ? one.pattern.exec(path) : null;
      if (match !== null) return { route: one.route, params: decoded(match.groups ?? {}) };
    }
    return undefined;
  };

  const later = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => {
        delays.delete(timer);
        resolve();
      }, ms);
      delays.add(timer);
    });

  const log = (entry: LoggedRequest): void => {
    requests.push(entry);
    if (requests.length > MAX_LOGGED) requests.shift();
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const path = url.pathname.replace(PREFIX, '');
    const method = request.method ?? 'GET';
    const entry: LoggedRequest = { method, path, at: scene.clock.now(), body: null, status: 0 };
    log(entry);
    const read = await readBody(request);
    if (read === null) return finish(response, entry, badBody);
    entry.body = read.body;
    const found = find(method, path);
    if (found === undefined) return finish(response, entry, refusals.notFound);
    const { route, params } = found;
    if (route.open !== true && request.headers.authorization !== `Bot ${scene.bot.token}`) {
      return finish(response, entry, refusals.unauthorized);
    }
    const call: Call = {
      params,
      query: url.searchParams,
      body: objectOf(read.body),
      rawBody: read.body,
      files: read.files,
    };
    await answer(response, entry, route, call);
  };

  const answer = async (
    response: ServerResponse,
    entry: LoggedRequest,
    route: Route,
    call: Call,
  ): Promise<void> => {
    const fault = faults.take(route.route, call.params['channel']);
    if (fault?.kind === 'reply') return finish(response, entry, fault.reply);
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'lose' && fault.when === 'before') return lose(response, fault);
    const limit =
      route.limited === true ? limits.count(route.route, call.params['channel'] ?? '') : undefined;
    const reply = limit?.refusal ?? route.handle(call);
    if (fault?.kind === 'lose') return lose(response, fault);
    if (fault?.kind === 'delay') await later(fault.ms);
    finish(response, entry, { ...reply, headers: { ...limit?.headers, ...reply.headers } });
  };

  return {
    requests,
    handle,
    close: () => {
      for (const timer of delays) clearTimeout(timer);
    },
  };
}

const badBody: Reply = invalidForm([
  { path: [], code: 'BASE_TYPE_BAD_TYPE', message: 'The body is no JSON' },
]);

const decoded = (groups: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(groups).map(([key, value]) => [key, decodeURIComponent(value)]));

function finish(response: ServerResponse, entry: LoggedRequest, reply: Reply): void {
  entry.status = reply.status;
  const text = reply.body === undefined ? '' : JSON.stringify(reply.body);
  const type = text === '' ? {} : { 'content-type': 'application/json' };
  response.writeHead(reply.status, { ...type, ...reply.headers });
  response.end(text);
}

/** Ends the connection without a byte of an answer. */
function lose(response: ServerResponse, fault: Disturbance & { kind: 'lose' }): void {
  const { socket } = response;
  if (fault.how === 'reset') socket?.resetAndDestroy();
  else socket?.destroy();
}

/** The body as JSON, of a multipart form its `payload_json`; null when it is neither. */
async function readBody(request: IncomingMessage): Promise<Read | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return null;
    chunks.push(chunk);
  }
  const raw = Buffer.concat(chunks);
  if (raw.length === 0) return { body: null, files: [] };
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('multipart/form-data')) return readMultipart(raw, type);
  const body = parseJson(raw.toString('utf8'));
  return body === undefined ? null : { body, files: [] };
}

async function readMultipart(raw: Buffer, type: string): Promise<Read | null> {
  const form = await readForm(raw, type);
  if (form === null) return null;
  const payload = form.get('payload_json');
  const body = typeof payload === 'string' ? parseJson(payload) : {};
  const files = [...form.values()]
    .filter((value) => typeof value !== 'string')
    .map((file) => ({ name: file.name, size: file.size }));
  return isObject(body) ? { body, files } : null;
}

/** A body that is no well-formed multipart text is the sender's fault, not the twin's. */
async function readForm(raw: Buffer, type: string): Promise<FormData | null> {
  try {
    return await new Response(new Uint8Array(raw), { headers: { 'content-type': type } }).formData();
  } catch {
    return null;
  }
}
