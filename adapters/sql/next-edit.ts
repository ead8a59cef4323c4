// When the next edit is to be made that no ledger knows of.
import { sql } from 'kysely';
import { nextPersonalEdit } from './personal-edits.ts';
import { nextTotal } from './totals.ts';

/** Null: none is. */
export const nextEdit = sql`SELECT min(at) FROM (
  SELECT (${nextTotal}) AS at UNION ALL SELECT (${nextPersonalEdit})) AS edits`;
