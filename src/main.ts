// Entry and composition root: the only file that imports adapters, reads the environment and the real clock.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { createHandlers, type Tools } from '../adapters/cli/handlers.ts';
import { runProgram } from '../adapters/cli/program.ts';
import type { RehearsalOptions } from '../adapters/cli/run-options.ts';
import { CommandFailed, type ExitCode, type Terminal } from '../adapters/cli/terminal.ts';
import { startTicker } from '../adapters/cron/ticker.ts';
import { loadCatalogue, loadJurisdictions, readServiceFiles } from '../adapters/files/catalogue.ts';
import { createDeadlineSource, type FileDeadlineSource } from '../adapters/files/deadline-source.ts';
import { createHolidays } from '../adapters/holidays/holidays.ts';
import { createLog, silentLog } from '../adapters/log/log.ts';
import { openStore } from '../adapters/sql/open.ts';
import { type RunLock, takeRunLock, waitForRunLock } from '../adapters/sql/run-lock.ts';
import { createMetrics, type Metrics } from '../adapters/web/metrics.ts';
import { startWeb, type WebServer } from '../adapters/web/server.ts';
import { type Bot, createBot } from './app/bot.ts';
import { copySubscriptions } from './app/copy-subscriptions.ts';
import type { Engine } from './app/engine.ts';
import { parseMoment } from './app/inputs.ts';
import type { ChannelCheck, Clock, DeadlineSource, Log, Messenger, Target } from './app/ports.ts';
import type { Store } from './app/store.ts';
import { commandTexts, typedWords } from './app/words.ts';
import { type Config, namesPlatform, readConfig } from './config.ts';
import type { Fault, Result } from './core/fault.ts';
import { controlTexts } from './messages/controls.ts';
import { readRehearsal } from './rehearsal.ts';

const root = join(import.meta.dirname, '..');
const dataFolder = join(root, 'data');
const version = '0.1.0';
const terminal: Terminal = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
};
const realClock: Clock = { now: () => Date.now() };
const ids = { next: () => randomBytes(12).toString('base64url') };
/** A pass that is sending gets this long to finish after SIGTERM. */
const DRAIN_MS = 10_000;
const slackWords = { member: '/optout', admin: '/optout' };
const discordWords = { member: '/optout', admin: '/optout-admin' };

/** The value, or the end of the program with the fault. */
function must<T>(result: Result<T, Fault | readonly Fault[]>, code: ExitCode = 2): T {
  if (result.ok) return result.value;
  throw new CommandFailed(Array.isArray(result.fault) ? result.fault : [result.fault as Fault], code);
}

/** A platform's adapter once it is started. */
interface Connected {
  readonly name: string;
  readonly messenger: Messenger;
  readonly requestListener: Parameters<typeof startWeb>[0]['mounts'][string] | null;
  ready(): boolean;
  stop(): Promise<void>;
}

export interface Setup {
  readonly platforms: Pick<Config, 'slack' | 'discord'>;
  readonly store: Store;
  readonly source: DeadlineSource;
  readonly clock: Clock;
  readonly log: Log;
  readonly nudge: () => void;
  readonly metrics?: Metrics;
  readonly operator?: Pick<Config, 'operatorName' | 'privacyContact'>;
}

export interface Assembled {
  readonly bot: Bot;
  readonly platforms: readonly Connected[];
  ready(): boolean;
  /** Ends the connections and closes the store. */
  stop(): Promise<void>;
}

/** An adapter is loaded only when its platform is configured: each SDK costs a good part of the start. */
async function connect(setup: Setup, bot: Bot): Promise<Connected[]> {
  const { platforms, clock, log, source } = setup;
  const parts = { desk: bot.desk, clock, log };
  const { translations } = source.current();
  const say = (locale: string | null) => controlTexts(translations, locale);
  const started: Promise<Connected>[] = [];
  if (platforms.slack !== null) {
    const config = platforms.slack;
    started.push(
      import('../adapters/slack/app.ts').then(async ({ startSlack }) => {
        const words = typedWords(translations);
        return { name: 'slack', ...(await startSlack({ ...parts, config, words, texts: say })) };
      }),
    );
  }
  if (platforms.discord !== null) {
    const config = platforms.discord;
    started.push(
      import('../adapters/discord/app.ts').then(async ({ startDiscord }) => {
        const texts = { say, commands: commandTexts(translations) };
        return {
          name: 'discord',
          requestListener: null,
          ...(await startDiscord({ ...parts, config, texts })),
        };
      }),
    );
  }
  return Promise.all(started);
}

/** The real bot over whatever platforms, store, clock and data it is given: live, in a rehearsal, or in the sandbox. */
export async function assemble(setup: Setup): Promise<Assembled> {
  const { store, source, clock, log, nudge, metrics, operator } = setup;
  const bot = createBot({
    store,
    source,
    clock,
    ids,
    holidays: createHolidays(),
    log,
    count: (what, platform) => metrics?.count(what, platform),
    operator: { name: operator?.operatorName ?? null, contact: operator?.privacyContact ?? null },
    commandWords: new Map([
      ['slack', slackWords],
      ['discord', discordWords],
    ]),
    scratchStore,
    version,
    nudge,
  });
  const platforms = await connect(setup, bot);
  for (const { messenger } of platforms) bot.connect(messenger);
  return {
    bot,
    platforms,
    ready: () => platforms.every((platform) => platform.ready()),
    stop: async () => {
      await Promise.all(platforms.map((platform) => platform.stop()));
      await store.upkeep.close();
    },
  };
}

/** An empty store in memory, for running ahead and for the sandbox. */
export async function scratchStore(): Promise<Store> {
  return must(await openStore(':memory:'));
}

export function openSource(log: Log, onReload: () => void = () => undefined): FileDeadlineSource {
  return must(createDeadlineSource({ folder: dataFolder, log, onReload }), 1);
}

/** The environment over what `.env` says. */
function environment(): Record<string, string | undefined> {
  const file = resolve('.env');
  return { ...(existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}), ...process.env };
}

function configuration(options?: { platforms?: boolean }): Config {
  const read = readConfig(environment(), options);
  if (read.ok) return read.value;
  const faults = read.faults.map(({ variable, problem, cure }) => ({
    message: `${variable} ${problem}`,
    cure,
  }));
  throw new CommandFailed(faults);
}

async function openFile(path: string): Promise<Store> {
  try {
    mkdirSync(dirname(path), { recursive: true });
  } catch {
    const cure = 'Set DATA_DIR to a folder that may be written to.';
    throw new CommandFailed([{ message: `the folder of ${path} cannot be made`, cure }]);
  }
  return must(await openStore(path));
}

/** Waits until no other process runs on this store; a kill frees it at once. */
async function lockStore(path: string, log: Log, once: boolean): Promise<RunLock> {
  mkdirSync(dirname(path), { recursive: true });
  const reason = 'another bot is running on this store';
  if (!once) return waitForRunLock(path, () => log.warn('standby', { reason }));
  const lock = takeRunLock(path);
  if (lock !== null) return lock;
  throw new CommandFailed([
    { message: reason, cure: 'Stop it first, or leave --once out to wait as a standby.' },
  ]);
}

function removeStore(path: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
}

function terminated(): Promise<string> {
  return new Promise((done) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => done(signal));
  });
}

async function openWeb(config: Config, bot: Assembled, metrics: Metrics, log: Log): Promise<WebServer> {
  const listener = bot.platforms.find(({ requestListener }) => requestListener !== null)?.requestListener;
  const web = must(
    await startWeb({
      port: config.port,
      readiness: () => [
        { part: 'store', ready: true },
        ...bot.platforms.map(({ name, ready }) => ({ part: name, ready: ready() })),
      ],
      metrics: () => metrics.text(),
      mounts: listener === undefined || listener === null ? {} : { '/slack/events': listener },
    }),
  );
  log.info('web', { port: web.port });
  return web;
}

/** Ticks and serves until the process is told to end, then lets the running pass finish. */
async function serve(config: Config, bot: Assembled, parts: Served): Promise<void> {
  const { source, metrics, log, clock } = parts;
  const web = await openWeb(config, bot, metrics, log);
  const ticker = startTicker({
    pass: async () => {
      source.check();
      await bot.bot.pass();
    },
    nextWake: () => bot.bot.nextWake(),
    clock,
    log,
  });
  parts.onNudge(() => ticker.nudge());
  metrics.watchTicks(() => ticker.age());
  source.watch();
  log.info('stopping', { signal: await terminated() });
  const patience = new Promise<void>((done) => setTimeout(done, DRAIN_MS).unref());
  await Promise.race([ticker.stop(), patience]);
  await web.stop();
}

interface Served {
  readonly source: FileDeadlineSource;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly clock: Clock;
  readonly onNudge: (nudge: () => void) => void;
}

/** The bot as configured, until it is told to stop; with --once a single pass. */
async function run(options: RehearsalOptions): Promise<ExitCode> {
  const config = configuration();
  const rehearsed =
    options.at === undefined
      ? null
      : must(readRehearsal(config, options.at, options.reallyPost === true, realClock));
  if (rehearsed !== null && options.fresh === true) removeStore(rehearsed.database);
  const path = rehearsed?.database ?? config.database;
  const clock = rehearsed?.clock ?? realClock;
  const log = createLog(config.logLevel);
  const metrics = createMetrics();
  const wake = { nudge: (): void => undefined };
  const nudge = (): void => wake.nudge();
  const lock = await lockStore(path, log, options.once === true);
  const source = openSource(log, nudge);
  const store = await openFile(path);
  const bot = await assemble({
    platforms: config,
    store,
    source,
    clock,
    log,
    nudge,
    metrics,
    operator: config,
  });
  if (rehearsed !== null) {
    const real = await openFile(config.database);
    await copySubscriptions(real, bot.bot.engine);
    await real.upkeep.close();
  }
  log.info('started', { version, tz: process.versions['tz'] ?? null, rehearsal: rehearsed !== null });
  const onNudge = (given: () => void): void => {
    wake.nudge = given;
  };
  if (options.once === true) await bot.bot.pass();
  else await serve(config, bot, { source, metrics, log, clock, onNudge });
  source.close();
  await bot.stop();
  lock.release();
  return 0;
}

/** A local Slack and Discord with the real adapters; nothing outside this process is touched. */
async function sandbox(options: { at?: string; port?: string }): Promise<ExitCode> {
  const at = must(parseMoment(options.at ?? '2025-10-20T08:00', 'Europe/Amsterdam'));
  const port = options.port === undefined ? 0 : Number(options.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new CommandFailed([
      { message: '--port is not a port number', cure: 'Give a number from 0 to 65535.' },
    ]);
  }
  const { startSandbox } = await import('../sandbox/sandbox.ts');
  const world = await startSandbox({ at, port, out: terminal.out, assemble: assembleSandbox });
  await terminated();
  await world.close();
  return 0;
}

/** The bot as the sandbox runs it: real adapters, a store in memory. */
export async function assembleSandbox(
  setup: Pick<Setup, 'clock' | 'nudge'> & {
    readonly slack: Omit<NonNullable<Config['slack']>, 'clientId' | 'clientSecret'>;
    readonly discord: NonNullable<Config['discord']>;
  },
): Promise<Assembled> {
  const { slack, discord, clock, nudge } = setup;
  const platforms = { slack: { ...slack, clientId: null, clientSecret: null }, discord };
  const operator = {
    operatorName: 'The sandbox on this computer',
    privacyContact: 'nobody: nothing leaves it',
  };
  const store = await scratchStore();
  const source = openSource(silentLog);
  return assemble({ platforms, store, source, clock, log: silentLog, nudge, operator });
}

/** Opens the configured store for a command; nothing is sent. */
async function withEngine<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
  const config = configuration({ platforms: false });
  const platforms = { slack: null, discord: null };
  const store = await openFile(config.database);
  const nudge = (): void => undefined;
  const bot = await assemble({
    platforms,
    store,
    source: openSource(silentLog),
    clock: realClock,
    log: silentLog,
    nudge,
  });
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
    const { checkOnce } = await import('../adapters/slack/check.ts');
    return checkOnce(slack, target, silentLog);
  }
  if (target.platform === 'discord' && discord !== null) {
    const { checkOnce } = await import('../adapters/discord/check.ts');
    return checkOnce(discord, target, silentLog);
  }
  return { kind: 'unchecked' };
}

/** The app manifest for Slack, as JSON to paste. */
async function manifest({ http }: { http?: string }): Promise<ExitCode> {
  const { createManifest } = await import('../adapters/slack/manifest.ts');
  if (http !== undefined && !URL.canParse(http)) {
    throw new CommandFailed([
      { message: '--http is not an address', cure: 'Give https://lastcall.example.org.' },
    ]);
  }
  const variant =
    http === undefined ? { mode: 'socket' as const } : { mode: 'http' as const, publicUrl: http };
  terminal.out(`${JSON.stringify(createManifest(variant), null, 2)}\n`);
  return 0;
}

const tools: Tools = {
  terminal,
  now: () => realClock.now(),
  dataFolder: join(dataFolder, 'services'),
  readServices: readServiceFiles,
  loadCatalogue: () => loadCatalogue(dataFolder),
  loadJurisdictions: () => loadJurisdictions(dataFolder),
  holidays: createHolidays(),
  scratchStore,
  withEngine,
  checkTarget,
  run,
  sandbox,
  manifest,
};

/** Without arguments: the bot where something is configured, else the sandbox. */
function commandLine(argv: readonly string[]): readonly string[] {
  if (argv.length > 0) return argv;
  return namesPlatform(process.env) || existsSync(resolve('.env')) ? ['run'] : ['sandbox'];
}

if (import.meta.main) {
  process.exitCode = await runProgram(commandLine(process.argv.slice(2)), createHandlers(tools), terminal);
}
