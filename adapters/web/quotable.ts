// What could not be shown has an id that its reader can quote; the log has it with the reason and the pattern of the
// address, never the address itself: what people ask is in that.
import type { Ids, Log } from '../../src/app/ports.ts';
import { failureOf, newReference } from '../../src/app/reference.ts';

export interface Quotable {
  /** Refused for a reason that is known. `code`: a word of the program. */
  refused(code: string, route: string): string;
  /** A mistake of ours, or something of ours that does not answer. */
  failed(error: unknown, route: string): string;
}

export function createQuotable(parts: { readonly ids: Ids; readonly log: Log }): Quotable {
  return {
    refused: (code, route) => {
      const id = newReference(parts);
      parts.log.info('web.refused', { id, code, route });
      return id;
    },
    failed: (error, route) => {
      const id = newReference(parts);
      parts.log.error('web.failed', { id, route, ...failureOf(error) });
      return id;
    },
  };
}

/** The line at the end of a page that has nothing but text, for the person who reads it. */
export function referenceLine(id: string): string {
  return `Reference: ${id}`;
}
