// Calls that nobody waits for, a few beside each other on each platform: one whose answer does not come holds up only its
// neighbours' share of the time, and nothing on another platform.
import type { Engine } from './engine.ts';

const AT_ONCE = 4;

/**
 * Works through what `find` finds on each platform, and begins no more once the process is told to end, or one was rejected;
 * rejects then, when those under way are over: whoever comes next finds none of them. Returns how many were found.
 */
export async function fewAtOnce<T>(
  { ending, messengers }: Pick<Engine, 'ending' | 'messengers'>,
  find: (platforms: readonly string[]) => Promise<readonly T[]>,
  work: (one: T) => Promise<void>,
): Promise<number> {
  const failures: unknown[] = [];
  const safely = async <R>(doing: Promise<R>): Promise<R | null> =>
    doing.catch((error: unknown) => {
      failures.push(error);
      return null;
    });
  const workOn = async (platform: string): Promise<number> => {
    const all = (await safely(find([platform]))) ?? [];
    const waiting = all.values();
    const lane = async (): Promise<void> => {
      for (const one of waiting) {
        if (ending?.aborted === true || failures.length > 0) return;
        await safely(work(one));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
    return all.length;
  };
  const found = await Promise.all([...messengers.keys()].map(workOn));
  if (failures.length > 0) throw failures[0];
  return found.reduce((sum, count) => sum + count, 0);
}
