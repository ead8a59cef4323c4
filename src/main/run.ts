// `run`: the bot as configured, from its configuration to its end.
import { resolve } from 'node:path';
import type { RehearsalOptions } from '../../adapters/cli/run-options.ts';
import { CommandFailed, type ExitCode, must } from '../../adapters/cli/terminal.ts';
import { startTicker } from '../../adapters/cron/ticker.ts';
import { createLog } from '../../adapters/log/log.ts';
import { holdStore } from '../../adapters/sql/hold.ts';
import { mayExist } from '../../adapters/sql/open.ts';
import { removeStore } from '../../adapters/sql/sqlite/run-lock.ts';
import { createMetrics } from '../../adapters/web/metrics.ts';
import { startWeb, type WebServer } from '../../adapters/web/server.ts';
import type { Config } from '../config.ts';
import { assemble, open, openSource, realClock, type Setup, version } from './assemble.ts';
import { endingOf } from './ending.ts';
import { readConfiguration } from './environment.ts';
import { createDailyFetch, fetchingOf } from './fetching.ts';
import { type Assembled, live, type Means } from './life.ts';
import { type Connected, stateOf, storeState } from './platforms.ts';
import { type Beginning, readBeginning, takeOver } from './rehearsal.ts';

/** A platform that does not answer keeps a bot that goes on living from its first pass no longer than this. */
const CONNECTING_MS = 15_000;

/** The whole configuration, or the end of the program with every fault. */
export const configuration = (options: { platforms?: boolean } = {}): Config =>
  must(readConfiguration(resolve('.env'), process.env, options));

/** The configured platforms, and where their calls go. */
function serversOf({ slack, discord }: Config) {
  return [
    ...(slack === null ? [] : [{ name: 'slack', variable: 'SLACK_API_URL', url: slack.apiUrl }]),
    ...(discord === null ? [] : [{ name: 'discord', variable: 'DISCORD_API_URL', url: discord.apiUrl }]),
  ];
}

interface Served extends Required<Pick<Setup, 'store' | 'metrics' | 'log' | 'source' | 'clock'>> {
  readonly config: Config;
  readonly database: string;
  readonly bot: () => Assembled | null;
}

async function openWeb(served: Served): Promise<WebServer> {
  const { config, database, store, metrics, bot, log, source, clock } = served;
  const find = (wanted: string): Connected | undefined =>
    bot()?.platforms.find(({ name }) => name === wanted);
  const isPostedTo = config.slack !== null && config.slack.appToken === null;
  const opened = await startWeb({
    port: config.port,
    readiness: async () => [
      await storeState(store, mayExist(database)),
      ...serversOf(config).map(({ name }) => stateOf(name, find(name))),
    ],
    metrics: () => metrics.text(),
    open: { source, clock, publicUrl: config.publicUrl, log },
    mounts: isPostedTo ? { '/slack/events': () => find('slack')?.requestListener ?? null } : {},
  });
  const web = must(opened);
  log.info('web', { port: web.port });
  return web;
}

/** The bot as configured, until it is told to stop; with --once a single pass. */
export async function run(options: RehearsalOptions): Promise<ExitCode> {
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
  // A rehearsal's clock is no measure of how old a real answer is.
  const fetching = rehearsal ? null : fetchingOf(config, clock);
  if (fetching !== null) {
    metrics.watchCatalogue(() => {
      const checkedAt = fetching.updates.checkedAt();
      return checkedAt === null ? null : clock.now() - checkedAt;
    });
  }
  const fetchDaily = fetching === null ? () => undefined : createDailyFetch(fetching, clock, log, nudge);
  const source = openSource(log, nudge, fetching?.fetched);
  const store = await open(database);
  const parts = { platforms: config, store, source, clock, log, nudge, metrics, operator: config };
  const { code, faults } = await live({
    ...given,
    platforms: serversOf(config).length,
    started: { version, tz: process.versions['tz'] ?? null, rehearsal },
    openWeb: (bot) => openWeb({ config, database, store, metrics, bot, log, source, clock }),
    assemble: () => assemble(given.once ? parts : { ...parts, patience: CONNECTING_MS }),
    prepare: async (bot) => (rehearsal ? takeOver(config.database, open, bot.engine) : undefined),
    tick: (bot) => {
      const pass = async (): Promise<void> => {
        fetchDaily();
        await source.check();
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
