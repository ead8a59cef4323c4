// What keeps the bot alive, or ends it where only an end helps: a store that fails, a pass that hangs, a loop that stands
// still. See docs/decisions/0019-supervision.md.
import { AsyncLocalStorage } from 'node:async_hooks';
import { storeTrouble } from '../../adapters/sql/trouble.ts';
import type { Clock, Log } from '../app/ports.ts';
import type { Store } from '../app/stores/store.ts';
import { StoreTrouble, watchStore } from '../app/stores/store-trouble.ts';
import type { Fault } from '../core/fault.ts';
import { createStoreHealth } from './store-health.ts';

export interface SupervisionParts<S extends Store> {
  readonly store: S;
  readonly clock: Clock;
  readonly log: Log;
  /** Why the store must not be used now: its file is not where it was opened. */
  readonly refusal: () => Fault | null;
  /** Replaces the process by a fresh one. */
  readonly startAgain: (reason: string) => void;
  /** Real milliseconds that only grow. */
  readonly now: () => number;
}

export interface Supervised<S extends Store> {
  /** The store, whose every failure is noted. */
  readonly store: S;
  /** What is wrong with the store, with its cure; null: nothing that is known. */
  trouble(): Fault | null;
  /** Why the store must not be used now, looked at afresh; null: nothing keeps from it. */
  refusal(): Fault | null;
  /** A pass: what it does on the store is a sign of its life. */
  pass(work: () => Promise<void>, alive?: () => void): Promise<void>;
  /** Told of already, in the log, by `/readyz` and by a metric. */
  isKnown(error: unknown): boolean;
}

/** Writing something as often shows trouble before anything is due. */
const PROBE_MS = 55_000;
const PROBE = { id: 'probe', owner: { platform: '', installation: '', member: '' } };

export function supervise<S extends Store>(parts: SupervisionParts<S>): Supervised<S> {
  const { clock, log, startAgain, now } = parts;
  const health = createStoreHealth(log);
  const inPass = new AsyncLocalStorage<() => void>();
  let probedAt = Number.NEGATIVE_INFINITY;
  const onTrouble = (trouble: Fault): void => {
    health.note(trouble);
    if (trouble.code === 'store-replaced') startAgain(trouble.code);
  };
  const store = watchStore(parts.store, {
    troubleOf: storeTrouble,
    refusal: parts.refusal,
    onTrouble,
    onWork: () => {
      inPass.getStore()?.();
    },
  });

  const probe = async (): Promise<void> => {
    if (health.trouble() === null && now() - probedAt < PROBE_MS) return;
    await store.drafts.save(PROBE.id, '', PROBE.owner, clock.now());
    probedAt = now();
  };

  return {
    store,
    trouble: () => health.trouble(),
    refusal: () => {
      const refused = parts.refusal();
      if (refused !== null) onTrouble(refused);
      return refused;
    },
    pass: (work, alive = () => undefined) =>
      inPass.run(alive, async () => {
        const noted = health.noted();
        await probe();
        await work();
        health.well(noted);
      }),
    isKnown: (error) => error instanceof StoreTrouble,
  };
}
