import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressLimits } from './address-limits.ts';
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
  address: AddressLimits;
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

/** What the parts of one REST side share. */
interface Desk extends RestParts {
  readonly compiled: readonly Compiled[];
  readonly requests: LoggedRequest[];
  /** Answers held back; ended with the twin. */
  readonly delays: Set<NodeJS.Timeout>;
}

/** The REST side: finds the route, applies faults and limits, and keeps a log of what was asked. */
export function createRest(parts: RestParts): Rest {
  const desk: Desk = { ...parts, compiled: parts.routes.map(compile), requests: [], delays: new Set() };
  return {
    requests: desk.requests,
    handle: (request, response) => handle(desk, request, response),
    close: () => {
      for (const timer of desk.delays) clearTimeout(timer);
    },
  };
}

async function handle(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const entry = log(desk, request.method ?? 'GET', url.pathname.replace(PREFIX, ''));
  const say = (reply: Reply): void => finish(desk, response, entry, reply);
  const read = await readBody(request);
  const banned = desk.address.banned();
  if (banned !== undefined) return say(banned);
  if (read === null) return say(badBody);
  entry.body = read.body;
  const found = find(desk, entry);
  if (found === undefined) return say(refusals.notFound);
  if (found.route.open !== true && !isWelcome(desk.scene, request)) return say(refusals.unauthorized);
  const tooMany = found.route.open === true ? undefined : desk.address.count();
  if (tooMany !== undefined) return say(tooMany);
  const { body, files } = read;
  const call = { params: found.params, query: url.searchParams, body: objectOf(body), rawBody: body, files };
  await answer(desk, response, entry, found.route, call);
}

function isWelcome({ bot, settings }: Scene, request: IncomingMessage): boolean {
  return !settings.tokenRevoked && request.headers.authorization === `Bot ${bot.token}`;
}

function log(desk: Desk, method: string, path: string): LoggedRequest {
  const entry = { method, path, at: desk.scene.clock.now(), body: null, status: 0 };
  desk.requests.push(entry);
  if (desk.requests.length > MAX_LOGGED) desk.requests.shift();
  return entry;
}

function find(desk: Desk, { method, path }: LoggedRequest) {
  for (const one of desk.compiled) {
    const match = one.method === method ? one.pattern.exec(path) : null;
    if (match !== null) return { route: one.route, params: decoded(match.groups ?? {}) };
  }
  return undefined;
}

async function answer(
  desk: Desk,
  response: ServerResponse,
  entry: LoggedRequest,
  route: Route,
  call: Call,
): Promise<void> {
  const channel = call.params['channel'];
  const fault = desk.faults.take(route.route, channel);
  if (fault?.kind === 'reply') return finish(desk, response, entry, fault.reply);
  if (fault?.kind === 'hang') return;
  if (fault?.kind === 'lose' && fault.when === 'before') return lose(response, fault);
  const limit = route.limited === true ? desk.limits.count(route.route, channel ?? '') : undefined;
  const reply = limit?.refusal ?? route.handle(call);
  if (fault?.kind === 'lose') return lose(response, fault);
  if (fault?.kind === 'delay') await later(desk, fault.ms);
  finish(desk, response, entry, { ...reply, headers: { ...limit?.headers, ...reply.headers } });
}

const later = (desk: Desk, ms: number): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => {
      desk.delays.delete(timer);
      resolve();
    }, ms);
    desk.delays.add(timer);
  });

const badBody: Reply = invalidForm([
  { path: [], code: 'BASE_TYPE_BAD_TYPE', message: 'The body is no JSON' },
]);

const decoded = (groups: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(groups).map(([key, value]) => [key, decodeURIComponent(value)]));

function finish(desk: Desk, response: ServerResponse, entry: LoggedRequest, reply: Reply): void {
  entry.status = reply.status;
  desk.address.note(reply);
  const text = reply.text ?? (reply.body === undefined ? '' : JSON.stringify(reply.body));
  const type = text === '' ? {} : { 'content-type': 'application/json' };
  const date = new Date(desk.scene.clock.now()).toUTCString();
  response.writeHead(reply.status, { date, ...type, ...reply.headers });
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
  const uploads = [...form.values()].filter((value) => typeof value !== 'string');
  const files = await Promise.all(
    uploads.map(async (file) => ({ name: file.name, size: file.size, text: await file.text() })),
  );
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
