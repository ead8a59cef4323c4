// Logs a client in. Where Discord takes a connection and never says that it is ready, or asks to wait for days, the library
// would go on by itself for ever; here that is an end like others, after which a new client is made.
import { type Client, DiscordjsError, DiscordjsErrorCodes, Events, RateLimitError } from 'discord.js';
import { boundedWait } from '../../src/app/delivery/waits.ts';
import type { Fault } from '../../src/core/fault.ts';
import { nameOf } from './outcome.ts';

/** What ends a client: `fatal` is nothing that a new client could change by itself. */
export interface End {
  readonly fatal: boolean;
  readonly reason: string;
  /** What is wrong, where it is known better than "unreachable". */
  readonly fault?: Fault;
  /** Discord asks to wait so long, in milliseconds. */
  readonly wait?: number;
}

/** Resolves after so many milliseconds, or at once when the signal is given. */
export type Pause = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** Milliseconds in which no shard became ready: several have their turns five seconds apart, and each may take fifteen. */
const SILENT_FOR = 60_000;

/** How long an error asks to wait, where it does. */
export function waitIn(error: unknown): Pick<End, 'wait'> {
  return error instanceof RateLimitError ? { wait: boundedWait(error.retryAfter) } : {};
}

/** Logs in and waits until every server was announced; null when that worked. `over`: nobody waits for it any more. */
export function enter(client: Client, token: string, wait: Pause, over: AbortSignal): Promise<End | null> {
  return Promise.race([login(client, token), silence(client, wait, over)]);
}

async function login(client: Client, token: string): Promise<End | null> {
  const ready = new Promise<null>((resolve) => {
    client.once(Events.ClientReady, () => resolve(null));
  });
  try {
    await client.login(token);
    return await ready;
  } catch (error) {
    const isRefusal = error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;
    return { fatal: isRefusal, reason: isRefusal ? 'token refused' : nameOf(error), ...waitIn(error) };
  }
}

/** Resolves once nothing was heard of any shard for too long. */
async function silence(client: Client, wait: Pause, signal: AbortSignal): Promise<End> {
  let signs = 0;
  client.on(Events.ShardReady, () => {
    signs += 1;
  });
  for (let heard = -1; heard !== signs; ) {
    heard = signs;
    await wait(SILENT_FOR, signal);
  }
  return { fatal: false, reason: 'not ready in time' };
}
