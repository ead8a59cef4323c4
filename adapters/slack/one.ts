// One workspace, with the token that the bot was configured with.
import type { Installing } from '../../src/app/installing/installing.ts';
import type { Log } from '../../src/app/ports.ts';
import type { Store } from '../../src/app/stores/store.ts';
import type { LostAccess } from '../../src/messages/admins/lost-access.ts';
import { type Clients, oneAccess } from './access.ts';
import { createInstallations, identify } from './installations.ts';
import { away, type Presence } from './presence.ts';
import { heedToken, keepToken } from './token.ts';
import { keyOf } from './vault.ts';

export interface OneParts {
  readonly token: string;
  readonly clients: Clients;
  readonly log: Log;
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** In these installations something changed that may have kept posts out. */
  readonly onReturn: (installations: readonly string[]) => void;
  /** Null: nobody keeps account of where the bot is. */
  readonly register: Register | null;
}

/** Who keeps account of where the bot is installed. */
export interface Register {
  readonly installations: Pick<Store['installations'], 'find' | 'list'>;
  readonly installing: Pick<Installing, 'begin' | 'end' | 'heed'>;
}

/** Since when, so that a removal which is told of late is known to be of before. */
async function noteIn({ installations, installing }: Register, installation: string): Promise<void> {
  const known = await installations.find(keyOf(installation));
  if (known !== null && known.removedAt === null) return;
  await installing.begin(keyOf(installation), { via: null, sealed: null });
}

/** Whoever runs the bot gives it another token. */
const refusedToken: LostAccess = { isInstalled: true, keptUntil: null, again: null };

export function onePresence({ token, clients, log, wait, onReturn, register }: OneParts): Presence {
  const installations = createInstallations();
  const accesses = oneAccess(installations, token, clients);
  const onGood = (): void => {
    const installation = installations.current();
    if (installation !== null) onReturn([installation.id]);
  };
  const watched = keepToken({ ask: () => identify(clients.answering), log, wait, onGood });
  return {
    accesses,
    reach: async () => {
      if (installations.current() !== null) return;
      const installation = await identify(clients.answering);
      if (register !== null) await noteIn(register, installation.id);
      installations.set(installation);
    },
    isReached: () => installations.current() !== null,
    fault: () => watched.fault(),
    authorize: async ({ teamId }) => {
      const id = installations.current()?.id ?? teamId ?? '';
      const found = await accesses.find(id);
      if (watched.fault() !== null) return away(id, clients, refusedToken);
      return found.kind === 'ready' ? { kind: 'here', access: found.access } : away(id, clients, null);
    },
    granted: () => Promise.resolve(),
    heed: (messenger) =>
      heedToken(messenger, watched, (target) => installations.find(target.installation) !== null),
    installListener: null,
    stop: () => watched.stop(),
  };
}
