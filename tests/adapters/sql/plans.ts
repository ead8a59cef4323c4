// How a database goes about a question: its plan in words, and the rows that it takes into its hands.
import { type SelectQueryBuilder, sql } from 'kysely';

interface Plan {
  readonly 'Node Type': string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly Plan[];
}

type Question = Pick<SelectQueryBuilder<never, never, unknown>, 'explain'>;

/** Every row that a step of the plan took into its hands. */
function rowsRead(plan: Plan): number {
  const own = plan.Plans === undefined ? plan['Actual Rows'] : 0;
  const passedOver = (plan['Rows Removed by Filter'] ?? 0) + (plan['Rows Removed by Index Recheck'] ?? 0);
  const each = (own + passedOver) * plan['Actual Loops'];
  return each + (plan.Plans ?? []).reduce((sum, inner) => sum + rowsRead(inner), 0);
}

/** On PostgreSQL: how many rows the question reads when it is asked now. */
export async function rowsReadBy(question: Question): Promise<number> {
  const [row] = await question.explain<{ 'QUERY PLAN': readonly [{ Plan: Plan }] }>('json', sql`analyze`);
  const plan = row?.['QUERY PLAN'][0].Plan;
  return plan === undefined ? Number.NaN : rowsRead(plan);
}

/** On SQLite: the steps, as it names them. */
export async function planOf(question: Question): Promise<string> {
  const steps = await question.explain<{ detail: string }>(undefined, sql`query plan`);
  return steps.map(({ detail }) => detail).join('; ');
}
