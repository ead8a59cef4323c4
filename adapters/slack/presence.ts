// Where the bot is, and as whom: what differs between one workspace with a token of its own and many that installed it.
import type { Messenger } from '../../src/app/ports.ts';
import type { Fault } from '../../src/core/fault.ts';
import type { LostAccess } from '../../src/messages/admins/lost-access.ts';
import type { Access, Accesses, Clients } from './access.ts';
import type { Listener } from './install.ts';

/** From where a request comes, as Bolt reads it. */
export interface Source {
  readonly teamId?: string | undefined;
  readonly enterpriseId?: string | undefined;
  readonly isEnterpriseInstall: boolean;
}

/** `away`: without a token of that place; `lost`: because it was taken away, null: for now. */
export type Standing =
  | { readonly kind: 'here'; readonly access: Access }
  | { readonly kind: 'away'; readonly access: Access; readonly lost: LostAccess | null };

/** What is left where there is no token: calls that need one are refused. */
export function away(id: string, clients: Clients, lost: LostAccess | null): Standing {
  const installation = { id, botUser: '', botId: null };
  return {
    kind: 'away',
    lost,
    access: { installation, token: '', holder: id, isOrg: false, lostAt: null, ...clients },
  };
}

export interface Presence {
  readonly accesses: Accesses;
  /** Resolves when it is known where the bot is; throws the SDK's error where Slack refuses or cannot be reached. */
  reach(): Promise<void>;
  /** It was reached once: posts may begin. */
  isReached(): boolean;
  /** What is wrong with the token, with its cure; null: nothing, or it is one workspace's own affair. */
  fault(): Fault | null;
  /** As whom a request is answered. */
  authorize(source: Source): Promise<Standing>;
  /** An organisation that has installed the bot has added it to these workspaces. */
  granted(organisation: string, teams: readonly string[]): Promise<void>;
  /** The same messenger, which notices that a post was refused because of the token. */
  heed(messenger: Messenger): Messenger;
  /** Where people install the bot; null: nowhere. */
  readonly installListener: Listener | null;
  stop(): void;
}
