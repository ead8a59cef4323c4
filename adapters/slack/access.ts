// As whom the bot speaks where: one workspace with a token of its own, or many with theirs from the vault.
import type { WebClient } from '@slack/web-api';
import type { Instant } from '../../src/core/rule.ts';
import type { Installation, Installations } from './installations.ts';
import type { Vault } from './vault.ts';

/** Calls of posts may take a while; those of answers may not. */
export interface Clients {
  readonly posting: WebClient;
  readonly answering: WebClient;
}

export interface Access extends Clients {
  readonly installation: Installation;
  readonly token: string;
  /** Whose token it is: the workspace, or its organisation. */
  readonly holder: string;
  /** The token is good in every workspace of an organisation that has added the bot. */
  readonly isOrg: boolean;
  /** Since when Slack is known to refuse it there. */
  readonly lostAt: Instant | null;
}

/** `none`: not installed there, or its token is not taken. `later`: not known now. */
export type Found =
  | { readonly kind: 'ready'; readonly access: Access }
  | { readonly kind: 'none' }
  | { readonly kind: 'later'; readonly milliseconds: number };

export interface Accesses {
  /** Asked before each call that nobody waits for: the token is fresh then. */
  find(installation: string): Promise<Found>;
  /** It was installed, removed or refused: what is remembered of it does not hold. */
  drop(installation: string): void;
}

/** The one workspace whose token the bot was configured with, once Slack was reached. */
export function oneAccess(installations: Installations, token: string, clients: Clients): Accesses {
  return {
    find: async (id) => {
      const installation = installations.find(id);
      if (installation === null) return { kind: 'none' };
      return {
        kind: 'ready',
        access: { installation, token, holder: id, isOrg: false, lostAt: null, ...clients },
      };
    },
    drop: () => undefined,
  };
}

export interface ManyParts {
  readonly vault: Pick<Vault, 'find'>;
  readonly createClients: (token: string) => Clients;
  /** Real milliseconds that never go back. */
  readonly now: () => number;
}

/** Another process may have changed it meanwhile; a token that was refreshed there is good for two hours more. */
const REMEMBERED = 30_000;
const MOST_REMEMBERED = 1_000;

/** Whatever workspaces have installed the bot. */
export function manyAccesses({ vault, createClients, now }: ManyParts): Accesses {
  const known = new Map<string, { readonly access: Access; readonly until: number }>();
  const clients = new Map<string, { readonly token: string; readonly clients: Clients }>();

  const clientsFor = (holder: string, token: string): Clients => {
    const held = clients.get(holder);
    if (held?.token === token) return held.clients;
    const made = createClients(token);
    clients.set(holder, { token, clients: made });
    return made;
  };

  const forgetSome = (): void => {
    if (known.size < MOST_REMEMBERED) return;
    known.clear();
    clients.clear();
  };

  return {
    async find(id) {
      const held = known.get(id);
      if (held !== undefined && held.until > now()) return { kind: 'ready', access: held.access };
      known.delete(id);
      const holding = await vault.find(id);
      if (holding.kind !== 'held') return holding;
      forgetSome();
      const { holder, grant, lostAt } = holding;
      const { token, botUser, botId, isOrg } = grant;
      const installation = { id, botUser, botId };
      const access = { installation, token, holder, isOrg, lostAt, ...clientsFor(holder, token) };
      // Whoever gives it back is noticed at once, in whichever process.
      if (lostAt === null) known.set(id, { access, until: now() + REMEMBERED });
      return { kind: 'ready', access };
    },
    drop: (id) => {
      known.delete(id);
      clients.delete(id);
    },
  };
}
