// Where the bot is, and as whom: what differs between one workspace with a token of its own and many that installed it.
import type { Messenger } from '../../src/app/ports.ts';
import type { Fault } from '../../src/core/fault.ts';
import type { Access, Accesses } from './access.ts';
import type { Listener } from './install.ts';

/** From where a request comes, as Bolt reads it. */
export interface Source {
  readonly teamId?: string | undefined;
  readonly enterpriseId?: string | undefined;
  readonly isEnterpriseInstall: boolean;
}

export interface Presence {
  readonly accesses: Accesses;
  /** Resolves when it is known where the bot is; throws the SDK's error where Slack refuses or cannot be reached. */
  reach(): Promise<void>;
  /** It was reached once: posts may begin. */
  isReached(): boolean;
  /** What is wrong with the token, with its cure; null: nothing, or it is one workspace's own affair. */
  fault(): Fault | null;
  /** As whom a request is answered; null: the bot is not installed there. */
  authorize(source: Source): Promise<Access | null>;
  /** An organisation that has installed the bot has added it to these workspaces. */
  granted(organisation: string, teams: readonly string[]): Promise<void>;
  /** The same messenger, which notices that a post was refused because of the token. */
  heed(messenger: Messenger): Messenger;
  /** Where people install the bot; null: nowhere. */
  readonly installListener: Listener | null;
  stop(): void;
}
