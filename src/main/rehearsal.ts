// Where `run` begins: now, on the configured store; or, in a rehearsal, on a clock that starts elsewhere, with a store
// of its own and never by accident on a real platform.
import { mayExist } from '../../adapters/sql/open.ts';
import { rehearsalPlace } from '../../adapters/sql/rehearsal.ts';
import type { Engine } from '../app/engine.ts';
import { parseMoment } from '../app/inputs.ts';
import type { Clock } from '../app/ports.ts';
import type { Store } from '../app/stores/store.ts';
import { copySubscriptions } from '../app/subscribing/copy-subscriptions.ts';
import type { Config } from '../config.ts';
import { failed, fault, ok, type Result } from '../core/fault.ts';

/** What the command line asked for. */
export interface Asked {
  readonly at?: string;
  readonly fresh?: boolean;
  readonly reallyPost?: boolean;
}

export interface Beginning {
  readonly clock: Clock;
  /** That of a rehearsal is kept across runs, so that one that was killed goes on where it was. */
  readonly database: string;
  readonly rehearsal: boolean;
  /** Begin with an empty store. */
  readonly fresh: boolean;
}

/** Where one platform's calls go, and the variable that says so. */
export interface Server {
  readonly variable: string;
  readonly url: string | null;
}

function isLoopback({ url }: Server): boolean {
  return url !== null && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname);
}

function wouldPost(servers: readonly Server[]): Result<never> {
  const names = servers.map(({ variable }) => variable).join(' and ');
  const cure = `Point ${names} at this machine, or add --really-post.`;
  return failed(fault('would-post', 'a rehearsal would post to the real platforms', cure));
}

/** Faults: `rehearsal-only`, `bad-date`, `would-post`. */
export async function readBeginning(
  { database, dataDir }: Pick<Config, 'database' | 'dataDir'>,
  servers: readonly Server[],
  { at, fresh = false, reallyPost = false }: Asked,
  real: Clock,
): Promise<Result<Beginning>> {
  if (at === undefined) {
    if (!fresh && !reallyPost) return ok({ clock: real, database, rehearsal: false, fresh });
    const cure = 'Add the moment to rehearse, such as --at 2025-11-01T09:00:00+01:00';
    return failed(fault('rehearsal-only', `${fresh ? '--fresh' : '--really-post'} needs --at`, cure));
  }
  const start = parseMoment(at, 'UTC');
  if (!start.ok) return start;
  const outside = servers.filter((server) => !isLoopback(server));
  if (outside.length > 0 && !reallyPost) return wouldPost(outside);
  const shift = start.value - real.now();
  const clock = { now: () => real.now() + shift };
  return ok({ clock, database: await rehearsalPlace(database, dataDir), rehearsal: true, fresh });
}

/** A rehearsal begins with the subscriptions of the real store, where there is one. */
export async function takeOver(
  location: string,
  open: (location: string) => Promise<Store>,
  engine: Engine,
): Promise<void> {
  if (!mayExist(location)) return;
  const real = await open(location);
  await copySubscriptions(real, engine);
  await real.upkeep.close();
}
