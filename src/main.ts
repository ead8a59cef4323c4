// Entry: the command line, joined to everything it works on. With src/main/ the only place that imports adapters, reads
// the environment and the real clock.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { createHandlers, type Tools } from '../adapters/cli/handlers.ts';
import { runProgram } from '../adapters/cli/program.ts';
import type { Terminal } from '../adapters/cli/terminal.ts';
import { loadJurisdictions, readServiceFiles } from '../adapters/files/catalogue.ts';
import { readRecords } from '../adapters/files/records.ts';
import { createHolidays } from '../adapters/holidays/holidays.ts';
import { silentLog } from '../adapters/log/log.ts';
import type { Engine } from './app/engine.ts';
import type { ChannelCheck, Target } from './app/ports.ts';
import { namesPlatform } from './config.ts';
import {
  assemble,
  assembleSandbox,
  dataFolder,
  open,
  quiet,
  realClock,
  scratchStore,
} from './main/assemble.ts';
import { catalogueInUse, catalogueTools } from './main/data-tools.ts';
import { ended, endingOf } from './main/ending.ts';
import { misnamedIn } from './main/misnamed.ts';
import { configuration, run } from './main/run.ts';
import { storeTools } from './main/store-tools.ts';

const terminal: Terminal = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
};
/** What a platform keeps open holds the process no longer than this once the work is over. */
const LINGER_MS = 1_000;

/** A local Slack and Discord with the real adapters; nothing outside this process is touched. */
async function sandbox(at: number | null, port: number): Promise<void> {
  const { SANDBOX_START, startSandbox } = await import('../sandbox/sandbox.ts');
  const ending = endingOf(process);
  const parts = { at: at ?? SANDBOX_START, port, out: terminal.out, assemble: assembleSandbox };
  const world = await startSandbox(parts);
  await ended(ending);
  await world.close();
}

/** Opens the configured store for a command; nothing is sent. */
async function withEngine<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
  const { database } = configuration({ platforms: false });
  const store = await open(database);
  const platforms = { slack: null, discord: null };
  const bot = await assemble({ ...quiet(), platforms, store, clock: realClock, nudge: () => undefined });
  try {
    return await work(bot.bot.engine);
  } finally {
    await bot.stop();
  }
}

/** Asks the platform about a channel, where it is configured. */
async function checkTarget(target: Target): Promise<ChannelCheck> {
  const { slack, discord } = configuration({ platforms: false });
  if (target.platform === 'slack' && slack !== null) {
    return (await import('../adapters/slack/check.ts')).checkOnce(slack, target, silentLog);
  }
  if (target.platform === 'discord' && discord !== null) {
    return (await import('../adapters/discord/check.ts')).checkOnce(discord, target, silentLog);
  }
  return { kind: 'unchecked' };
}

const tools: Tools = {
  ...catalogueTools,
  ...storeTools,
  terminal,
  now: () => realClock.now(),
  dataFolder: join(dataFolder, 'services'),
  readServices: readServiceFiles,
  loadCatalogue: catalogueInUse,
  loadJurisdictions: () => loadJurisdictions(dataFolder),
  readRecords: () => readRecords(dataFolder),
  holidays: createHolidays(),
  scratchStore,
  withEngine,
  checkTarget,
  run,
  sandbox,
  createManifest: async (publicUrl) => {
    const { createManifest } = await import('../adapters/slack/manifest.ts');
    return createManifest(publicUrl === null ? { mode: 'socket' } : { mode: 'http', publicUrl });
  },
  readArticle: async (from) => {
    const { readArticle } = await import('../adapters/articles/read-article.ts');
    return readArticle(from, { stdin: () => buffer(process.stdin) });
  },
};

/** Without arguments: the bot where something is configured, else the sandbox. */
function commandLine(argv: readonly string[]): readonly string[] {
  if (argv.length > 0) return argv;
  const { env } = process;
  const isMeant = namesPlatform(env) || misnamedIn(env).length > 0 || existsSync(resolve('.env'));
  return isMeant ? ['run'] : ['sandbox'];
}

if (import.meta.main) {
  // Whoever reads our answer may stop reading, as `head` does.
  process.stdout.on('error', () => process.exit());
  process.exitCode = await runProgram(commandLine(process.argv.slice(2)), createHandlers(tools), terminal);
  setTimeout(() => process.exit(), LINGER_MS).unref();
}
