// Reads of a workspace's history that all processes of this bot have together.
import type { Allowance, Log } from '../../src/app/ports.ts';
import { errorName } from '../../src/core/error-code.ts';

export interface ReadPace {
  /** Processes that go by different paces do not count together: one of them is mistaken, and soon learns. */
  readonly name: string;
  /** Milliseconds from one read to the next. */
  readonly spacing: number;
  /** A read may come before its turn by so many milliseconds: those before it may have come late for theirs. */
  readonly early: number;
}

export interface SharedReads {
  /** Takes a read. 0: it may be made now; else none was taken, and there may be one after so many milliseconds. Never rejects. */
  take(workspace: string, pace: ReadPace): Promise<number>;
  /**
   * Who comes after this process, and goes by that pace, keeps to a wait that Slack asked for. Those beside it do not: each
   * learns the limit by a refusal of its own. Never rejects.
   */
  outlast(workspace: string, pace: ReadPace, milliseconds: number): Promise<void>;
}

/** Nobody could be asked: as good as any time, in milliseconds. */
const AGAIN = 1_000;

const turnsOf = (workspace: string, { name }: ReadPace): string => `slack ${name} ${workspace}`;

/**
 * It asks before it takes: whoever has to come back may come back in another process, and a turn that was kept here would
 * be lost to it.
 */
export function shareReads(allowance: Allowance, log: Log): SharedReads {
  return {
    async take(workspace, pace) {
      const { spacing, early } = pace;
      const name = turnsOf(workspace, pace);
      const perSecond = 1_000 / spacing;
      try {
        const { startsIn } = await allowance.reserve(name, 0, perSecond);
        if (startsIn > early) return Math.ceil(startsIn - early);
        await allowance.reserve(name, 1, perSecond);
        return 0;
      } catch (error) {
        log.warn('no-turns', { name, error: errorName(error) });
        return AGAIN;
      }
    },
    async outlast(workspace, pace, milliseconds) {
      if (allowance.isShared) return;
      const name = turnsOf(workspace, pace);
      await allowance.rest(name, milliseconds + pace.early).catch((error: unknown) => {
        log.warn('no-turns', { name, error: errorName(error) });
      });
    },
  };
}
