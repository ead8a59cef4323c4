// Where the bot is installed, as Kysely sees it.

export interface InstallationTables {
  installations: {
    platform: string;
    installation: string;
    via: string | null;
    key_id: string | null;
    nonce: string | null;
    /** Sealed. */
    body: string | null;
    installed_at: number;
    lost_at: number | null;
    removed_at: number | null;
    /** A member's id, until they are welcomed. */
    installer: string | null;
  };
}
