// The steps of a pass: one that breaks is no other's loss, but the pass has failed all the same.
import { StoreTrouble } from './stores/store-trouble.ts';

export interface Steps {
  /** What the step gives, or null where it broke. Rejects only where the store fails: then no other would do better. */
  step<T>(work: () => Promise<T>): Promise<T | null>;
  /** Throws what the first step that broke threw. */
  end(): void;
}

export function createSteps(): Steps {
  const failures: unknown[] = [];
  return {
    async step(work) {
      try {
        return await work();
      } catch (error) {
        if (error instanceof StoreTrouble) throw error;
        failures.push(error);
        return null;
      }
    },
    end() {
      if (failures.length > 0) throw failures[0];
    },
  };
}
