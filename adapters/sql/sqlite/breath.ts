// SQLite works in the thread of its caller, and nothing in a transaction waits for the event loop: without a breath now and
// then, a transaction would be one long turn of it, in which nobody else is heard.

/** Milliseconds. With what else a turn does, it stays well below what people or platforms would notice. */
const LONG_TURN = 5;

/** Resolves at once; or, where this turn of the event loop has been a long one since it was first asked in it, in the next. */
export type Breath = () => Promise<void>;

export function createBreath(now: () => number = () => performance.now()): Breath {
  let began: number | null = null;
  return async () => {
    if (began !== null && now() - began >= LONG_TURN) await new Promise((next) => setImmediate(next));
    if (began !== null) return;
    began = now();
    setImmediate(() => {
      began = null;
    });
  };
}
