// Slack sends again what it believes lost. The first time counts; a repeat gets the same answer.

const REMEMBERED = 2000;

/** Runs `work` the first time an id is seen; a repeat of the last 2,000 ids gets the first one's promise. */
export interface Once {
  run<T>(id: string, work: () => Promise<T>): { readonly repeated: boolean; readonly result: Promise<T> };
}

export function createOnce(): Once {
  const seen = new Map<string, Promise<unknown>>();
  return {
    run<T>(id: string, work: () => Promise<T>) {
      const known = seen.get(id);
      if (known !== undefined) return { repeated: true, result: known as Promise<T> };
      const result = work();
      seen.set(id, result);
      const oldest = seen.keys().next();
      if (seen.size > REMEMBERED && oldest.done !== true) seen.delete(oldest.value);
      return { repeated: false, result };
    },
  };
}
