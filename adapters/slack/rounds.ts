// A look at every installation now and then: its token stays fresh where nothing is posted for long, and one that is not
// taken any more is noticed though nobody said so.

import type { Clock, Log } from '../../src/app/ports.ts';
import type { StoredInstallation } from '../../src/app/stores/installation-store.ts';
import type { Store } from '../../src/app/stores/store.ts';
import { isTokenRefusal } from '../../src/app/token.ts';
import { errorName } from '../../src/core/error-code.ts';
import type { Accesses } from './access.ts';
import type { Grants } from './grants.ts';
import { identify } from './installations.ts';
import type { Register } from './one.ts';
import { isOperational, outcomeOf } from './outcomes.ts';
import { keyOf } from './vault.ts';

export interface RoundsParts {
  readonly store: Pick<Store, 'installations' | 'alone'>;
  readonly accesses: Accesses;
  readonly installing: Register['installing'];
  readonly log: Log;
  readonly clock: Clock;
  /** Real milliseconds; resolves at once when the signal is given. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly onReturn: (installations: readonly string[]) => void;
  readonly grants: Grants;
  readonly onInstalled: (holder: string, places: readonly string[]) => void;
}

/** Milliseconds between two rounds, and between two installations in one. */
const EVERY = 6 * 3_600_000;
const SPACING = 1_000;

export function keepRounds(parts: RoundsParts): { stop(): void } {
  const { store, accesses, installing, clock, wait } = parts;
  const stopped = new AbortController();

  /** Whether a workspace is still one of an organisation's is told by that: its token is taken in any case. */
  const look = async ({ installation, lostAt }: StoredInstallation): Promise<void> => {
    const found = await accesses.find(installation);
    if (found.kind === 'later') return;
    const access = found.kind === 'ready' ? found.access : null;
    if (access?.isOrg === true && access.holder !== installation) return;
    const isTaken = access !== null && (await isAccepted(() => identify(access.answering)));
    if (isTaken === null) return;
    await installing.heed(keyOf(installation), isTaken ? null : clock.now());
    if (isTaken && lostAt !== null) parts.onReturn([installation]);
    if (isTaken && access.isOrg) await parts.grants.compare(installation, access.answering);
    else if (isTaken) parts.onInstalled(installation, [installation]);
  };

  const round = async (): Promise<void> => {
    for (const each of await store.installations.list({ platform: 'slack', isRemoved: false })) {
      if (stopped.signal.aborted) return;
      await look(each);
      await wait(SPACING, stopped.signal);
    }
  };

  const run = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      try {
        await store.alone('slack rounds', round);
      } catch (error) {
        parts.log.warn('slack.round-failed', { error: errorName(error) });
      }
      await wait(EVERY, stopped.signal);
    }
  };

  void run();
  return { stop: () => stopped.abort() };
}

/** Null: Slack did not say. */
async function isAccepted(ask: () => Promise<unknown>): Promise<boolean | null> {
  try {
    await ask();
    return true;
  } catch (error) {
    if (!isOperational(error)) throw error;
    return isTokenRefusal(outcomeOf(error)) ? false : null;
  }
}
