// The port for what the processes on one store know of each other's data. Every method is one atomic step.
import type { Instant } from '../../core/rule.ts';
import type { Telling } from '../known-rules.ts';

/** One reading of the data that some process came with. */
export interface StoredReading {
  readonly version: string;
  /** How recent it is, as it says itself; see `Catalogue`. */
  readonly asOf: string;
  /** Its place in the order in which readings first came to be the ones that count. */
  readonly first: number;
  /** The last time it came to be that; a greater number is later. */
  readonly turn: number;
  readonly takenAt: Instant;
  /** The last sign of life of a process that has it. */
  readonly aliveAt: Instant;
}

export interface ReadingStore {
  /** The reading that counts; null: none ever did. */
  current(): Promise<StoredReading | null>;
  /** One that counts or has counted. */
  find(version: string): Promise<StoredReading | null>;
  /** From now on this one counts. One at a time does this: see `alone`. */
  take(version: string, asOf: string, at: Instant): Promise<void>;
  /** Notes a sign of life of a process that has it, and by which it may be more recent. Changes nothing where it is unknown. */
  seen(version: string, asOf: string, at: Instant): Promise<void>;
  /**
   * For whoever records words, in their transaction. Profiles that are planned by other data than the words were told by,
   * or as of a later day, or of which other data count by now, are to be planned again: only that finds what has to be
   * corrected. `sign` is put on their marks, and unlike any other at that instant.
   */
  doubt(tellings: readonly Telling[], at: Instant, sign: string): Promise<void>;
  /**
   * For whoever is about to read words: waits until those are committed that are being recorded by now. Whoever records
   * later finds what counts by then. Not inside a transaction.
   */
  allTold(): Promise<void>;
}
