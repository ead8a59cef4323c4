// Tokens at rest: whether the keys that are configured open every one of them.

import type { Sealer } from '../installing/sealing.ts';
import type { StoredInstallation } from '../stores/installation-store.ts';
import { type Finding, good, warning, wrong } from './finding.ts';

/** Null: no key is configured. */
export type Opener = Pick<Sealer, 'open' | 'isCurrent'> | null;

export interface Sealing {
  readonly opener: Opener;
  /** True where places install the bot by themselves. */
  readonly isNeeded: boolean;
  /** Names the row that a secret is bound to, as whoever sealed it did. */
  readonly aboutOf: (installation: StoredInstallation) => string;
}

type Row = StoredInstallation & { readonly sealed: NonNullable<StoredInstallation['sealed']> };

const LOST =
  'Put the key that sealed them into ENCRYPTION_KEY beside the new one (new:KEY,old:KEY), or have the app installed again there.';

const count = (number: number, one: string, more: string): string => `${number} ${number === 1 ? one : more}`;

export function judgeSealed(
  installations: readonly StoredInstallation[],
  { opener, isNeeded, aboutOf }: Sealing,
): readonly Finding[] {
  const rows = installations.filter((row): row is Row => row.sealed !== null && row.removedAt === null);
  if (opener === null) return judgeWithoutKey(rows.length, isNeeded);
  const closed = rows.filter((row) => opener.open(row.sealed, aboutOf(row)) === null);
  const old = rows.filter((row) => !closed.includes(row) && !opener.isCurrent(row.sealed));
  return [...judgeClosed(closed, rows.length), ...judgeOld(old)];
}

function judgeWithoutKey(stored: number, isNeeded: boolean): readonly Finding[] {
  const cure = 'Set ENCRYPTION_KEY to the key that was used before; `lastcall setup` makes a new one.';
  if (stored > 0) {
    return [wrong(`${count(stored, 'stored token', 'stored tokens')} cannot be read: there is no key`, cure)];
  }
  return isNeeded
    ? [wrong('There is no ENCRYPTION_KEY', cure)]
    : [good('No tokens are stored, so no key is needed')];
}

const idsOf = (rows: readonly Row[]): string =>
  [...new Set(rows.map(({ sealed }) => sealed.keyId))].join(', ');

function judgeClosed(closed: readonly Row[], all: number): readonly Finding[] {
  if (closed.length === 0) {
    return [
      good(
        all === 0
          ? 'A key is there; no tokens are stored yet'
          : `${count(all, 'stored token', 'stored tokens')} can be read`,
      ),
    ];
  }
  const said = `${closed.length} of ${count(all, 'stored token', 'stored tokens')} cannot be read (sealed by key ${idsOf(closed)})`;
  return [wrong(said, LOST)];
}

function judgeOld(old: readonly Row[]): readonly Finding[] {
  if (old.length === 0) return [];
  const said = `${count(old.length, 'stored token is', 'stored tokens are')} sealed by an earlier key (${idsOf(old)})`;
  return [
    warning(
      said,
      'Keep that key in ENCRYPTION_KEY until this is gone: at the latest six hours after the bot started.',
    ),
  ];
}
