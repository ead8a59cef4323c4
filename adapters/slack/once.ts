// Slack sends again what it believes lost. The first time counts; a repeat gets the same answer.

const REMEMBERED = 2000;

export interface Once {
  /** Runs `work` the first time an id is seen; a repeat of one of the last 2,000 ids gets the first one's result. */
  run<T>(id: string, work: () => Promise<T>): Promise<T>;
  /** Counts work that goes on after its request was answered as under way. */
  follow(work: Promise<unknown>): void;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
}

export function createOnce(): Once {
  const seen = new Map<string, Promise<unknown>>();
  const underWay = new Set<Promise<unknown>>();
  const follow = (work: Promise<unknown>): void => {
    const noted: Promise<unknown> = work.catch(() => undefined).finally(() => underWay.delete(noted));
    underWay.add(noted);
  };
  return {
    run<T>(id: string, work: () => Promise<T>): Promise<T> {
      const known = seen.get(id);
      if (known !== undefined) return known as Promise<T>;
      const result = work();
      follow(result);
      seen.set(id, result);
      const oldest = seen.keys().next();
      if (seen.size > REMEMBERED && oldest.done !== true) seen.delete(oldest.value);
      return result;
    },
    follow,
    settled: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
