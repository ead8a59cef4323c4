// The command line. What a command needs is loaded when it is called: the bot itself needs none of the others, and its
// start is what a reminder may be waiting for.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Commands, type Handlers, runProgram } from '../../adapters/cli/program.ts';
import type { Terminal } from '../../adapters/cli/terminal.ts';
import { namesPlatform } from '../config.ts';
import { misnamedIn } from './misnamed.ts';

const terminal: Terminal = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
};
/** What a platform keeps open holds the process no longer than this once the work is over. */
const LINGER_MS = 1_000;

async function others(): Promise<Commands> {
  const { createCommands } = await import('./tools.ts');
  return createCommands(terminal);
}

const handlers: Handlers = {
  run: async (options) => (await import('./run.ts')).run(options),
  sandbox: async (options) => (await others()).sandbox(options),
  subscription: async (action, options) => (await others()).subscription(action, options),
  ask: async (text, options) => (await others()).ask(text, options),
  next: async (options) => (await others()).next(options),
  explain: async (path, options) => (await others()).explain(path, options),
  plan: async (options) => (await others()).plan(options),
  check: async (paths, options) => (await others()).check(paths, options),
  installations: async (options) => (await others()).installations(options),
  manifest: async (options) => (await others()).manifest(options),
  doctor: async (options) => (await others()).doctor(options),
  setup: async () => (await others()).setup(),
  draft: async (from, options) => (await others()).draft(from, options),
  db: { copy: async (from, to) => (await others()).db.copy(from, to) },
  catalogue: {
    diff: async (paths, options) => (await others()).catalogue.diff(paths, options),
    pull: async () => (await others()).catalogue.pull(),
    bundle: async (options) => (await others()).catalogue.bundle(options),
    schema: async (options) => (await others()).catalogue.schema(options),
    ids: async (options) => (await others()).catalogue.ids(options),
  },
};

/** Without arguments: the bot where something is configured, else the sandbox. */
function commandLine(argv: readonly string[]): readonly string[] {
  if (argv.length > 0) return argv;
  const { env } = process;
  const isMeant = namesPlatform(env) || misnamedIn(env).length > 0 || existsSync(resolve('.env'));
  return isMeant ? ['run'] : ['sandbox'];
}

/** Does what the process was started for. */
export async function startProgram(): Promise<void> {
  // Whoever reads our answer may stop reading, as `head` does.
  process.stdout.on('error', () => process.exit());
  process.exitCode = await runProgram(commandLine(process.argv.slice(2)), handlers, terminal);
  setTimeout(() => process.exit(), LINGER_MS).unref();
}
