// Discord's ids carry their time. Source: docs.discord.com/developers, "API Reference", Snowflakes.
import type { Instant } from '../../src/core/rule.ts';

const discordEpoch = 1_420_070_400_000n;

/** The smallest id of a moment: everything later has a larger one. */
export function snowflakeAt(at: Instant): string {
  const since = BigInt(Math.floor(at)) - discordEpoch;
  return String((since < 0n ? 0n : since) << 22n);
}

/** The moment of an id, or null when it is none. */
export function momentOf(id: string): Instant | null {
  if (!/^\d{1,20}$/u.test(id)) return null;
  return Number((BigInt(id) >> 22n) + discordEpoch);
}
