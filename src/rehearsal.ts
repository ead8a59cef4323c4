// A rehearsal: the real bot on a clock that starts elsewhere, with a store of its own and never by accident on a real
// platform.
import { join } from 'node:path';
import { parseMoment } from './app/inputs.ts';
import type { Clock } from './app/ports.ts';
import type { Config } from './config.ts';
import { failed, fault, ok, type Result } from './core/fault.ts';

export interface Rehearsal {
  readonly clock: Clock;
  /** Kept across runs, so that a rehearsal that was killed goes on where it was. */
  readonly database: string;
}

function isLoopback(url: string | null): boolean {
  return url !== null && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname);
}

/** @param at where the clock starts; from there it runs like the real one. */
export function readRehearsal(
  config: Config,
  at: string,
  reallyPost: boolean,
  real: Clock,
): Result<Rehearsal> {
  const start = parseMoment(at, 'UTC');
  if (!start.ok) return start;
  const isReal = [config.slack, config.discord].some(
    (platform) => platform !== null && !isLoopback(platform.apiUrl),
  );
  if (isReal && !reallyPost) {
    return failed(
      fault(
        'would-post',
        'a rehearsal would post to the real platforms',
        'Point SLACK_API_URL and DISCORD_API_URL at this machine, or add --really-post.',
      ),
    );
  }
  const shift = start.value - real.now();
  return ok({ clock: { now: () => real.now() + shift }, database: join(config.dataDir, 'rehearsal.sqlite') });
}
