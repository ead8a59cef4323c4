// The machine's clock beside what the platforms say of the time.
import { MOST_APART, type Told } from '../timekeeper.ts';
import { type Finding, good, warning, wrong } from './finding.ts';

/** What one platform said; null: it did not answer, or does not tell. */
export type TimeAnswer = Pick<Told, 'title' | 'ahead'> | null;

/** Nobody notices less, and a good clock is never as far off. */
const ODD = 10_000;

const CURE = 'Set the clock of this machine, and let NTP keep it.';

export function judgeClock(title: string, answer: TimeAnswer): Finding {
  if (answer === null) {
    const cure =
      'Look at the checks of the network; while nobody tells the time, the clock of this machine counts.';
    return warning(`${title} did not tell the time`, cure);
  }
  const seconds = Math.round(Math.abs(answer.ahead) / 1000);
  const said = `The clock is ${seconds} s ${answer.ahead > 0 ? 'ahead of' : 'behind'} ${title}'s`;
  if (Math.abs(answer.ahead) > MOST_APART) return wrong(said, CURE);
  return Math.abs(answer.ahead) > ODD ? warning(said, CURE) : good(`The clock agrees with ${title}'s`);
}
