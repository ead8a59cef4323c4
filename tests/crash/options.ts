// What a chapter is run with, and what is owed in it besides posts about cases.
import type { Calendar, Target } from './cases.ts';
import type { Crowd } from './crowd.ts';
import type { Life } from './life.ts';
import type { CrashStore } from './store.ts';

export interface ChapterOptions {
  readonly seed: number;
  readonly kills: number;
  /** Channels in each of the five groups on Slack; Discord has five times as many. */
  readonly perGroup: number;
  /** Whether Slack's history may be read. */
  readonly history: boolean;
  readonly calendar: Calendar;
  /** A copy of the program; see program.ts. */
  readonly program: string;
  /** Where the processes live; emptied first. */
  readonly folder: string;
  /** In the folder, unless told otherwise. */
  readonly store?: CrashStore;
  /** So many live side by side; one unless told otherwise. On a file the others stand by. */
  readonly processes?: number;
  /** Processes are frozen past their leases instead of being killed at once. */
  readonly stop?: boolean;
  /** Whether platforms fail for half an hour and more; they do unless told otherwise. */
  readonly outages?: boolean;
  /** Whether the days after the last kill are lived through, too; they are unless told otherwise. */
  readonly calmDays?: boolean;
  /** Hears of each life. */
  readonly onLife?: (life: Life) => void;
  readonly warn: (text: string) => void;
}

export interface Stored {
  readonly store: CrashStore;
}

/** What is owed besides the slots. */
export interface Besides {
  readonly crowd: Crowd;
  /** Posts in channels, by an instant. */
  targets(by: number): readonly Target[];
  /** What else is owed by now and not there, in words. */
  missing(): readonly string[];
}
