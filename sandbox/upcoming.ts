// What the bot has planned to say next, for the clock bar.
import type { Engine } from '../src/app/engine.ts';

export interface Upcoming {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** "a reminder about LinkedIn". */
  readonly text: string;
}

interface Planned {
  readonly rule: string;
  readonly kind: string;
  readonly offset: number;
  readonly due: number;
}

/** The earliest message that is planned and still ahead; null when nothing is planned. */
export async function findUpcoming(engine: Engine, now: number): Promise<Upcoming | null> {
  const planned = [...(await occurrences(engine)), ...(await deliveries(engine))];
  const next = planned.filter((each) => each.due >= now).sort((a, b) => a.due - b.due)[0];
  return next === undefined ? null : { at: next.due, text: describe(engine, next) };
}

async function occurrences({ store }: Engine): Promise<Planned[]> {
  const profiles = await store.plan.profiles();
  const found = await Promise.all(profiles.map(({ id }) => store.plan.occurrences([id])));
  return found.flat().filter(({ state }) => state === 'planned');
}

async function deliveries({ store }: Engine): Promise<Planned[]> {
  const subscriptions = await store.subscriptions.list({ state: 'active' });
  const found = await Promise.all(subscriptions.map(({ id }) => store.outbox.list(id)));
  return found.flat().filter(({ state }) => state === 'pending');
}

function describe(engine: Engine, { rule, kind, offset }: Planned): string {
  const service = engine.source.current().services.find(({ id }) => rule.startsWith(`${id}/`));
  const name = service?.name ?? rule;
  if (kind !== 'reminder') return `${name}, ${kind}`;
  // The days an offset counts need not be the days that are left: one that was missed is made up for later.
  return offset === 0 ? `${name}, on the last day` : `a reminder about ${name}`;
}
