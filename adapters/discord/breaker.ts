// Stops calling before Discord bans the address: 10,000 invalid answers (401, 403, 429) in ten minutes lead to that, and
// in a rush over channels that have closed to the bot they come at forty a second. See docs/decisions/0026-one-breaker.md.
import type { Allowance, Log } from '../../src/app/ports.ts';
import { type Fault, fault } from '../../src/core/fault.ts';
import { invalidWindow, mostInvalid } from './limits.ts';

export interface Breaker {
  /** Counts an answer. `scope`: the header X-RateLimit-Scope, if any. */
  note(status: number, scope: string | null): void;
  /** Milliseconds until calls may be made again; 0: they may. */
  restsFor(): number;
  /** What an operator should know; null while calls may be made. */
  fault(): Fault | null;
}

/** A limit that several bots share is nobody's fault, and not counted. Source: docs.discord.com/developers, "Rate Limits". */
const SHARED = 'shared';
const INVALID: ReadonlySet<number> = new Set([401, 403, 429]);

const open = fault(
  'discord.too-many-refusals',
  `Discord refused ${mostInvalid} calls within ten minutes, so posting pauses: more of them would ban this address.`,
  'Look in the log for channels that refuse the bot, and for a token used elsewhere. It goes on by itself.',
);

/** A count that all processes of the bot share: each refusal takes a turn, and the turns ahead of it were refusals, too. */
export interface SharedCount {
  readonly allowance: Pick<Allowance, 'reserve'>;
  readonly name: string;
}

/** The shared count forgets this many a second: a full one is empty after four minutes. */
const forgottenPerSecond = mostInvalid / 240;
const full = (mostInvalid / forgottenPerSecond) * 1_000;

/**
 * `now`: real milliseconds that never go back. Opens at the limit, closes when half of it is free again. `shared`: where
 * other processes may have the same address.
 */
export function createBreaker(now: () => number, log: Log, shared: SharedCount | null = null): Breaker {
  let refusals: number[] = [];
  let isOpen = false;
  /** Until when all processes together have been refused too often. */
  let sharedRest = 0;

  const forget = (): void => {
    const since = now() - invalidWindow;
    const first = refusals.findIndex((at) => at > since);
    refusals = first === -1 ? [] : refusals.slice(first);
  };

  const openUp = (): void => {
    if (isOpen) return;
    isOpen = true;
    log.error(open.code, { problem: open.message, cure: open.cure });
  };

  /** What cannot be counted together is counted here all the same. */
  const share = async ({ allowance, name }: SharedCount): Promise<void> => {
    const before = await allowance.reserve(name, 1, forgottenPerSecond).catch(() => null);
    if (before === null || before.startsIn < full) return;
    sharedRest = now() + full / 2;
    openUp();
  };

  const restsFor = (): number => {
    if (!isOpen) return 0;
    forget();
    const last = refusals.at(-Math.floor(mostInvalid / 2) - 1) ?? Number.NEGATIVE_INFINITY;
    const rest = Math.max(last + invalidWindow, sharedRest) - now();
    if (rest > 0) return rest;
    isOpen = false;
    log.info('discord.refusals-over');
    return 0;
  };

  return {
    note(status, scope) {
      if (!INVALID.has(status) || scope === SHARED) return;
      if (refusals.length >= mostInvalid) forget();
      refusals.push(now());
      if (isOpen) return;
      if (shared !== null) void share(shared);
      if (refusals.length < mostInvalid) return;
      forget();
      if (refusals.length >= mostInvalid) openUp();
    },
    restsFor,
    fault: () => (restsFor() > 0 ? open : null),
  };
}
