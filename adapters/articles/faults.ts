// What keeps an article from being read, each with what to do about it.
import { type Fault, fault } from '../../src/core/fault.ts';

/** A fault of this adapter: its code is "article.<what>". */
export function articleFault(what: string, message: string, cure: string): Fault {
  return fault(`article.${what}`, message, cure);
}

export const BY_HAND = 'Save the article as a text file and give that instead.';
