// How this adapter reaches Slack: the SDK's clients without their own retries, over a fetch that says what is known
// about a request that failed.
import {
  type Logger,
  LogLevel,
  WebAPIRateLimitedError,
  WebClient,
  type WebClientOptions,
} from '@slack/web-api';
import type { Log } from '../../src/app/ports.ts';
import { apiBase } from './address.ts';

/** A request without an answer. `sent` is false when it certainly never left, so trying again has no second effect. */
export class LostRequest extends Error {
  readonly sent: boolean;

  constructor(sent: boolean) {
    super(sent ? 'The answer was lost.' : 'The request could not be sent.');
    this.name = 'LostRequest';
    this.sent = sent;
  }
}

/** Node's codes for a connection that was never made. */
const neverMade = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Asked to wait without being told how long: as long as Slack usually asks, in seconds. */
const USUAL_WAIT = 30;

type Fetch = NonNullable<WebClientOptions['fetch']>;

/**
 * fetch that reads the whole answer, because a connection may break after its headers.
 * Throws LostRequest without an answer that Slack could have given, WebAPIRateLimitedError for 429.
 */
export const fetchWhole: Fetch = async (url, init) => {
  const { status, headers, text } = await answerTo(url, init);
  if (status === 429) throw new WebAPIRateLimitedError(secondsOf(headers.get('retry-after')));
  if (isOtherJson(text)) throw new LostRequest(true);
  return new Response(text, { status, headers });
};

/** The SDK takes whatever is JSON for Slack's answer, and stumbles over a null or a number. */
function isOtherJson(text: string | null): boolean {
  if (text === null || text.trimStart().startsWith('{')) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

async function answerTo(
  url: Parameters<Fetch>[0],
  init: Parameters<Fetch>[1],
): Promise<{ status: number; headers: Headers; text: string | null }> {
  try {
    const response = await globalThis.fetch(url, { ...init, signal: afterArrivals(init?.signal) });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text: text === '' ? null : text };
  } catch (error) {
    throw new LostRequest(!neverMade.has(codeOf(error)));
  }
}

/** The same end, but for answers that have arrived by then: a process that was stopped reads them first. */
function afterArrivals(end: AbortSignal | null | undefined): AbortSignal | null {
  if (end === null || end === undefined) return null;
  const stop = new AbortController();
  end.addEventListener('abort', () => setImmediate(() => stop.abort(end.reason)), { once: true });
  return stop.signal;
}

function secondsOf(header: string | null): number {
  const seconds = Number.parseInt(header ?? '', 10);
  return Number.isNaN(seconds) ? USUAL_WAIT : seconds;
}

/** fetch hides the socket's error in `cause`. */
function codeOf(error: unknown): string {
  const cause: unknown = (error as { cause?: unknown } | null)?.cause;
  const code: unknown = (cause as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' ? code : '';
}

export interface ClientLimits {
  /** Milliseconds until an answer counts as lost. */
  readonly timeout: number;
  /** Requests under way at once. */
  readonly atOnce: number;
}

/** Options for every client of this adapter, Socket Mode's own included. `apiUrl` null: Slack itself. */
export function clientOptions(apiUrl: string | null, log: Log, limits: ClientLimits): WebClientOptions {
  return {
    ...(apiUrl === null ? {} : { slackApiUrl: apiBase(apiUrl) }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: limits.timeout,
    maxRequestConcurrency: limits.atOnce,
    fetch: fetchWhole,
    logger: quietLogger(log),
  };
}

/** `token` null: for calls that need none. */
export function createClient(
  token: string | null,
  apiUrl: string | null,
  log: Log,
  limits: ClientLimits,
): WebClient {
  return new WebClient(token ?? undefined, clientOptions(apiUrl, log, limits));
}

/** The SDK's own lines quote payloads, so only their level is passed on; what matters is logged where it is handled. */
export function quietLogger(log: Log): Logger {
  return {
    debug: () => {},
    info: () => {},
    warn: () => log.info('slack.sdk', { severity: 'warn' }),
    error: () => log.warn('slack.sdk', { severity: 'error' }),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
}
