import { createHmac } from 'node:crypto';
import type { Ack, Envelope, Transport } from './delivery.ts';
import type { Clock } from './messages.ts';

export interface HttpTarget {
  /** The bot's request URL; loopback only. */
  requestUrl: string;
  signingSecret: string;
}

/** Delivers by signed HTTP POST, as Slack does to an app without Socket Mode. */
export class HttpDelivery implements Transport {
  private readonly target: HttpTarget;
  private readonly wall: Clock;

  /** `wall` is real time: receivers refuse a timestamp more than five minutes old. */
  constructor(target: HttpTarget, wall: Clock) {
    const { hostname } = new URL(target.requestUrl);
    if (!['127.0.0.1', 'localhost', '[::1]'].includes(hostname))
      throw new TypeError(`requestUrl must be on loopback, not ${hostname}`);
    this.target = target;
    this.wall = wall;
  }

  async offer(envelope: Envelope, timeoutMs: number): Promise<Ack> {
    const { body, type } = encode(envelope);
    try {
      const response = await fetch(this.target.requestUrl, {
        method: 'POST',
        headers: { 'Content-Type': type, ...this.signed(body), ...retryHeaders(envelope) },
        body,
        signal: AbortSignal.timeout(timeoutMs),
      });
      return await ackFrom(response);
    } catch (error) {
      const timedOut = error instanceof DOMException && error.name === 'TimeoutError';
      return { acknowledged: false, reason: timedOut ? 'timeout' : 'connection_failed' };
    }
  }

  private signed(body: string): Record<string, string> {
    const seconds = Math.floor(this.wall.now() / 1000);
    return {
      'X-Slack-Request-Timestamp': String(seconds),
      'X-Slack-Signature': signature(this.target.signingSecret, seconds, body),
    };
  }
}

/** Slack's version 0 signature: HMAC-SHA256 over "v0:seconds:body", in hex. */
export function signature(secret: string, seconds: number, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex')}`;
}

function encode({ kind, payload }: Envelope): { body: string; type: string } {
  const form = 'application/x-www-form-urlencoded';
  if (kind === 'events_api') return { body: JSON.stringify(payload), type: 'application/json' };
  if (kind === 'interactive')
    return { body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), type: form };
  const fields = Object.entries(payload).map(([name, value]): [string, string] => [name, String(value)]);
  return { body: new URLSearchParams(fields).toString(), type: form };
}

function retryHeaders({ attempt, retryReason }: Envelope): Record<string, string> {
  if (attempt === 0) return {};
  const reason = retryReason === 'connection_failed' ? retryReason : httpReason(retryReason);
  return { 'X-Slack-Retry-Num': String(attempt), 'X-Slack-Retry-Reason': reason };
}

function httpReason(reason: string): string {
  return reason === 'timeout' ? 'http_timeout' : 'http_error';
}

async function ackFrom(response: Response): Promise<Ack> {
  const text = await response.text();
  if (response.ok) return { acknowledged: true, payload: parsed(response, text) };
  const no = response.headers.get('x-slack-no-retry') === '1';
  return { acknowledged: false, reason: no ? 'no_retry' : `http_${response.status}` };
}

/** A plain text answer is a message text. */
function parsed(response: Response, text: string): unknown {
  if (text === '') return {};
  if (!(response.headers.get('content-type') ?? '').includes('json')) return { text };
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return { text };
  }
}
