// What the passes of the engine work with, gathered once at the composition root.
import type { Fault } from '../core/fault.ts';
import type { Instant } from '../core/rule.ts';
import type { Holidays } from '../core/slot.ts';
import type { Pause } from '../core/steps.ts';
import type { Compose } from './delivery/post.ts';
import type { OwnBook } from './own/book.ts';
import type { Clock, DeadlineSource, Log, Messenger, PostingPace } from './ports.ts';
import type { Precedence } from './precedence.ts';
import type { Store } from './stores/store.ts';

/** What is counted for the operator, by platform. */
export type EngineCount =
  | 'delivered'
  | 'retry-after'
  | 'gone'
  | 'rejected'
  | 'unknown'
  | 'settled'
  | 'repeated'
  | 'late'
  /** It may have arrived or not, and nobody will look again. */
  | 'given-up'
  /** It never arrived, and its time is over: what it was for is decided about anew. */
  | 'given-back'
  /** Tried as often as it may be, and kept for the operator to look at. */
  | 'set-aside';

/** What is measured, by platform. */
export type EngineMeasure =
  /** Milliseconds from the moment a post was due, in a rush that of its slot, to its arrival. */
  | 'lateness'
  /** Posts that cannot leave before their deadline; told again after each look. */
  | 'without-room';

export interface Engine {
  readonly store: Store;
  readonly source: DeadlineSource;
  readonly clock: Clock;
  /** By platform; posts for a platform without a messenger wait. */
  readonly messengers: ReadonlyMap<string, Messenger>;
  /** By platform; one that is left out takes everything at once. */
  readonly paces?: ReadonlyMap<string, PostingPace>;
  readonly compose: Compose;
  readonly holidays: Holidays;
  readonly log: Log;
  readonly count: (what: EngineCount, platform: string) => void;
  readonly measure?: (what: EngineMeasure, platform: string, value: number) => void;
  /** Names this process in leases; two processes never share one. */
  readonly owner: string;
  /** When this process began; left out: long ago. */
  readonly begunAt?: Instant;
  /** Whose data count, where processes on the store have different ones; left out: these. */
  readonly precedence?: Precedence;
  /** What installations have added for themselves; left out: nothing. */
  readonly own?: OwnBook;
  /** Lets others have a turn in the midst of long work; left out: nobody else waits. */
  readonly pause?: Pause;
  /**
   * Resolves after so many real milliseconds, or at once when told to stop; never rejects. Left out: nobody waits, and
   * what is not due yet is left to the next pass.
   */
  readonly wait?: (milliseconds: number, stop: AbortSignal) => Promise<void>;
  /**
   * So many milliseconds before they are due posts are made, so that they leave on time however many there are; needs
   * `wait`. Left out: when they are due. Less than a lease.
   */
  readonly ahead?: number;
  /** Why the store must not be used now, looked at afresh before each send; left out: nothing keeps from that. */
  readonly storeRefusal?: () => Fault | null;
  /** The process is told to end: what is being sent is finished, and nothing new begins. */
  readonly ending?: AbortSignal;
}
