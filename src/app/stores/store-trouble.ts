// A store that cannot do its work for reasons outside this program: a full disk, a file taken away, a database that is
// down. Told apart from mistakes of this program by its type, wherever it comes through.
import type { Fault } from '../../core/fault.ts';
import type { Store } from './store.ts';
import { StoreUnavailable } from './store-unavailable.ts';

/**
 * The fault says what is wrong with the store, and the cure; `outcome` what became of the step that threw this: nothing
 * was changed, or nobody knows, because the answer was lost.
 */
export class StoreTrouble extends Error {
  readonly fault: Fault;
  readonly outcome: StoreUnavailable['outcome'];

  constructor(fault: Fault, outcome: StoreUnavailable['outcome'] = 'nothing') {
    super(fault.message);
    this.name = 'StoreTrouble';
    this.fault = fault;
    this.outcome = outcome;
  }
}

export interface StoreWatch {
  /** What a database's error says of the store; null for everything else. */
  readonly troubleOf: (error: unknown) => Fault | null;
  /** Asked before each step: why the store must not be used now; null when it may be. */
  readonly refusal: () => Fault | null;
  readonly onTrouble: (fault: Fault) => void;
  /** Called after each step that was done. */
  readonly onWork: () => void;
}

type Step = (...args: readonly unknown[]) => Promise<unknown>;

/** A step that throws StoreTrouble where the store is what fails. */
function watchedStep(step: Step, watch: StoreWatch): Step {
  const fail = (fault: Fault, outcome: StoreTrouble['outcome'] = 'nothing'): never => {
    watch.onTrouble(fault);
    throw new StoreTrouble(fault, outcome);
  };
  return async (...args) => {
    const refused = watch.refusal();
    if (refused !== null) return fail(refused);
    try {
      const value = await step(...args);
      watch.onWork();
      return value;
    } catch (error) {
      const trouble = watch.troubleOf(error);
      if (trouble === null) throw error;
      return fail(trouble, error instanceof StoreUnavailable ? error.outcome : 'nothing');
    }
  };
}

/** Steps, and groups of them; what a group says of itself stays as it is. */
function watched(part: unknown, watch: StoreWatch): unknown {
  if (typeof part === 'function') return watchedStep(part as Step, watch);
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([name, each]) => [name, watched(each, watch)]));
}

/** The same store, each step of which is watched, with all else it has. Closing it always works. */
export function watchStore<S extends Store>(store: S, watch: StoreWatch): S {
  const parts = Object.entries(store).map(([name, part]) => [name, watched(part, watch)]);
  // Every member of a store stays what it was.
  const all = Object.fromEntries(parts) as unknown as S;
  return { ...all, upkeep: { ...all.upkeep, close: () => store.upkeep.close() } };
}
