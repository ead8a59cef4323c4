/**
 * The database could not be reached, was lost on the way, or did not answer in time; a later try may do. `outcome` says
 * what became of the work: nothing of it was written, or nobody knows, because the answer to its commit was lost.
 */
export class StoreUnavailable extends Error {
  /** As the system or the database names it. */
  readonly code: string;
  readonly outcome: 'nothing' | 'unknown';

  constructor(code: string, outcome: 'nothing' | 'unknown', cause?: unknown) {
    super(`The store is not available (${code}).`, { cause });
    this.name = 'StoreUnavailable';
    this.code = code;
    this.outcome = outcome;
  }
}
