// What a command needs of the terminal, and how it says that something is wrong: one line each, with the cure.
import type { Fault } from '../../src/core/fault.ts';

export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** 0 done, 1 found faults, 2 wrong usage or configuration. */
export type ExitCode = 0 | 1 | 2;

/** Ends a command early with its faults; caught where the program starts. */
export class CommandFailed extends Error {
  readonly code: ExitCode;
  readonly faults: readonly Pick<Fault, 'message' | 'cure'>[];

  constructor(faults: readonly Pick<Fault, 'message' | 'cure'>[], code: ExitCode = 2) {
    super(faults.map(({ message }) => message).join('; '));
    this.code = code;
    this.faults = faults;
  }
}

export function printFaults(terminal: Terminal, faults: readonly Pick<Fault, 'message' | 'cure'>[]): void {
  const line = (text: string): string => text.replaceAll(/\s*[\r\n]+\s*/g, ' ');
  for (const { message, cure } of faults) terminal.err(`lastcall: ${line(message)}. ${line(cure)}\n`);
}

export function printJson(terminal: Terminal, value: unknown): void {
  terminal.out(`${JSON.stringify(value, null, 2)}\n`);
}
