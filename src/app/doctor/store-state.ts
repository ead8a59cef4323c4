// The store: which it is, whether this program can use it, who uses it, and whether it is whole.
import { type Finding, good, warning, wrong } from './finding.ts';
import { sizeText } from './size-text.ts';

export interface StoreState {
  /** As people may read it: a path, or a server without user and password. */
  readonly place: string;
  readonly kind: 'file' | 'server';
  /** Numbers of migrations: of the store, the least that a program must know to read it, and the newest that we know. */
  readonly schema: number;
  readonly minReader: number;
  readonly reader: number;
  /** Bytes, with the log beside it; null: not known. */
  readonly size: number | null;
  /** How often it is held: a file by one process or none, a server by all connections of the bot; null: it does not tell. */
  readonly users: number | null;
}

export function judgeVersion({ schema, minReader, reader }: StoreState): Finding {
  if (minReader > reader) {
    const cure = 'Start the newer release again, or restore a backup made by this one.';
    return wrong(`It needs a program that reads version ${minReader}; this one reads ${reader}`, cure);
  }
  if (schema > reader) {
    const message = `Its tables are of a newer release (${schema}, this one knows ${reader}), and can be used`;
    return warning(message, 'Update when you can; until then what the newer release added rests.');
  }
  if (schema === 0) return warning('It is empty', 'Nothing to do: the bot makes its tables when it starts.');
  if (schema === reader) return good(`Its tables are up to date (${schema})`);
  const cure = 'Nothing to do: the bot changes them when it starts. A copy beforehand does no harm.';
  return warning(`Its tables are of an earlier release (${schema} of ${reader})`, cure);
}

export function judgeUsers({ users, kind }: StoreState): Finding {
  if (users === null) return good('Who uses it is not told by the server');
  if (users === 0) {
    return warning(
      'The bot does not run on it now',
      'If it should: npm start. While it does not run nothing is posted.',
    );
  }
  if (kind === 'file') return good('The bot runs on it now; a second one would wait as a standby');
  // Each process has several.
  return good(`The bot is connected (${users === 1 ? '1 connection' : `${users} connections`})`);
}

export function describeStore({ kind, place, size }: StoreState): Finding {
  const what = kind === 'file' ? 'A SQLite file' : 'A PostgreSQL database';
  return good(`${what}, ${place}${size === null ? '' : `, ${sizeText(size)}`}`);
}

/** How a look at every page of it ended. `left`: tables there was no time for. */
export interface Integrity {
  readonly faults: number;
  readonly tables: number;
  readonly left: number;
}

const RESTORE =
  'Stop the bot, keep a copy of the file, and restore a backup. Then look at the disk: files do not break by themselves.';

export function judgeIntegrity({ faults, tables, left }: Integrity): Finding {
  if (faults > 0) return wrong(`The file is damaged (${faults} places)`, RESTORE);
  if (left === 0) return good(`All ${tables} tables are whole`);
  return good(`${tables - left} of ${tables} tables are whole; there was no time for the others`);
}
