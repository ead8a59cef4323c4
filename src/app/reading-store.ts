// The port for what the processes on one store know of each other's data. Every method is one atomic step.
import type { Instant } from '../core/rule.ts';

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
  /** Notes a sign of life of a process that has it. Changes nothing where it is unknown. */
  seen(version: string, at: Instant): Promise<void>;
}
