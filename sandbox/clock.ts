// The time the bot and both platforms live by. It stands still until somebody turns it, and it never goes back: an
// earlier time needs a world that has not lived through the later one yet.

export interface SandboxClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Moves on to `at`; an earlier moment changes nothing. */
  advanceTo(at: number): void;
}

export function createClock(start: number): SandboxClock {
  let now = start;
  return {
    now: () => now,
    advanceTo: (at) => {
      now = Math.max(now, at);
    },
  };
}
