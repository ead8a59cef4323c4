// What a database's error says of the store, told by its code: trouble from outside, or a mistake of this program.
// Sources: sqlite.org/rescode.html; PostgreSQL, "Appendix A. PostgreSQL Error Codes"; Node's codes of connections.
import { StoreUnavailable } from '../../src/app/stores/store-unavailable.ts';
import { type Fault, fault } from '../../src/core/fault.ts';

/** What a running bot adds to the cure. */
export const PATIENCE = 'The bot goes on by itself.';

const full = (code: string): Fault =>
  fault('store-full', `The store cannot grow: its disk is full (${code}).`, `Make room there. ${PATIENCE}`);
const readOnly = (code: string): Fault =>
  fault(
    'store-read-only',
    `The store cannot be written to (${code}).`,
    `Let the bot's user write to its file and folder, or its role to the database. ${PATIENCE}`,
  );
const busy = (code: string): Fault =>
  fault(
    'store-busy',
    `The store is held by another program (${code}).`,
    `End what works on it: a copy, an import, a shell. ${PATIENCE}`,
  );
const broken = (code: string): Fault =>
  fault(
    'store-broken',
    `The store cannot be read or written (${code}).`,
    `Look at its disk. ${PATIENCE} If the file is damaged, restore a backup and start again.`,
  );
const unreachable = (code: string): Fault =>
  fault(
    'store-unreachable',
    `The database does not answer (${code}).`,
    `See that it runs and that DATABASE_URL leads to it. ${PATIENCE}`,
  );
const crowded = (code: string): Fault =>
  fault(
    'store-crowded',
    `The database has no connection left, or no memory (${code}).`,
    `Raise max_connections of the server, or the limit of the bot's role, or run less beside it: each process takes up to twelve. ${PATIENCE}`,
  );
const refused = (code: string): Fault =>
  fault(
    'store-refused',
    `The database does not let the bot in (${code}).`,
    `Check the bot's role and password there, and pg_hba.conf. ${PATIENCE} A new password in DATABASE_URL needs a new start.`,
  );
const emptied = (code: string): Fault =>
  fault(
    'store-emptied',
    `The database has lost tables of the bot (${code}).`,
    'Restore a backup, or see that DATABASE_URL leads to the right database. Then start the bot again.',
  );

/** By the beginning of the code. */
const kinds: readonly (readonly [RegExp, (code: string) => Fault])[] = [
  [/^SQLITE_FULL/u, full],
  [/^SQLITE_(?:READONLY|CANTOPEN|PERM|AUTH)/u, readOnly],
  [/^SQLITE_(?:BUSY|LOCKED|PROTOCOL)/u, busy],
  [/^SQLITE_(?:IOERR|CORRUPT|NOTADB|NOLFS|NOMEM|INTERRUPT)/u, broken],
  [/^53100$/u, full],
  [/^53[0-9]{3}$/u, crowded],
  [/^28[0-9A-Z]{3}$/u, refused],
  [/^(?:42P01|3F000)$/u, emptied],
  [/^(?:25006|42501)$/u, readOnly],
  [/^(?:40001|40P01|55P03|57014)$/u, busy],
  [/^(?:58|XX)[0-9A-Z]{3}$/u, broken],
  [/^(?:08|3D)[0-9A-Z]{3}$/u, unreachable],
  [/^57P0[1-5]$/u, unreachable],
  [
    /^(?:ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/u,
    unreachable,
  ],
];

/**
 * Faults: `store-full`, `store-read-only`, `store-busy`, `store-broken`, `store-crowded`, `store-refused`, `store-emptied`,
 * `store-unreachable`; null for an error that is
 * not the database's, or that a statement of ours made.
 */
export function storeTrouble(error: unknown): Fault | null {
  const code: unknown = (error as { code?: unknown } | null | undefined)?.code;
  if (typeof code !== 'string') return null;
  const [, make] = kinds.find(([pattern]) => pattern.test(code)) ?? [];
  if (make !== undefined) return make(code);
  // A connection can fail in more ways than have a kind of their own.
  return error instanceof StoreUnavailable ? unreachable(code) : null;
}
