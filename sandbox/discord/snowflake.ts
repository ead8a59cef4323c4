/** Milliseconds of 1 January 2015, where Discord's ids begin to count. */
const DISCORD_EPOCH = 1_420_070_400_000n;
const LOW_BITS = 22n;
const LOW_MASK = (1n << LOW_BITS) - 1n;

/**
 * Ids as Discord makes them: the clock's milliseconds above a 22-bit counter, as decimal text.
 * The counter never restarts, so ids stay unique when the clock stands still or is set back.
 */
export function createSnowflakes(clock: { now(): number }): () => string {
  let counter = 0n;
  return () => {
    counter = (counter + 1n) & LOW_MASK;
    const milliseconds = BigInt(Math.floor(clock.now())) - DISCORD_EPOCH;
    return String(((milliseconds < 0n ? 0n : milliseconds) << LOW_BITS) | counter);
  };
}

/** The instant (ms) hidden in a snowflake. */
export const instantOf = (id: string): number => Number((BigInt(id) >> LOW_BITS) + DISCORD_EPOCH);

/** Negative when `left` is the older id. Ids overflow a JavaScript number, so BigInt compares them. */
export function byId(left: string, right: string): number {
  const difference = BigInt(left) - BigInt(right);
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

export const isSnowflake = (text: string): boolean => /^\d{15,20}$/.test(text);
