// How many of the random payloads a run tries: a seeded share of them, or all where LAST_CALL_PAYLOADS=all, as .ci/run has it.
export const everything = process.env['LAST_CALL_PAYLOADS'] === 'all';

/** Milliseconds that all of them may take on a slow machine. */
export const TIMEOUT = 2_400_000;

/** The first few faults; there may be thousands of one kind. */
export const first = (faults: readonly string[]): readonly string[] => faults.slice(0, 5);
