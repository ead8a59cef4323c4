// Channels share what their platform gives them: all of a platform, or all of one installation. Sends of one pool never
// take the places of another's.
import type { Engine } from '../engine.ts';
import type { PoolName, Target } from '../ports.ts';

/**
 * Sends under way at once. At 50 a second a platform that takes 1.3 s to answer is still used in full; more would only
 * be more posts in doubt when an answer is lost.
 */
const PLATFORM_WIDE = 64;

/** One installation takes about five posts a second, and each send in doubt there costs a look of its own. */
const PER_INSTALLATION = 8;

export function poolOf({ paces }: Pick<Engine, 'paces'>, { platform, installation }: Target): PoolName {
  const shares = paces?.get(platform)?.per ?? 'platform';
  return { platform, installation: shares === 'installation' ? installation : null };
}

/** How many sends of the pool may be under way. */
export function sendsAtOnce({ installation }: PoolName): number {
  return installation === null ? PLATFORM_WIDE : PER_INSTALLATION;
}
