// How questions are labelled. Half were written before the lookup was tuned and are kept aside: what is changed in the
// lookup is tried on `dev` alone, and `heldOut` says what strangers may expect.

/** The id of the service that is meant; null: none of ours; several: really equal, so the reader is asked. */
export type Expected = string | null | readonly string[];
export type Question = readonly [text: string, expected: Expected];

export interface Questions {
  readonly dev: readonly Question[];
  readonly heldOut: readonly Question[];
}
