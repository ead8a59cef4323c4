// The tokens of many workspaces: sealed in the store, opened when they are needed, and fresh.

import type { Sealer } from '../../src/app/installing/sealing.ts';
import type { Log } from '../../src/app/ports.ts';
import type { InstallationKey, StoredInstallation } from '../../src/app/stores/installation-store.ts';
import type { Store } from '../../src/app/stores/store.ts';
import type { Instant } from '../../src/core/rule.ts';
import { type Grant, readGrant } from './grant.ts';
import type { OAuth } from './oauth.ts';

export interface VaultParts {
  readonly store: Pick<Store, 'installations' | 'alone'>;
  readonly sealer: Sealer;
  readonly oauth: Pick<OAuth, 'refresh'>;
  readonly log: Log;
  /** Milliseconds since 1970, by Slack's time. */
  readonly now: () => number;
}

/** `none`: not installed there, or no token of it is good. `later`: not known now. */
type Opened =
  | { readonly kind: 'held'; readonly holder: string; readonly grant: Grant }
  | { readonly kind: 'none' }
  | { readonly kind: 'later'; readonly milliseconds: number };

export type Holding =
  | Exclude<Opened, { kind: 'held' }>
  /** `lostAt`: since when Slack is known to refuse it there. */
  | (Extract<Opened, { kind: 'held' }> & { readonly lostAt: Instant | null });

export interface Vault {
  /** What gives access to a workspace: its own token or its organisation's, good for at least some minutes. */
  find(installation: string): Promise<Holding>;
  seal(installation: string, grant: Grant): NonNullable<StoredInstallation['sealed']>;
}

/** A token that expires within so many milliseconds is refreshed before it is used. */
export const REFRESH_WITHIN = 2 * 3_600_000;
/** One that has less left than this is not used any more: the call may take that long. */
const SPENT_WITHIN = 60_000;
/** After a refusal Slack is not asked again with every post. */
const ASK_AGAIN = 5 * 60_000;
/** Another process is refreshing it. */
const MEANWHILE = 1_000;
const SAVING_TRIES = 5;

export const keyOf = (installation: string): InstallationKey => ({ platform: 'slack', installation });
export const aboutOf = (installation: string): string => `installations/slack/${installation}`;

export function createVault(parts: VaultParts): Vault {
  const { store, sealer, log, now } = parts;
  const { installations } = store;
  const underWay = new Map<string, Promise<Opened>>();
  const refusedUntil = new Map<string, number>();

  const seal = (installation: string, grant: Grant) =>
    sealer.seal(JSON.stringify(grant), aboutOf(installation));

  const open = ({ installation, sealed }: StoredInstallation): Grant | null => {
    const text = sealed === null ? null : sealer.open(sealed, aboutOf(installation));
    const grant = text === null ? null : readGrant(text);
    if (grant === null && sealed !== null) {
      const cure =
        'Give the key that sealed it in ENCRYPTION_KEY beside the new one, or install the app again.';
      log.error('slack.installation-sealed', { installation, key: sealed.keyId, cure });
    }
    return grant;
  };

  const isGood = ({ expiresAt }: Grant): boolean => expiresAt === null || expiresAt - now() > SPENT_WITHIN;
  const isDue = ({ expiresAt, refreshToken }: Grant): boolean =>
    expiresAt !== null && refreshToken !== null && expiresAt - now() <= REFRESH_WITHIN;

  const asItIs = (holder: string, grant: Grant, milliseconds: number): Opened =>
    isGood(grant) ? { kind: 'held', holder, grant } : { kind: 'later', milliseconds };

  /** What Slack gave once it does not give again, so it is not let go of while the store is in trouble. */
  const keep = async (row: StoredInstallation, grant: Grant): Promise<boolean> => {
    const sealed = seal(row.installation, grant);
    for (let left = SAVING_TRIES; ; left -= 1) {
      try {
        return await installations.patch(row, { sealed }, row.sealed?.nonce);
      } catch (error) {
        if (left <= 1) throw error;
      }
    }
  };

  /** What an earlier key sealed is sealed by today's when it is next needed, so that the earlier one may go some day. */
  const reseal = async (row: StoredInstallation, grant: Grant): Promise<void> => {
    if (row.sealed === null || sealer.isCurrent(row.sealed)) return;
    await installations.patch(row, { sealed: seal(row.installation, grant) }, row.sealed.nonce);
    log.info('slack.installation-resealed', { installation: row.installation });
  };

  const refused = (holder: string, grant: Grant, code: string): Opened => {
    refusedUntil.set(holder, now() + ASK_AGAIN);
    const cure = 'An administrator of that workspace installs the app again at PUBLIC_URL/slack/install.';
    log.error('slack.refresh-refused', { installation: holder, code, cure });
    // The token itself may be good for some time yet.
    return isGood(grant) ? { kind: 'held', holder, grant } : { kind: 'none' };
  };

  /** It was installed anew, or removed, while Slack was asked: what it gave is of before. */
  const superseded = async (holder: string): Promise<Opened> => {
    log.warn('slack.refresh-superseded', { installation: holder });
    const row = await installations.find(keyOf(holder));
    const grant = row === null || row.removedAt !== null ? null : open(row);
    return grant === null ? { kind: 'none' } : asItIs(holder, grant, MEANWHILE);
  };

  /** The row is read anew: another process may have refreshed it, or it was installed again. */
  const refresh = async (holder: string): Promise<Opened> => {
    const row = await installations.find(keyOf(holder));
    const grant = row === null || row.removedAt !== null ? null : open(row);
    if (row === null || grant === null) return { kind: 'none' };
    if (!isDue(grant) || grant.refreshToken === null) return asItIs(holder, grant, MEANWHILE);
    const answer = await parts.oauth.refresh(grant.refreshToken);
    if (answer.kind === 'later') return asItIs(holder, grant, answer.milliseconds);
    if (answer.kind === 'refused') return refused(holder, grant, answer.code);
    const { refreshToken, ...fresh } = answer.fresh;
    const renewed = { ...grant, ...fresh, refreshToken: refreshToken ?? grant.refreshToken };
    if (!(await keep(row, renewed))) return superseded(holder);
    log.info('slack.token-refreshed', { installation: holder });
    return { kind: 'held', holder, grant: renewed };
  };

  const renewed = async (holder: string, grant: Grant): Promise<Opened> => {
    const mayAsk = (refusedUntil.get(holder) ?? Number.NEGATIVE_INFINITY) <= now();
    if (!mayAsk) return isGood(grant) ? { kind: 'held', holder, grant } : { kind: 'none' };
    const known = underWay.get(holder);
    if (known !== undefined) return known;
    const work = store
      .alone(`slack token ${holder}`, () => refresh(holder))
      .then((holding) => holding ?? asItIs(holder, grant, MEANWHILE))
      .finally(() => underWay.delete(holder));
    underWay.set(holder, work);
    return work;
  };

  return {
    seal,
    async find(installation) {
      const own = await installations.find(keyOf(installation));
      if (own === null || own.removedAt !== null) return { kind: 'none' };
      const covers = own.sealed === null && own.via !== null;
      const row = covers ? await installations.find(keyOf(own.via ?? '')) : own;
      const grant = row === null || row.removedAt !== null ? null : open(row);
      if (row === null || grant === null) return { kind: 'none' };
      await reseal(row, grant);
      const { installation: holder } = row;
      const opened = isDue(grant) ? await renewed(holder, grant) : ({ kind: 'held', holder, grant } as const);
      return opened.kind === 'held' ? { ...opened, lostAt: own.lostAt ?? row.lostAt } : opened;
    },
  };
}
