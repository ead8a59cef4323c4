// The real program, and the bare import of its packages, as processes of their own against local twins.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startDiscordTwin } from '../sandbox/discord/twin.ts';
import { startSlackTwin } from '../sandbox/slack/twin.ts';

const root = join(import.meta.dirname, '..');
/** How often the starting program is asked whether it is ready. */
const POLL_MS = 5;
const PATIENCE_MS = 60_000;

export type Environment = Readonly<Record<string, string>>;

export interface Twins {
  readonly slack: Environment;
  readonly discord: Environment;
  close(): Promise<void>;
}

/** A local Slack and a local Discord, and what the program must be told to use them. */
export async function startTwins(): Promise<Twins> {
  const clock = { now: () => Date.now() };
  const [slack, discord] = [await startSlackTwin({ clock }), await startDiscordTwin({ clock })];
  return {
    slack: {
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
    },
    discord: {
      DISCORD_TOKEN: discord.token,
      DISCORD_APPLICATION_ID: discord.applicationId,
      DISCORD_API_URL: discord.apiUrl,
    },
    close: async () => {
      await Promise.all([slack.close(), discord.close()]);
    },
  };
}

/** What `npm start` tells Node. */
function startOptions(): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: { start: string };
  };
  return scripts.start.split(' ').filter((word) => word.startsWith('--'));
}

/** Without what this process was told about platforms, so that nothing real is ever contacted. */
function environment(own: Environment): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return { PATH, HOME, TMPDIR, ...own };
}

async function isReady(port: string): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/readyz`)).ok;
  } catch {
    return false;
  }
}

export interface Measured {
  readonly process: ChildProcess;
  /** From spawning to ready, wall clock. */
  readonly milliseconds: number;
  /** What the processor worked until then, in milliseconds; null where the system does not tell. */
  readonly processor: number | null;
  stop(): Promise<void>;
}

/** Linux counts in hundredths of a second. */
const TICK_MS = 10;

/** User and system time of a process so far, all its threads together. */
function processorOf({ pid }: ChildProcess): number | null {
  const path = `/proc/${pid}/stat`;
  if (!existsSync(path)) return null;
  // The name of the program, in brackets, may hold spaces; the times are the 12th and 13th field after it.
  const fields = readFileSync(path, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

function measured(child: ChildProcess, start: number): Measured {
  const milliseconds = performance.now() - start;
  return { process: child, milliseconds, processor: processorOf(child), stop: stopper(child) };
}

function stopper(child: ChildProcess): () => Promise<void> {
  return async () => {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
}

/** Runs `node src/main.ts run` as `npm start` does; resolves when /readyz says that store and platform are. */
export async function startProgram(
  own: Environment,
  port: string,
  execArgv: readonly string[] = [],
): Promise<Measured> {
  const start = performance.now();
  const child = fork(join(root, 'src', 'main.ts'), ['run'], {
    // A folder without a `.env`.
    cwd: own['DATA_DIR'],
    env: environment({ ...own, PORT: port, LOG_LEVEL: 'silent' }),
    execArgv: [...startOptions(), ...execArgv],
  });
  while (!(await isReady(port))) {
    if (child.exitCode !== null) throw new Error(`the program ended with ${child.exitCode}`);
    if (performance.now() - start > PATIENCE_MS) throw new Error('the program did not become ready');
    await pause(POLL_MS);
  }
  return measured(child, start);
}

/** Runs the bare import; resolves when everything is loaded. */
export async function startBareImport(own: Environment, execArgv: readonly string[] = []): Promise<Measured> {
  const start = performance.now();
  const child = fork(join(root, 'bench', 'bare-import.ts'), [], {
    env: environment(own),
    execArgv: [...execArgv],
  });
  await once(child, 'message');
  return measured(child, start);
}
