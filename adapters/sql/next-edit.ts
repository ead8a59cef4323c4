// When the next edit is to be made that no ledger knows of.
import { sql } from 'kysely';
import type { Instant } from '../../src/core/rule.ts';
import { nextPersonalEdit } from './personal-edits.ts';
import { nextTotal } from './totals.ts';

/** From then on; null: none is. */
export const nextEdit = (since: Instant) => sql`SELECT min(at) FROM (
  SELECT (${nextTotal(since)}) AS at UNION ALL SELECT (${nextPersonalEdit(since)})) AS edits`;
