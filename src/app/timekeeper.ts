// What time it is, as far as it can be known. The machine's clock is believed while a platform agrees with it; where all
// that answer say something else, they are believed. In between the time goes on as the machine's steady counter does.
// See docs/decisions/0025-whose-clock.md.
import { MINUTE } from '../core/calendar.ts';
import { type Fault, fault } from '../core/fault.ts';
import type { Clock, Log } from './ports.ts';

/** What one platform said of the time, in an answer. */
export interface Told {
  /** For metrics and logs. */
  readonly name: string;
  /** As people call it. */
  readonly title: string;
  /** Milliseconds by which the machine's clock is ahead of it; negative: behind. */
  readonly ahead: number;
}

export interface Timekeeper extends Clock {
  /** False until a platform has told the time, and again from a jump of the machine's clock until one has. */
  isSure(): boolean;
  /** Takes one round of answers; none changes nothing. */
  judge(round: readonly Told[]): void;
  /** Nobody who is there tells the time: the machine's clock has to do until somebody does. */
  presume(): void;
  /** By platform, what it said last. */
  told(): readonly Told[];
  /** What is wrong with the machine's clock, with its cure; null: nothing that is known. */
  fault(): Fault | null;
}

export interface TimekeeperParts {
  /** The machine's clock, which somebody may set. */
  readonly machine: Clock;
  /** Real milliseconds that only grow, evenly. */
  readonly steady: () => number;
  readonly log: Log;
}

/** A larger difference is a wrong clock. The time in an answer is a second or two old, two good clocks differ by less. */
export const MOST_APART = MINUTE;

/** The machine's clock is corrected in smaller steps than this while it runs well. */
const JUMP = MINUTE / 2;

const CURE =
  'Set the clock of this machine, and let NTP keep it. Posts leave by the time of the platforms meanwhile.';

const jumped = fault(
  'clock-jumped',
  "This machine's clock has jumped, and no platform has told the time since.",
  'Nothing to do if it was asleep: it is asked again every few seconds. Nothing is posted meanwhile.',
);

const unclear = fault(
  'clock-unclear',
  "This machine's clock and those of the platforms all differ.",
  'Set the clock of this machine, and look at what stands between it and the platforms. Nothing is posted meanwhile.',
);

/** "1 h 0 min", "30 days". Milliseconds of at least a minute. */
function lengthOf(milliseconds: number): string {
  const minutes = Math.round(milliseconds / MINUTE);
  const days = Math.floor(minutes / 1440);
  if (days > 0) return days === 1 ? '1 day' : `${days} days`;
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function differs([first, ...others]: readonly [Told, ...Told[]]): Fault {
  const minutes = Math.round(Math.abs(first.ahead) / MINUTE);
  const whose = [first, ...others].map(({ title }) => `${title}'s`).join(' and ');
  const by = `${lengthOf(Math.abs(first.ahead))}: it is ${first.ahead > 0 ? 'ahead' : 'behind'}`;
  return fault('clock-differs', `This machine's clock differs from ${whose} by ${by}.`, CURE, { minutes });
}

const isOff = ({ ahead }: Told): boolean => Math.abs(ahead) > MOST_APART;

function agree(round: readonly Told[]): boolean {
  const all = round.map(({ ahead }) => ahead);
  return Math.max(...all) - Math.min(...all) <= MOST_APART;
}

/** `now()` never follows a jump of the machine's clock that no platform confirms. */
export function createTimekeeper({ machine, steady, log }: TimekeeperParts): Timekeeper {
  /** What the machine's clock shows when the steady counter is at 0; a jump changes it. */
  const shown = (): number => machine.now() - steady();
  let seen = shown();
  /** The same of the time that is believed. */
  let believed = seen;
  let follows = true;
  /** Since a jump nobody has told the time. */
  let isAdrift = false;
  let isSure = false;
  let problem: Fault | null = null;
  let latest: readonly Told[] = [];

  const look = (): void => {
    const here = shown();
    if (Math.abs(here - seen) > JUMP) {
      log.warn('clock-jumped', { seconds: Math.round((here - seen) / 1000) });
      isAdrift = true;
      isSure = false;
    } else if (follows && !isAdrift) {
      believed = here;
    }
    seen = here;
  };

  const become = (next: Fault | null): void => {
    if (next !== null && next.code !== problem?.code) {
      log.error(next.code, { problem: next.message, cure: next.cure });
    }
    if (next === null && problem !== null) log.info('clock-well', { was: problem.code });
    problem = next;
  };

  return {
    now: () => {
      look();
      return Math.round(steady() + believed);
    },
    isSure: () => {
      look();
      return isSure;
    },
    judge: (round) => {
      look();
      const [first, ...others] = round;
      if (first === undefined) return;
      latest = round;
      isAdrift = false;
      follows = !round.every(isOff);
      isSure = follows || agree(round);
      if (isSure) believed = follows ? seen : seen - first.ahead;
      become(follows ? null : isSure ? differs([first, ...others]) : unclear);
    },
    presume: () => {
      look();
      log.warn('clock-unchecked', { reason: 'no platform tells the time' });
      isAdrift = false;
      follows = true;
      isSure = true;
      believed = seen;
      become(null);
    },
    told: () => latest,
    fault: () => (isAdrift ? jumped : problem),
  };
}
