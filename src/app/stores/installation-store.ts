// Where the bot is installed, in the store: since when, with what access, and what is to be deleted.

import type { Instant } from '../../core/rule.ts';
import type { Sealed } from '../installing/sealing.ts';

export interface InstallationKey {
  readonly platform: string;
  readonly installation: string;
}

export interface StoredInstallation extends InstallationKey {
  /** The installation whose access covers this one; null: it has its own, or needs none. */
  readonly via: string | null;
  /** What gives access to it; null: none is needed, or that of `via`. */
  readonly sealed: Sealed | null;
  readonly installedAt: Instant;
  /** Since when the platform refuses us there, or does not name it any more. */
  readonly lostAt: Instant | null;
  /** Since when it is being deleted with everything that belongs to it. */
  readonly removedAt: Instant | null;
  /** The member who installed it, as long as they are still to be welcomed; null: nobody is. */
  readonly installer: string | null;
}

export interface InstallationFilter {
  readonly platform?: string;
  /** Those that this installation's access covers. */
  readonly via?: string;
  readonly isRemoved?: boolean;
  /** Lost since then, or longer. */
  readonly lostBy?: Instant;
  /** Those whose installer is still to be welcomed. */
  readonly isUnwelcomed?: boolean;
}

export interface InstallationPatch {
  readonly sealed?: Sealed;
  readonly lostAt?: Instant | null;
  readonly removedAt?: Instant;
  readonly installer?: string | null;
}

export interface InstallationStore {
  find(key: InstallationKey): Promise<StoredInstallation | null>;
  /** Ordered by platform and id. */
  list(filter: InstallationFilter): Promise<readonly StoredInstallation[]>;
  /** Writes it whole, in place of what was there. */
  save(installation: StoredInstallation): Promise<void>;
  /** False where it is not there, or where it is sealed otherwise than whoever decided has seen (`nonce`). */
  patch(key: InstallationKey, change: InstallationPatch, nonce?: string): Promise<boolean>;
  /**
   * Deletes up to about so many rows that belong to the installation, and gives how many it were; after 0 only its own row
   * is left. Whoever erased the last of them wipes the file.
   */
  erase(key: InstallationKey, limit: number): Promise<number>;
  /** Removes its own row. */
  remove(key: InstallationKey): Promise<void>;
}
