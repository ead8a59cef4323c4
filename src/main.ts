// Entry and composition root: the only file that imports adapters, reads the environment and the real clock.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createHandlers, mustLoad, type Tools } from '../adapters/cli/handlers.ts';
import { runProgram } from '../adapters/cli/program.ts';
import type { RehearsalOptions } from '../adapters/cli/run-options.ts';
import { CommandFailed, type ExitCode, must, type Terminal } from '../adapters/cli/terminal.ts';
import { startTicker } from '../adapters/cron/ticker.ts';
import { loadCatalogue, loadJurisdictions, readServiceFiles } from '../adapters/files/catalogue.ts';
import { createDeadlineSource, type FileDeadlineSource } from '../adapters/files/deadline-source.ts';
import { createHolidays } from '../adapters/holidays/holidays.ts';
import { createLog, silentLog } from '../adapters/log/log.ts';
import { openStore } from '../adapters/sql/open.ts';
import { holdStore, removeStore } from '../adapters/sql/run-lock.ts';
import { createMetrics, type Metrics } from '../adapters/web/metrics.ts';
import { startWeb, type WebServer } from '../adapters/web/server.ts';
import { type Bot, createBot } from './app/bot.ts';
import type { Engine } from './app/engine.ts';
import type { ChannelCheck, Clock, DeadlineSource, Log, Target } from './app/ports.ts';
import type { Store } from './app/store.ts';
import { commandTexts, typedWords } from './app/words.ts';
import { type Config, namesPlatform } from './config.ts';
import { ended, endingOf } from './ending.ts';
import { readConfiguration } from './environment.ts';
import { type Assembled, live, type Means } from './life.ts';
import { controlTexts } from './messages/controls.ts';
import { type Connected, joinWhenReady, stateOf, storeState } from './platforms.ts';
import { type Beginning, readBeginning, takeOver } from './rehearsal.ts';

const dataFolder = join(import.meta.dirname, '..', 'data');
const version = '0.1.0';
const terminal: Terminal = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
};
const realClock: Clock = { now: () => Date.now() };
const ids = { next: () => randomBytes(12).toString('base64url') };
/** A platform that does not answer keeps a bot that goes on living from its first pass no longer than this. */
const CONNECTING_MS = 15_000;
/** What a platform keeps open holds the process no longer than this once the work is over. */
const LINGER_MS = 1_000;
const commandWords = new Map([
  ['slack', { member: '/optout', admin: '/optout', preset: 'workplace' as const }],
  ['discord', { member: '/optout', admin: '/optout-admin', preset: 'community' as const }],
]);

interface Setup {
  readonly platforms: Pick<Config, 'slack' | 'discord'>;
  readonly store: Store;
  readonly source: DeadlineSource;
  readonly clock: Clock;
  readonly log: Log;
  readonly nudge: () => void;
  readonly metrics?: Metrics;
  readonly operator?: Pick<Config, 'operatorName' | 'privacyContact'>;
  /** How long to wait for the first attempts to connect, in real milliseconds; without, until they are over. */
  readonly patience?: number;
}

/** An adapter is loaded only when its platform is configured: each SDK costs a good part of the start. */
function connect({ platforms, clock, log, source }: Setup, bot: Bot): Promise<Connected>[] {
  const parts = { desk: bot.desk, clock, log };
  const { translations } = source.current();
  const say = (locale: string | null) => controlTexts(translations, locale);
  const { slack, discord } = platforms;
  const startSlack = async (config: NonNullable<typeof slack>): Promise<Connected> => {
    const adapter = await import('../adapters/slack/app.ts');
    const words = typedWords(translations);
    return { name: 'slack', ...(await adapter.startSlack({ ...parts, config, words, texts: say })) };
  };
  const startDiscord = async (config: NonNullable<typeof discord>): Promise<Connected> => {
    const adapter = await import('../adapters/discord/app.ts');
    const texts = { say, commands: commandTexts(translations) };
    const app = await adapter.startDiscord({ ...parts, config, texts });
    return { name: 'discord', requestListener: null, ...app };
  };
  return [
    ...(slack === null ? [] : [startSlack(slack)]),
    ...(discord === null ? [] : [startDiscord(discord)]),
  ];
}

/** The real bot over whatever platforms, store, clock and data it is given: live, in a rehearsal, or in the sandbox. */
async function assemble(setup: Setup): Promise<Assembled> {
  const { metrics, operator, store, source, clock, log, nudge } = setup;
  const parts = { store, source, clock, log, nudge, ids, scratchStore, version, commandWords };
  const bot = createBot({
    ...parts,
    holidays: createHolidays(),
    count: (what, platform) => metrics?.count(what, platform),
    operator: { name: operator?.operatorName ?? null, contact: operator?.privacyContact ?? null },
  });
  const platforms: Connected[] = [];
  const cleanups: (() => void)[] = [];
  const starting = connect(setup, bot).map(async (started) => {
    const platform = await started;
    platforms.push(platform);
    cleanups.push(joinWhenReady(platform, (messenger) => bot.connect(messenger)));
  });
  const late = setup.patience === undefined ? [] : [sleep(setup.patience, undefined, { ref: false })];
  await Promise.race([Promise.all(starting), ...late]);
  return {
    bot,
    platforms,
    ready: () => platforms.length === starting.length && platforms.every((platform) => platform.ready()),
    stop: async () => {
      for (const cleanup of cleanups) cleanup();
      await Promise.all(platforms.map((platform) => platform.stop()));
      await store.upkeep.close();
    },
  };
}

const open = async (path: string): Promise<Store> => must(await openStore(path));

/** An empty store in memory, for running ahead and for the sandbox. */
const scratchStore = (): Promise<Store> => open(':memory:');

const openSource = (log: Log, onReload = (): void => undefined): FileDeadlineSource =>
  mustLoad(createDeadlineSource({ folder: dataFolder, log, onReload }));

/** The whole configuration, or the end of the program with every fault. */
const configuration = (options: { platforms?: boolean } = {}): Config =>
  must(readConfiguration(resolve('.env'), process.env, options));

/** The configured platforms, and where their calls go. */
function serversOf({ slack, discord }: Config) {
  return [
    ...(slack === null ? [] : [{ name: 'slack', variable: 'SLACK_API_URL', url: slack.apiUrl }]),
    ...(discord === null ? [] : [{ name: 'discord', variable: 'DISCORD_API_URL', url: discord.apiUrl }]),
  ];
}

interface Served extends Required<Pick<Setup, 'store' | 'metrics' | 'log'>> {
  readonly config: Config;
  readonly database: string;
  readonly bot: () => Assembled | null;
}

async function openWeb({ config, database, store, metrics, bot, log }: Served): Promise<WebServer> {
  const find = (wanted: string): Connected | undefined =>
    bot()?.platforms.find(({ name }) => name === wanted);
  const isPostedTo = config.slack !== null && config.slack.appToken === null;
  const opened = await startWeb({
    port: config.port,
    readiness: async () => [
      await storeState(store, existsSync(database)),
      ...serversOf(config).map(({ name }) => stateOf(name, find(name))),
    ],
    metrics: () => metrics.text(),
    mounts: isPostedTo ? { '/slack/events': () => find('slack')?.requestListener ?? null } : {},
  });
  const web = must(opened);
  log.info('web', { port: web.port });
  return web;
}

/** The bot as configured, until it is told to stop; with --once a single pass. */
async function run(options: RehearsalOptions): Promise<ExitCode> {
  const config = configuration();
  const beginning = must(readBeginning(config, serversOf(config), options, realClock));
  const log = createLog(config.logLevel);
  const ending = endingOf(process);
  const once = options.once === true;
  const onStandby = (): void => log.warn('standby', { reason: 'another bot is running on this store' });
  const lock = must(await holdStore(beginning.database, { wait: !once, onStandby, ending }));
  if (lock === null) return 0;
  try {
    return await liveOn(beginning, { config, log, ending, once });
  } finally {
    lock.release();
  }
}

type Given = Pick<Means, 'log' | 'ending' | 'once'> & { readonly config: Config };

/** Opens the store and the data, and lets the bot live on them. */
async function liveOn({ clock, database, fresh, rehearsal }: Beginning, given: Given): Promise<ExitCode> {
  const { config, log } = given;
  if (fresh) removeStore(database);
  const metrics = createMetrics();
  let wake = (): void => undefined;
  const nudge = (): void => wake();
  const source = openSource(log, nudge);
  const store = await open(database);
  const parts = { platforms: config, store, source, clock, log, nudge, metrics, operator: config };
  const { code, faults } = await live({
    ...given,
    platforms: serversOf(config).length,
    started: { version, tz: process.versions['tz'] ?? null, rehearsal },
    openWeb: (bot) => openWeb({ config, database, store, metrics, bot, log }),
    assemble: () => assemble(given.once ? parts : { ...parts, patience: CONNECTING_MS }),
    prepare: async (bot) => (rehearsal ? takeOver(config.database, open, bot.engine) : undefined),
    tick: (bot) => {
      const pass = async (): Promise<void> => {
        source.check();
        await bot.pass();
      };
      const ticker = startTicker({ pass, nextWake: () => bot.nextWake(), clock, log });
      wake = () => ticker.nudge();
      metrics.watchTicks(() => ticker.age());
      source.watch();
      return ticker;
    },
  }).finally(() => source.close());
  if (faults.length > 0) throw new CommandFailed(faults, code);
  return code;
}

/** A local Slack and Discord with the real adapters; nothing outside this process is touched. */
async function sandbox(at: number | null, port: number): Promise<void> {
  const { SANDBOX_START, startSandbox } = await import('../sandbox/sandbox.ts');
  const ending = endingOf(process);
  const parts = { at: at ?? SANDBOX_START, port, out: terminal.out, assemble: assembleSandbox };
  const world = await startSandbox(parts);
  await ended(ending);
  await world.close();
}

interface SandboxSetup extends Pick<Setup, 'clock' | 'nudge'> {
  readonly slack: Omit<NonNullable<Config['slack']>, 'clientId' | 'clientSecret'>;
  readonly discord: NonNullable<Config['discord']>;
}

/** The bot as the sandbox runs it: real adapters, a store in memory. */
export async function assembleSandbox({ slack, discord, clock, nudge }: SandboxSetup): Promise<Assembled> {
  const platforms = { slack: { ...slack, clientId: null, clientSecret: null }, discord };
  const store = await scratchStore();
  const operator = {
    operatorName: 'Fernhill (sandbox)',
    privacyContact: 'privacy@fernhill.example',
  };
  return assemble({ ...quiet(), platforms, store, clock, nudge, operator });
}

const quiet = () => ({ source: openSource(silentLog), log: silentLog });

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
  createManifest: async (publicUrl) => {
    const { createManifest } = await import('../adapters/slack/manifest.ts');
    return createManifest(publicUrl === null ? { mode: 'socket' } : { mode: 'http', publicUrl });
  },
};

/** Without arguments: the bot where something is configured, else the sandbox. */
function commandLine(argv: readonly string[]): readonly string[] {
  if (argv.length > 0) return argv;
  return namesPlatform(process.env) || existsSync(resolve('.env')) ? ['run'] : ['sandbox'];
}

if (import.meta.main) {
  // Whoever reads our answer may stop reading, as `head` does.
  process.stdout.on('error', () => process.exit());
  process.exitCode = await runProgram(commandLine(process.argv.slice(2)), createHandlers(tools), terminal);
  setTimeout(() => process.exit(), LINGER_MS).unref();
}
