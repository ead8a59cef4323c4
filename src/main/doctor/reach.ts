// Asks addresses over HTTP: the one that people use, and the port on this machine.
import type { Reached } from '../../app/doctor/own-address.ts';
import { errorCode } from '../../core/error-code.ts';

const ANSWER_WITHIN = 10_000;
/** Whoever answers with more is not the bot. */
const MOST_BYTES = 1_000_000;

interface Answer {
  readonly status: number;
  /** Undefined: no JSON. */
  readonly body: unknown;
}

async function bodyOf(response: Response): Promise<unknown> {
  const length = Number(response.headers.get('content-length') ?? 0);
  if (length > MOST_BYTES) return undefined;
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** fetch hides the socket's error in `cause`. */
function codeOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'no answer within 10 seconds';
  const cause: unknown = error instanceof Error ? error.cause : null;
  return errorCode(cause) ?? errorCode(error) ?? 'no connection';
}

async function get(url: string, signal: AbortSignal): Promise<Answer | { readonly code: string }> {
  const both = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN)]);
  try {
    const response = await fetch(url, { signal: both, redirect: 'manual' });
    return { status: response.status, body: await bodyOf(response) };
  } catch (error) {
    return { code: codeOf(error) };
  }
}

const has = (body: unknown, name: string, value: unknown): boolean =>
  typeof body === 'object' && body !== null && Reflect.get(body, name) === value;

/** Operators are told to keep /healthz to themselves, so what stands open to everyone counts as well. */
export async function reachBot(publicUrl: string, signal: AbortSignal): Promise<Reached> {
  const base = publicUrl.replace(/\/+$/u, '');
  const health = await get(`${base}/healthz`, signal);
  if ('code' in health) return { kind: 'silent', code: health.code };
  if (has(health.body, 'alive', true)) return { kind: 'bot' };
  const open = await get(`${base}/api/v1`, signal);
  const isBot = !('code' in open) && has(open.body, 'name', 'Last Call');
  return isBot ? { kind: 'bot' } : { kind: 'other', status: health.status };
}

export interface Readiness {
  readonly ready: boolean;
  readonly parts: readonly {
    readonly part: string;
    readonly problem: string | null;
    readonly cure: string | null;
  }[];
}

/** What the bot on a port of this machine says of itself; null: nobody answers there, or somebody else does. */
export async function readReadiness(port: number, signal: AbortSignal): Promise<Readiness | null> {
  const answer = await get(`http://127.0.0.1:${port}/readyz`, signal);
  if ('code' in answer) return null;
  const { body } = answer;
  if (typeof body !== 'object' || body === null || !('parts' in body) || !Array.isArray(body.parts))
    return null;
  const parts = body.parts.filter((part: unknown) => has(part, 'ready', false)).map(partOf);
  return { ready: has(body, 'ready', true), parts };
}

function partOf(part: object): Readiness['parts'][number] {
  const text = (name: string): string | null => {
    const value: unknown = Reflect.get(part, name);
    return typeof value === 'string' ? value : null;
  };
  return { part: text('part') ?? 'a part', problem: text('problem'), cure: text('cure') };
}
