// Requests from Slack by signed HTTP, for whoever cannot keep a socket open. Bolt's own receiver listens by itself and
// ends the process on a signed body that is not an object; this one is mounted and refuses it.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type App, HTTPResponseAck, HTTPModuleFunctions as http, type Receiver } from '@slack/bolt';
import type { Logger } from '@slack/web-api';
import type { Log } from '../../src/app/ports.ts';
import { ACKNOWLEDGE_WITHIN } from './limits.ts';

/** Under this path Slack delivers everything. */
export const HTTP_PATH = '/slack/events';

export interface HttpReceiver extends Receiver {
  /** Never throws; answers every request. */
  readonly requestListener: (request: IncomingMessage, response: ServerResponse) => void;
}

type Body = Record<string, unknown>;

/** Milliseconds a signed time may differ from ours. Source: docs.slack.dev/authentication/verifying-requests-from-slack. */
const FRESH = 5 * 60_000;

/** Signed for a time to come: Bolt refuses old ones only, and this one could be sent again until then. */
function isAhead({ headers }: IncomingMessage, now: number): boolean {
  return Number(headers['x-slack-request-timestamp']) * 1000 - now > FRESH;
}

/** `now`: milliseconds since 1970, against which the times of signatures are held. */
export function createHttpReceiver(
  signingSecret: string,
  logger: Logger,
  log: Log,
  now: () => number,
): HttpReceiver {
  let app: App | null = null;

  const accept = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const signed = { signingSecret, nowMilliseconds: now };
    const buffered = await http.parseAndVerifyHTTPRequest(signed, request).catch(() => null);
    if (buffered === null || isAhead(request, now())) return refuse(response, 401, 'signature', log);
    const body = bodyOf(() => http.parseHTTPRequestBody(buffered) as unknown);
    if (body === null) return refuse(response, 400, 'body', log);
    if (body['ssl_check'] === '1') return http.buildSSLCheckResponse(response);
    if (body['type'] === 'url_verification') return http.buildUrlVerificationResponse(response, body);
    const ack = new HTTPResponseAck({
      logger,
      processBeforeResponse: false,
      unhandledRequestTimeoutMillis: ACKNOWLEDGE_WITHIN,
      unhandledRequestHandler: () => refuse(response, 404, 'unacknowledged', log),
      httpRequest: buffered,
      httpRequestBody: body,
      httpResponse: response,
    });
    const acknowledge = ack.bind();
    await app?.processEvent({ body, ack: acknowledge }).catch(async () => {
      log.warn('slack.packet-failed');
      // Sending it again would not mend it. Acknowledging twice throws, and then there is nothing left to say.
      await acknowledge().catch(() => undefined);
    });
  };

  return {
    init: (bolt) => {
      app = bolt;
    },
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    requestListener: (request, response) => {
      accept(request, response).catch(() => refuse(response, 500, 'failed', log));
    },
  };
}

function refuse(response: ServerResponse, status: number, reason: string, log: Log): void {
  log.warn('slack.request-refused', { reason });
  if (!response.headersSent) response.writeHead(status);
  if (!response.writableEnded) response.end();
}

function bodyOf(parse: () => unknown): Body | null {
  try {
    const body = parse();
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Body) : null;
  } catch {
    return null;
  }
}
