// The program under test: a frozen copy of this checkout with data of the run's own, and processes of it to be killed.
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { writeCases } from './cases.ts';
import { notesOf } from './notes.ts';

const root = join(import.meta.dirname, '..', '..');

export type Environment = Readonly<Record<string, string>>;

/**
 * A copy of what `run` needs, so that a run of an hour is about one state of the code, with the run's cases as its data.
 * Returns its folder.
 */
export function copyProgram(folder: string): string {
  const copy = join(folder, 'program');
  mkdirSync(copy, { recursive: true });
  for (const part of ['src', 'adapters', 'package.json', 'package-lock.json']) {
    cpSync(join(root, part), join(copy, part), { recursive: true });
  }
  linkPackages(join(root, 'node_modules'), join(copy, 'node_modules'));
  writeCases(join(root, 'data'), join(copy, 'data'), notesOf);
  return copy;
}

/** Package for package: what the program keeps beside them for its next start is not the checkout's but its own. */
function linkPackages(from: string, to: string): void {
  mkdirSync(to);
  for (const name of readdirSync(from)) {
    if (!name.startsWith('.')) symlinkSync(join(from, name), join(to, name));
  }
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Process {
  readonly pid: number;
  readonly ended: Promise<Ended>;
  isOver(): boolean;
  /** Everything it logged so far. */
  log(): string;
  /** How often it logged an event of this name. */
  count(event: string): number;
  signal(signal: NodeJS.Signals): void;
}

export interface Starting {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: Environment;
}

/** Starts `node src/main.ts …` with nothing in its environment but what is given. */
export function startProcess({ program, args, cwd, env = {} }: Starting): Process {
  const child = spawn(process.execPath, [join(program, 'src', 'main.ts'), ...args], {
    cwd,
    env: {
      PATH: process.env['PATH'] ?? '',
      // Compiled once for all processes of a run: half of what a start costs.
      NODE_COMPILE_CACHE: join(program, 'compiled'),
      ...env,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const text = { log: '' };
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => (text.log += chunk));
  return { ...watched(child), ...reading(text) };
}

function watched(child: ChildProcess): Omit<Process, 'log' | 'count'> {
  const isOver = (): boolean => child.exitCode !== null || child.signalCode !== null;
  return {
    pid: child.pid ?? 0,
    ended: new Promise((done) => {
      child.once('close', (code, signal) => done({ code, signal }));
    }),
    isOver,
    signal: (signal) => {
      if (!isOver()) child.kill(signal);
    },
  };
}

function reading(text: { readonly log: string }): Pick<Process, 'log' | 'count'> {
  return {
    log: () => text.log,
    count: (event) => text.log.split(`"msg":"${event}"`).length - 1,
  };
}

/** Runs one command to its end. Throws with what it said when it did not end well. */
export async function runCommand(starting: Starting): Promise<void> {
  const process = startProcess(starting);
  const { code } = await process.ended;
  if (code !== 0) throw new Error(`${starting.args.join(' ')} ended with ${code}:\n${process.log()}`);
}
