// When there is something to do next. A bot that runs looks every minute, whatever it has planned; a clock that is turned
// leaps, and must stop where a month is looked back on.
import type { AssembledBot } from './world.ts';

/** Milliseconds since 1970; null: nothing is due any more. */
export async function nextWakeOf({ nextWake, engine }: AssembledBot['bot']): Promise<number | null> {
  const [planned, lookBack] = await Promise.all([nextWake(), nextLookBack(engine)]);
  const moments = [planned, lookBack].filter((at) => at !== null);
  return moments.length === 0 ? null : Math.min(...moments);
}

/** One that is overdue waits for something else, as for its platform. */
async function nextLookBack({ store, clock }: AssembledBot['bot']['engine']): Promise<number | null> {
  const active = await store.subscriptions.list({ state: 'active' });
  const found = await Promise.all(active.map(({ id }) => store.monthlies.find(id)));
  const ahead = found.flatMap((monthly) =>
    monthly !== null && monthly.due > clock.now() ? [monthly.due] : [],
  );
  return ahead.length === 0 ? null : Math.min(...ahead);
}
