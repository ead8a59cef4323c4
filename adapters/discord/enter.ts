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

/** Milliseconds in which nothing was heard: shards have their turns five seconds apart, and servers come one by one. */
const SILENT_FOR = 60_000;

/** How long an error asks to wait, where it does. */
export function waitIn(error: unknown): Pick<End, 'wait'> {
  return error instanceof RateLimitError ? { wait: boundedWait(error.retryAfter) } : {};
}

export interface Entry {
  readonly client: Client;
  readonly token: string;
  readonly wait: Pause;
  /** Asks once more whether the token is refused: the library takes any 401 for that, also one of a proxy's. */
  readonly isRefused: () => Promise<boolean>;
  /** Nobody waits for it any more. */
  readonly over: AbortSignal;
}

/** Logs in and waits until every server was announced; null when that worked. */
export function enter(entry: Entry): Promise<End | null> {
  return Promise.race([login(entry), silence(entry)]);
}

async function login({ client, token, isRefused }: Entry): Promise<End | null> {
  const ready = new Promise<null>((resolve) => {
    client.once(Events.ClientReady, () => resolve(null));
  });
  try {
    await client.login(token);
    return await ready;
  } catch (error) {
    const isInvalid = error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;
    const isRefusal = isInvalid && (await isRefused());
    return { fatal: isRefusal, reason: isRefusal ? 'token refused' : nameOf(error), ...waitIn(error) };
  }
}

/** Resolves once nothing was heard on any shard for too long. */
async function silence({ client, wait, over }: Entry): Promise<End> {
  let signs = 0;
  const note = (): void => {
    signs += 1;
  };
  client.on(Events.Raw, note);
  for (let heard = -1; heard !== signs && !over.aborted; ) {
    heard = signs;
    await wait(SILENT_FOR, over);
  }
  client.off(Events.Raw, note);
  return { fatal: false, reason: 'not ready in time' };
}
