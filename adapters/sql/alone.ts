// Work that one at a time may do, where only one process uses the store.
import type { Store } from '../../src/app/stores/store.ts';

/** Names of work under way are remembered in this process alone. */
export function aloneInProcess(): Store['alone'] {
  const underWay = new Set<string>();
  return async (name, work) => {
    if (underWay.has(name)) return null;
    underWay.add(name);
    try {
      return await work();
    } finally {
      underWay.delete(name);
    }
  };
}
