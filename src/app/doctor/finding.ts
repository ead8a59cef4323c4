// What an examination finds. Texts are for operators, in English, and never hold a secret.
import type { Fault } from '../../core/fault.ts';

/** `warning`: it works, but not as well as it could. `fault`: it does not work, or will not. */
export type Level = 'ok' | 'warning' | 'fault';

export interface Finding {
  readonly level: Level;
  /** One sentence. */
  readonly message: string;
  /** What to do; null where nothing is to be done. */
  readonly cure: string | null;
}

/** One thing to look at. */
export interface Check {
  /** Such as "store.size": stable, for tools. */
  readonly name: string;
  /** It keeps everything else in this process waiting while it works, so it comes when the others are done. */
  readonly isHeavy?: boolean;
  /** Asks and changes nothing. `signal` is given when nobody waits for the answer any more. */
  run(signal: AbortSignal): Promise<readonly Finding[]>;
}

export interface Found extends Finding {
  readonly check: string;
}

export const good = (message: string): Finding => ({ level: 'ok', message, cure: null });
export const warning = (message: string, cure: string): Finding => ({ level: 'warning', message, cure });
export const wrong = (message: string, cure: string): Finding => ({ level: 'fault', message, cure });

/** An operational fault as it was said elsewhere. */
export function findingOf({ message, cure }: Pick<Fault, 'message' | 'cure'>): Finding {
  return wrong(message, cure);
}
