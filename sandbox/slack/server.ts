import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { askingHeaders } from '../asking-page.ts';
import { ownHosts } from '../loopback.ts';
import { openSockets } from '../sockets.ts';
import { readBody, takeToken } from './body.ts';
import { type Answer, failure } from './call.ts';
import type { Fault, FaultQueue } from './faults.ts';
import { installStep } from './install-page.ts';
import type { Installs } from './installs.ts';
import { respond } from './responding.ts';
import type { SocketHub } from './socket.ts';
import { answerApi } from './web-api.ts';
import type { Workspace } from './workspace.ts';
import type { JsonObject } from './world.ts';

export interface ApiRecord {
  /** The method's name, or `response_url`. */
  method: string;
  /** The workspace's clock, milliseconds. */
  at: number;
  /** The arguments without the token, as they came. */
  body: unknown;
  /** HTTP status; 0 while unanswered, and for ever when the answer was lost. */
  status: number;
  /** The error in the answer, if it had one. */
  error?: string;
}

export interface ServerParts {
  workspace: Workspace;
  faults: FaultQueue;
  hub: SocketHub | undefined;
  installs: Installs;
  records: ApiRecord[];
  port: number;
}

const RECORDS = 5000;
const HOST = '127.0.0.1';

/** The workspace's address on loopback: Web API, response URLs, and the Socket Mode link. */
export class TwinServer {
  private readonly parts: ServerParts;
  private readonly server: Server;

  constructor(parts: ServerParts) {
    this.parts = parts;
    this.server = createServer((request, response) => {
      // A client that goes away while it is read is no fault of the workspace.
      this.handle(request, response).catch(() => response.destroy());
    });
    this.server.on('upgrade', (request, socket, head) => {
      if (parts.hub === undefined) socket.destroy();
      else parts.hub.accept(request, socket, head);
    });
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(this.parts.port, HOST, resolve);
    });
  }

  get origin(): string {
    return `http://${HOST}:${(this.server.address() as AddressInfo).port}`;
  }

  sockets(): Promise<number> {
    return openSockets(this.server);
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeAllConnections();
    await closed;
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', this.origin);
    const [, root, ...rest] = pathname.split('/');
    const name = rest.join('/');
    const body = await readBody(request);
    const token = takeToken(request, body.values);
    if (root === 'api') {
      const run = () => (body.malformed ? failure('invalid_json') : this.answerApi(name, token, body.values));
      await this.serve(response, name, body.values, run);
    } else if (root === 'response') {
      await this.serve(response, 'response_url', body.values, () => this.respond(name, body.values));
    } else {
      this.showInstallStep(request, response, body.values);
    }
  }

  private answerApi(method: string, token: string | undefined, values: JsonObject): Answer {
    const { workspace, hub } = this.parts;
    const link = () =>
      hub === undefined ? undefined : this.origin.replace('http:', 'ws:') + hub.issueLink();
    const { installs } = this.parts;
    if (method === 'oauth.v2.access') return installs.access(values);
    const issued = installs.check(token ?? '');
    if (issued === undefined) {
      return answerApi({ method, token, call: { workspace, origin: this.origin, values }, socketUrl: link });
    }
    if ('ok' in issued) return issued;
    if (method === 'auth.teams.list') return installs.listTeams(issued.holder, values);
    const place = installs.placeOf(issued.holder, values);
    const asOrg =
      place === undefined && method === 'auth.test' ? installs.identify(issued.holder) : undefined;
    if (asOrg !== undefined) return asOrg;
    if (place === undefined) return failure('team_access_not_granted');
    const call = { workspace: place, origin: this.origin, values };
    return answerApi({ method, token: place.identity.botToken, call, socketUrl: link });
  }

  /** For a browser, and for what it was shown here only: another page must not press "Allow". */
  private showInstallStep(request: IncomingMessage, response: ServerResponse, values: JsonObject): void {
    const { origin } = this;
    const isPost = request.method === 'POST';
    const isOwn = ownHosts(request).includes(request.headers.host ?? '');
    if (!isOwn || (isPost && request.headers.origin !== `http://${request.headers.host ?? ''}`)) {
      response.writeHead(403).end();
      return;
    }
    const step = installStep(
      this.parts.installs,
      new URL(request.url ?? '/', origin),
      isPost ? values : null,
    );
    if (step === null) response.writeHead(404).end();
    else if ('to' in step) response.writeHead(303, { location: step.to, 'cache-control': 'no-store' }).end();
    else response.writeHead(step.status, askingHeaders).end(step.page);
  }

  private respond(id: string, values: JsonObject): Answer {
    const { installs, workspace: first } = this.parts;
    const workspace = [...installs.workspaces.values()].find(({ tickets }) => tickets.knows(id)) ?? first;
    const taken = workspace.tickets.takeResponse(id);
    if (!taken.ok) return failure(taken.error);
    return respond({ workspace, origin: this.origin, values }, taken.ticket);
  }

  /** Runs one call through whatever misbehaviour is scripted for it, and answers. */
  private async serve(
    response: ServerResponse,
    method: string,
    values: JsonObject,
    run: () => Answer,
  ): Promise<void> {
    const record = this.record(method, values);
    const channel = typeof values.channel === 'string' ? values.channel : undefined;
    const fault = this.parts.faults.take(method, channel);
    if (fault?.kind === 'delay') await new Promise((resolve) => setTimeout(resolve, fault.ms));
    if (fault !== undefined && fault.kind !== 'delay') misbehave(response, fault, run, record);
    else this.answer(response, method, run(), record);
    this.parts.workspace.changed();
  }

  private answer(response: ServerResponse, method: string, answer: Answer, record: ApiRecord): void {
    const { workspace } = this.parts;
    const date = new Date(workspace.clock.now()).toUTCString();
    if (answer.error === 'ratelimited' && typeof answer.retry_after === 'number') {
      return finish(response, record, 429, failure('ratelimited'), retryHeaders(date, answer.retry_after));
    }
    const scopes = { 'x-oauth-scopes': [...workspace.scopes].join(','), date };
    // Response URLs say no with an HTTP status; the Web API says 200, but for too many calls.
    const status = method === 'response_url' && !answer.ok ? responseUrlStatus(answer) : 200;
    finish(response, record, status, answer, method === 'response_url' ? { date } : scopes);
  }

  private record(method: string, body: unknown): ApiRecord {
    const { records, workspace } = this.parts;
    const record: ApiRecord = { method, at: workspace.clock.now(), body, status: 0 };
    records.push(record);
    if (records.length > RECORDS) records.shift();
    return record;
  }
}

const retryHeaders = (date: string, seconds: number) => ({ date, 'retry-after': String(seconds) });

function responseUrlStatus(answer: Answer): number {
  return ['used_url', 'expired_url', 'invalid_url'].includes(answer.error ?? '') ? 404 : 400;
}

function finish(
  response: ServerResponse,
  record: ApiRecord,
  status: number,
  answer: Answer | undefined,
  headers: Record<string, string> = {},
): void {
  record.status = status;
  if (answer?.error !== undefined) record.error = answer.error;
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(answer === undefined ? '' : JSON.stringify(answer));
}

function misbehave(
  response: ServerResponse,
  fault: Exclude<Fault, { kind: 'delay' }>,
  run: () => Answer,
  record: ApiRecord,
): void {
  if (fault.kind === 'rate-limit') {
    const headers = { 'retry-after': String(fault.retryAfterSeconds) };
    finish(response, record, 429, failure('ratelimited'), headers);
  } else if (fault.kind === 'status') finish(response, record, fault.code, undefined);
  else if (fault.kind === 'answer') finish(response, record, 200, fault.body);
  else if (fault.kind === 'error') finish(response, record, 200, failure(fault.error));
  else if (fault.kind === 'lose-answer') {
    if (fault.when === 'after') run();
    response.destroy();
  }
}
