// `sandbox`: at which moment, on which port.
import { parseMoment } from '../../src/app/inputs.ts';
import { errorCode } from '../../src/core/error-code.ts';
import type { Instant } from '../../src/core/rule.ts';
import { CommandFailed, type ExitCode, must } from './terminal.ts';

export interface SandboxOptions {
  readonly at?: string;
  readonly port?: string;
}

export interface SandboxContext {
  /** Runs until it is told to end. `at` null: where it usually begins. Rejects when the port is taken. */
  readonly sandbox: (at: Instant | null, port: number) => Promise<void>;
}

/** Where people in the sandbox live. */
const ZONE = 'Europe/Amsterdam';

export async function sandbox(context: SandboxContext, options: SandboxOptions): Promise<ExitCode> {
  const at = options.at === undefined ? null : must(parseMoment(options.at, ZONE));
  const { port = '0' } = options;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new CommandFailed([
      { message: '--port is not a port number', cure: 'Give a number from 0 to 65535, such as --port 8080' },
    ]);
  }
  try {
    await context.sandbox(at, Number(port));
  } catch (error) {
    if (errorCode(error) !== 'EADDRINUSE') throw error;
    throw new CommandFailed([{ message: `port ${port} is in use`, cure: 'Give another, or none for any.' }]);
  }
  return 0;
}
