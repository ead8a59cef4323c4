// What goes wrong with a server: while it works, as errors of the program's own; at the opening, as faults with a cure.
import pg from 'pg';
import { StoreUnavailable } from '../../../src/app/stores/store-unavailable.ts';
import { type Fault, fault } from '../../../src/core/fault.ts';
import { Collision } from '../schema.ts';
import { serverName } from './server-name.ts';

/** Serialization failure and deadlock: the server took the transaction back, and it can be done again. */
const COLLISIONS = ['40001', '40P01'];
/** Connection, resources, operator, system; a lock that was not free in time; a standby or a session that was ended. */
const UNAVAILABLE = /^(08|53|57|58)|^(55P03|25006|25P03)$/;
/** The driver gives no code where a connection just ends, or an answer does not come in time. */
const NO_ANSWER = 'ECONNRESET';

/** The session went on although the statement did not: given up, or a lock that was not free in time. */
const SESSION_LIVES = ['57014', '55P03'];
/** The session may only read, and stays so: that its server became a reader, or was one for a while, it never learns. */
const MAY_ONLY_READ = '25006';

/** True where a connection is of use after what was thrown. */
export function hasSession(error: StoreUnavailable): boolean {
  return SESSION_LIVES.includes(error.code);
}

/**
 * What the driver threw at a statement, as the stores see it: `StoreUnavailable`, `Collision`, or the thing itself.
 * @param isOpen a transaction is open that this statement does not commit: nothing of it can have been written
 */
export function translated(error: unknown, isOpen: boolean): unknown {
  if (error instanceof StoreUnavailable || error instanceof TypeError || error instanceof RangeError) {
    return error;
  }
  if (!(error instanceof pg.DatabaseError)) return lost(error, isOpen);
  const code = error.code ?? '';
  if (COLLISIONS.includes(code)) return new Collision(code, error);
  if (!UNAVAILABLE.test(code)) return error;
  const isRefused = code === MAY_ONLY_READ || SESSION_LIVES.includes(code);
  return new StoreUnavailable(code, isOpen || isRefused ? 'nothing' : 'unknown', error);
}

/** The driver gives no code where the server wants a password and there is none. */
const NO_PASSWORD = /^SASL: .*password must be/u;

/** A connection that ended, or was never made. */
export function lost(error: unknown, isOpen: boolean): StoreUnavailable {
  const { message } = error as Error;
  const code = NO_PASSWORD.test(message) ? '28P01' : (error as NodeJS.ErrnoException).code;
  return new StoreUnavailable(code ?? NO_ANSWER, isOpen ? 'nothing' : 'unknown', error);
}

interface Words {
  readonly code: string;
  readonly message: string;
  readonly cure: string;
}

const byState: Readonly<Record<string, Omit<Words, 'code'>>> = {
  '28P01': {
    message: 'refuses the password, or does not know the user',
    cure: 'Check user and password in DATABASE_URL, or PGPASSWORD; characters such as @ / # : in a password are written as %40 %2F %23 %3A there.',
  },
  '28000': {
    message: 'does not let this user in from here',
    cure: 'Check the user in DATABASE_URL and pg_hba.conf of the server; one that wants TLS needs sslmode=verify-full in DATABASE_URL.',
  },
  '3D000': {
    message: 'has no such database',
    cure: 'Create it, such as with: createdb --owner BOT_USER DATABASE. Or put the right name at the end of DATABASE_URL.',
  },
  '42501': {
    message: 'does not let this user make tables',
    cure: 'Make the user the owner of the database, or: GRANT CREATE ON SCHEMA public TO BOT_USER.',
  },
  [MAY_ONLY_READ]: {
    message: 'takes no writes',
    cure: 'Let DATABASE_URL name the server that takes them, not a standby of it; or see default_transaction_read_only there.',
  },
  '53300': {
    message: 'has no connection left',
    cure: 'Raise max_connections of the server, or run fewer processes: each takes up to twelve.',
  },
};

/** Whichever way the server said it: they were not free in time. */
const heldByOthers: Omit<Words, 'code'> = {
  message: 'has tables that another program holds',
  cure: 'Wait until it is done, or end it: a pg_dump, an import, a shell with an open transaction. Then start again.',
};

const UNREACHABLE =
  'See that the server runs, and that host and port in DATABASE_URL are right and not behind a firewall.';
const ENDED =
  'See that the server runs, that it has this database and lets the user in: psql "$DATABASE_URL" says more. Host and port may also be those of something else.';
const ODD =
  'See what the log of the server says. The database has to be one with the encoding UTF8, and for the bot alone.';
const NO_TLS =
  'See that the server runs; one that speaks no TLS needs sslmode=disable in DATABASE_URL, which only suits a network nobody listens on.';
const BAD_TLS =
  'Name the host as its certificate does, with sslmode=verify-full, and the certificate of its authority as sslrootcert=/path in DATABASE_URL.';

const isCertificate = (code: string): boolean =>
  /^(DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|CERT_|ERR_TLS|ERR_SSL|HOSTNAME_MISMATCH)/.test(code);

function wordsFor(code: string, url: string): Words {
  const known = byState[code];
  if (known !== undefined) return { code, ...known };
  if (isCertificate(code)) return { code, message: 'has a certificate that is not trusted', cure: BAD_TLS };
  const wantsTls = /[?&]ssl(mode|negotiation)?=/.test(url);
  if (code === NO_ANSWER && wantsTls) return { code, message: 'ended the connection', cure: NO_TLS };
  if (code === NO_ANSWER) return { code, message: 'ended the connection', cure: ENDED };
  if (/^E[A-Z]+/.test(code)) return { code, message: 'cannot be reached', cure: UNREACHABLE };
  if (UNAVAILABLE.test(code)) return { code, message: 'cannot be used now', cure: UNREACHABLE };
  return { code, message: 'answers with an error', cure: ODD };
}

/** A file that DATABASE_URL names, as for certificates, and that cannot be read. */
function unreadableFile(url: string, { path, code }: NodeJS.ErrnoException): Fault | null {
  if (path === undefined || !/[?&]ssl(rootcert|cert|key)=/.test(url)) return null;
  return fault(
    'store-unreadable',
    `The file ${path} that DATABASE_URL names cannot be read (${code}).`,
    'Correct sslrootcert, sslcert or sslkey in DATABASE_URL, and let the bot read the file.',
    { path, code: code ?? '' },
  );
}

/** The fault for what opening threw; programmer errors are thrown on. Never shows the password. */
export function unreachable(url: string, error: unknown): Fault {
  const file = unreadableFile(url, error as NodeJS.ErrnoException);
  if (file !== null) return file;
  const isHeld = error instanceof Collision;
  const isKnown = isHeld || error instanceof StoreUnavailable || error instanceof pg.DatabaseError;
  if (!isKnown) throw error;
  const { code, message, cure } = isHeld
    ? { code: error.code, ...heldByOthers }
    : wordsFor(error.code ?? NO_ANSWER, url);
  const server = serverName(url);
  return fault('store-unreadable', `The PostgreSQL store ${server} ${message} (${code}).`, cure, {
    path: server,
    code,
  });
}
