// The port for what the processes on one store know of each other's data. Every method is one atomic step.
import type { Instant } from '../core/rule.ts';
import type { KnownBy } from './known-rules.ts';

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
   * Channels of these profiles were told something `by` older knowledge, or nobody can say by what (null). Those that are
   * planned by other data, or as of a later day, or of which other data count by now, are to be planned again: only that
   * finds what has to be corrected. `sign` is put on their marks, and unlike any other.
   */
  doubt(profileIds: readonly number[], by: KnownBy | null, sign: string): Promise<void>;
}
