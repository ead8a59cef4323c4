// Creates messages, and opens the direct channels that they go to, by an HTTP client of its own: messages leave by the thousand,
// and the library makes the calls of one route one after another, so that each channel would wait for those before it. All other
// calls go through the library. Each call is made once, ends within its time, and fails as the library's calls do.
// See docs/decisions/0028-a-way-of-their-own-for-posts.md.
import { DefaultUserAgent, DefaultUserAgentAppendix, DiscordAPIError, HTTPError, Routes } from 'discord.js';
import type { Pool } from 'undici';
import { apiBase, version } from './address.ts';
import type { Call } from './buckets.ts';
import { type Asked, type Exchanged, exchange, NeverLeft } from './exchange.ts';
import { createFence, type Fence } from './fence.ts';
import { type Answered, type Gate, type Header, limitedFor } from './gate.ts';
import { limitsIn } from './limit-headers.ts';
import { callTimeout } from './limits.ts';

export interface MessageCreator {
  /**
   * Resolves with Discord's answer, of unknown shape. Rejects as a call of the library does, and with NeverLeft where
   * the call certainly did not arrive.
   * @param body JSON
   * @param fence of the post, made when it was asked for; left out: of the call alone
   */
  create(channel: string, body: string, fence?: Fence): Promise<unknown>;
  /** Opens the direct channel with this user. Resolves and rejects as above. */
  openDirect(user: string, fence?: Fence): Promise<unknown>;
  /** Waits for calls under way, and closes what is open. What is asked for afterwards never leaves. */
  close(): Promise<void>;
}

export interface CreatorParts {
  /** With or without "/v10" and a slash at its end; null: Discord itself. */
  readonly apiUrl: string | null;
  readonly token: string;
  readonly gate: Gate;
  /** Milliseconds that a call may take, the wait for its turn included. */
  readonly timeout?: number;
}

const now = (): number => performance.now();

const LIMITED = 429;

interface Wanted {
  readonly call: Call;
  /** Below that of the API's version. */
  readonly path: string;
  /** JSON. */
  readonly body: string;
  readonly fence: Fence;
}

/**
 * Milliseconds from its turn until it is on its way, a new connection included. A process that was stopped for longer does
 * not go on with it: by now it may be somebody else's, who has sent it, so long ago that Discord forgot its nonce.
 */
const WRITTEN_WITHIN = 5_000;

export function createMessageCreator(parts: CreatorParts): MessageCreator {
  const { apiUrl, token, gate, timeout = callTimeout } = parts;
  const { origin, pathname } = new URL(`${apiBase(apiUrl)}/v${version}`);
  const headers = {
    'content-type': 'application/json',
    authorization: `Bot ${token}`,
    // One bot says one name, whichever way its calls go.
    'user-agent': `${DefaultUserAgent} ${DefaultUserAgentAppendix}`,
  };
  let pool: Promise<Pool> | null = null;
  let closed: Promise<void> | null = null;
  const make = async ({ call, path, body, fence }: Wanted): Promise<unknown> => {
    const stop = new AbortController();
    // An answer that has arrived, while the process was stopped perhaps, is read first.
    const timer = setTimeout(() => setImmediate(() => stop.abort()), timeout);
    try {
      if (closed === null) pool ??= open(origin);
      const opened = await pool;
      // From here to the call nothing else is waited for: it leaves in its turn.
      const answered = await gate.leave(call, stop.signal, fence);
      const asked = { path: `${pathname}${path}`, headers, body };
      return read(await post(opened, asked, stop.signal, { answered, fence }), call);
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    create: (channel, body, fence = createFence(now)) => {
      const call = { route: 'POST /channels/:id/messages', major: channel };
      return make({ call, path: Routes.channelMessages(channel), body, fence });
    },
    openDirect: (user, fence = createFence(now)) => {
      const call = { route: 'POST /users/@me/channels', major: '' };
      const body = JSON.stringify({ recipient_id: user });
      return make({ call, path: Routes.userChannels(), body, fence });
    },
    close() {
      closed ??= Promise.resolve(pool).then((opened) => opened?.close());
      return closed;
    },
  };
}

/** Loaded with the first post: starting needs none of it. */
async function open(origin: string): Promise<Pool> {
  const { Pool } = await import('undici');
  // One call at a time on each connection: none waits behind another's answer.
  return new Pool(origin, { pipelining: 1 });
}

/** Says what came of it, even where nothing did. */
async function post(
  pool: Pool | null,
  asked: Asked,
  stop: AbortSignal,
  { answered, fence }: { readonly answered: Answered; readonly fence: Fence },
): Promise<Exchanged> {
  try {
    if (pool === null) throw new NeverLeft(null);
    const begun = now();
    const isTooLate = (): boolean => now() - begun > WRITTEN_WITHIN || fence() !== null;
    const answer = await exchange(pool, asked, stop, isTooLate);
    answered(answer.status, headerOf(answer));
    return answer;
  } catch (error) {
    answered();
    throw error;
  }
}

const headerOf =
  ({ headers }: Exchanged): Header =>
  (name) => {
    const value = headers[name];
    return (Array.isArray(value) ? value[0] : value) ?? null;
  };

/** What the library would make of the answer. */
function read(answer: Exchanged, call: Call): unknown {
  const { status } = answer;
  const header = headerOf(answer);
  if (status === LIMITED) {
    const { retryAfter, isGlobal } = limitsIn(status, header);
    throw limitedFor(retryAfter, call, isGlobal);
  }
  if (status >= 500) throw new HTTPError(status, '', 'POST', call.route, {});
  const data = header('content-type')?.startsWith('application/json') === true ? parse(answer) : {};
  if (status >= 400) throw refusalOf(data, status, call);
  return data;
}

/** Throws SyntaxError. */
const parse = ({ text }: Exchanged): unknown => JSON.parse(text) as unknown;

/** Without a code of Discord's own it is somebody else's. */
function refusalOf(data: unknown, status: number, { route }: Call): DiscordAPIError {
  if (typeof data !== 'object' || data === null) throw new TypeError('A refusal is an object.');
  const { code, retry_after } = data as { code?: unknown; retry_after?: unknown };
  const known = typeof code === 'number' ? code : '';
  const said = { code: Number(known), message: '', retry_after };
  return new DiscordAPIError(said, known, status, 'POST', route, {});
}
