// What a command needs of the terminal, and how it says that something is wrong: one line each, with the cure.
import type { Fault, Result } from '../../src/core/fault.ts';

export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** 0 done, 1 found faults, 2 wrong usage or configuration. */
export type ExitCode = 0 | 1 | 2;

/** What is wrong, and what to do about it: one sentence each. */
export type Complaint = Pick<Fault, 'message' | 'cure'>;

/** Ends a command early with its faults; caught where the program starts. */
export class CommandFailed extends Error {
  readonly code: ExitCode;
  readonly faults: readonly Complaint[];

  constructor(faults: readonly Complaint[], code: ExitCode = 2) {
    super(faults.map(({ message }) => message).join('; '));
    this.code = code;
    this.faults = faults;
  }
}

/** The value, or the end of the command with everything that is wrong. */
export function must<T>(result: Result<T, Complaint | readonly Complaint[]>, code: ExitCode = 2): T {
  if (result.ok) return result.value;
  throw new CommandFailed([result.fault].flat().map(placed), code);
}

/** A fault in a data file begins with where it is. */
function placed(complaint: Complaint & { readonly file?: string; readonly path?: string }): Complaint {
  const { message, cure, file, path = '' } = complaint;
  return file === undefined
    ? complaint
    : { message: `${file}${path === '' ? '' : ` ${path}`}: ${message}`, cure };
}

export function printFaults(terminal: Terminal, faults: readonly Complaint[]): void {
  const line = (text: string): string => text.replaceAll(/\s*[\r\n]+\s*/g, ' ');
  for (const { message, cure } of faults)
    terminal.err(`lastcall: ${line(message).replace(/\.$/, '')}. ${line(cure)}\n`);
}

export function printJson(terminal: Terminal, value: unknown): void {
  terminal.out(`${JSON.stringify(value, null, 2)}\n`);
}
