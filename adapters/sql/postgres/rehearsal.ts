// A store of its own for rehearsals, in the same database: tables in a schema that only rehearsals use.
import { connectOne } from './pool.ts';

const SCHEMA = 'last_call_rehearsal';

/** The address of the rehearsal's store on the server of a store. */
export function rehearsalUrl(url: string): string {
  const own = new URL(url);
  own.searchParams.set('options', `-c search_path=${SCHEMA}`);
  return own.href;
}

/** Locks of a rehearsal are none of the real store's. */
export function lockScope(url: string): string {
  return new URL(url).searchParams.get('options')?.includes(SCHEMA) === true ? `${SCHEMA} ` : '';
}

/** Deletes the rehearsal's store, if there is one. */
export async function clearRehearsal(url: string): Promise<void> {
  const client = await connectOne(url);
  try {
    await client.query(`DROP SCHEMA IF EXISTS ${SCHEMA} CASCADE`);
  } finally {
    await client.end();
  }
}
