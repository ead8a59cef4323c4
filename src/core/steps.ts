// Long work in steps, so that whoever must not be kept waiting can have a turn between any two of them.

/** Work that stops for a moment at each `yield`. */
export type Steps<T> = Generator<undefined, T>;

/** Resolves when others have had their turn. */
export type Pause = () => Promise<unknown>;

/** Does it all at once. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Does it with a pause after each step. */
export async function withPauses<T>(steps: Steps<T>, pause: Pause): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await pause();
  }
}

/** Does something with each, and stops after every `few` of them. */
export function* eachInSteps<T>(all: Iterable<T>, few: number, work: (one: T) => void): Steps<void> {
  let done = 0;
  for (const one of all) {
    work(one);
    done += 1;
    if (done % few === 0) yield;
  }
}
