// The parser, with all its checks, is a good part of the program and of its memory, so it is loaded when it is needed: hours
// or weeks after the start. The program on disk may be another one by then.
import { type Fault, fault } from '../../src/core/fault.ts';

/** The program was changed on disk under the running one, which had not loaded its parser. */
export class ParserLost extends Error {
  override readonly name = 'ParserLost';
  readonly fault: Fault = fault(
    'program-changed',
    'The program was changed on disk while it runs: this process cannot read new data, and goes on with those it has.',
    'Start it again.',
  );
}

const load = async () => ({
  ...(await import('./catalogue.ts')),
  ...(await import('./file-reader.ts')),
});

export interface Parser {
  /** Says from what code the process started, as `code` gives it; null: nobody knows. */
  begin(code: string | null): void;
  /** Loads it, once. As long as that fails it is tried again. Rejects with `ParserLost`. */
  find(): ReturnType<typeof load>;
}

/** @param code hash of the code on disk now; left out: it is not compared */
export function createParser(code?: () => string): Parser {
  let parser: Awaited<ReturnType<typeof load>> | null = null;
  let startedFrom: string | null = null;
  const loadUnchanged = async () => {
    try {
      // Parts of two programs that fit together are no program, and those that do not Node never tries to join again.
      if (startedFrom !== null && code?.() !== startedFrom) throw new ParserLost();
      return await load();
    } catch (cause) {
      throw cause instanceof ParserLost ? cause : new ParserLost('', { cause });
    }
  };
  return {
    begin: (started) => {
      startedFrom = started;
    },
    find: async () => {
      parser ??= await loadUnchanged();
      return parser;
    },
  };
}
