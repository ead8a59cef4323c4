// What the bot has planned to say next, for the clock bar.
import type { Engine } from '../src/app/engine.ts';

export interface Upcoming {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** "LinkedIn, 7 days before". */
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
  const found = await Promise.all(profiles.map(({ id }) => store.plan.occurrences(id)));
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
  if (offset === 0) return `${name}, on the last day`;
  return offset === 1 ? `${name}, the day before` : `${name}, ${offset} days before`;
}
