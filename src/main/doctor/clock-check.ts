// The machine's clock beside what a platform writes over its answers.
import { judgeClock } from '../../app/doctor/clock.ts';
import type { Check } from '../../app/doctor/finding.ts';
import { realClock } from '../assemble.ts';
import { askTime, type TimeSource } from '../timing.ts';

export function clockCheck(source: TimeSource): Check {
  return {
    name: `${source.name}.clock`,
    run: async () => {
      const answer = await askTime(source, realClock, () => performance.now());
      return [judgeClock(source.title, answer === 'silent' ? null : answer)];
    },
  };
}
