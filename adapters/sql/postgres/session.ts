// What each session is set to before it is used: by a statement, not by parameters of its start. What may stand between,
// such as PgBouncer, takes few of those and refuses the rest.
import type pg from 'pg';

/** The server gives up first; the client does where not even the server's word arrives. */
const STATEMENT_MS = 30_000;
const LOCK_MS = 10_000;
const IDLE_IN_TRANSACTION_MS = 60_000;
/** Whoever stands between may let one in long before it has a session of the server's. */
const SETTING_MS = 10_000;

type Settings = Readonly<Record<string, string>>;

const always: Settings = {
  lock_timeout: String(LOCK_MS),
  // Every question has its index, and what is asked about a moment later is in memory. As it comes, the server would
  // rather read a whole table of some ten thousand rows than find two hundred of them.
  random_page_cost: '1.1',
};
const unlessPatient: Settings = {
  statement_timeout: String(STATEMENT_MS),
  idle_in_transaction_session_timeout: String(IDLE_IN_TRANSACTION_MS),
};

/** Settings that the driver would give as parameters of the start where they stand in an address. */
const timeouts = Object.keys({ ...always, ...unlessPatient }).filter((name) => name.endsWith('_timeout'));

/** "-c name=value --other-name=value", with a backslash before blanks that are part of a value. */
const option = /(?:-c\s*|--)([\w.-]+)=((?:\\.|[^\s\\])*)(?:\s+|$)/gu;

/** Null for what is none of that: the server then says what it thinks of it. */
function optionsIn(text: string): Settings | null {
  if (text.replaceAll(option, '').trim() !== '') return null;
  const found = [...text.matchAll(option)].map(([, name = '', value = '']) => [
    name.replaceAll('-', '_'),
    value.replaceAll(/\\(.)/gu, '$1'),
  ]);
  return Object.fromEntries(found) as Settings;
}

interface Address {
  /** Without what is set later. */
  readonly url: string;
  readonly settings: Settings;
}

/** What an address says of its sessions goes before what is said here. */
function partsOf(url: string): Address {
  const address = new URL(url);
  const { searchParams } = address;
  const options = optionsIn(searchParams.get('options') ?? '');
  const given = timeouts.flatMap((name) => {
    const value = searchParams.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  const later = [...timeouts, ...(options === null ? [] : ['options'])].filter((name) =>
    searchParams.has(name),
  );
  for (const name of later) searchParams.delete(name);
  // One of which nothing is taken stays as it was written.
  return {
    url: later.length === 0 ? url : address.href,
    settings: { ...options, ...Object.fromEntries(given) },
  };
}

/** An address as the driver is to have it. */
export const bareAddress = (url: string): string => partsOf(url).url;

/**
 * Sets a session that has just begun. `isPatient`: its statements may take as long as they need. Throws what the driver
 * throws, and does so within seconds.
 */
export async function setSession(
  client: Pick<pg.ClientBase, 'query'>,
  url: string,
  isPatient: boolean,
): Promise<void> {
  const settings = Object.entries({
    ...always,
    ...(isPatient ? {} : unlessPatient),
    ...partsOf(url).settings,
  });
  const calls = settings.map((_setting, n) => `set_config($${2 * n + 1}, $${2 * n + 2}, false)`);
  const question = {
    text: `SELECT ${calls.join(', ')}`,
    values: settings.flat(),
    query_timeout: SETTING_MS,
  };
  await client.query(question);
}
