// What the bot's store holds of a workspace or server, looked up each time.
import type { Engine } from '../src/app/engine.ts';
import type { KeptView } from './page/state.ts';

export interface Place {
  readonly platform: 'slack' | 'discord';
  readonly installation: string;
  readonly members: readonly string[];
}

const isTrace = (found: unknown): boolean =>
  Array.isArray(found) ? found.length > 0 : found !== null && found !== false;

export async function keptOf({ store }: Engine, { members, ...key }: Place): Promise<KeptView> {
  const [row, channels, traces] = await Promise.all([
    store.installations.find(key),
    store.subscriptions.list(key),
    Promise.all(members.map((member) => store.people.traces({ ...key, member }))),
  ]);
  const people = traces.filter((trace) => Object.values(trace).some(isTrace)).length;
  return { hasToken: (row?.sealed ?? null) !== null, channels: channels.length, people };
}

/** Milliseconds between two looks, and how many. */
const LOOK = 50;
const LOOKS = 60;

/** Resolves when the bot has deleted what it kept of a place that has removed it, or after some seconds. */
export async function untilForgotten(engine: Engine, place: Place): Promise<void> {
  for (let looks = 0; looks < LOOKS; looks += 1) {
    const { hasToken, channels, people } = await keptOf(engine, place);
    if (!hasToken && channels + people === 0) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK));
  }
}
