// `run`: the bot as configured, from its configuration to its end.

import { resolve } from 'node:path';
import type { RehearsalOptions } from '../../adapters/cli/run-options.ts';
import { CommandFailed, type ExitCode, must } from '../../adapters/cli/terminal.ts';
import { timeUrl as discordTimeUrl } from '../../adapters/discord/address.ts';
import { createLog } from '../../adapters/log/log.ts';
import { timeUrl as slackTimeUrl } from '../../adapters/slack/address.ts';
import { holdStore } from '../../adapters/sql/hold.ts';
import { isServer } from '../../adapters/sql/open.ts';
import { clearRehearsal } from '../../adapters/sql/rehearsal.ts';
import { createMetrics, type Metrics } from '../../adapters/web/metrics.ts';
import type { Bot, Passes } from '../app/bot.ts';
import { AHEAD } from '../app/delivery/ahead.ts';
import { findUnsettled } from '../app/delivery/unsettled.ts';
import type { Clock } from '../app/ports.ts';
import { createTimekeeper, type Timekeeper } from '../app/timekeeper.ts';
import { type Config, slackInstalls } from '../config.ts';
import type { Fault } from '../core/fault.ts';
import { startAgain } from './again.ts';
import { assemble, open, openSource, realClock, version } from './assemble.ts';
import { endingOf } from './ending.ts';
import { readConfiguration } from './environment.ts';
import type { Fetching } from './fetching.ts';
import { live, type Means } from './life.ts';
import { deliverOnce, passesAlone, passFault, passOnce, startPassing } from './passing.ts';
import { startPulse } from './pulse.ts';
import { type Beginning, readBeginning, takeOver } from './rehearsal.ts';
import { needsPlatforms, needsTokens, placeOf, type Roles, readRoles } from './roles.ts';
import { openWeb, serversOf } from './serving.ts';
import { settle } from './settling.ts';
import { watchFile } from './store-health.ts';
import { supervise } from './supervision.ts';
import { createTiming, type TimeSource } from './timing.ts';

const realNow = (): number => performance.now();

/** A platform that does not answer keeps a bot that goes on living from its first pass no longer than this. */
const CONNECTING_MS = 15_000;

/** The whole configuration, or the end of the program with every fault. */
export const configuration = (options: { platforms?: boolean } = {}): Config =>
  must(readConfiguration(resolve('.env'), process.env, options));

/** Each of them tells the time. */
function timeSourcesOf({ slack, discord }: Config): readonly TimeSource[] {
  return [
    ...(slack === null ? [] : [{ name: 'slack', title: 'Slack', url: slackTimeUrl(slack.apiUrl) }]),
    ...(discord === null ? [] : [{ name: 'discord', title: 'Discord', url: discordTimeUrl(discord.apiUrl) }]),
  ];
}

/** The bot as configured, until it is told to stop; with --once a single pass. */
export async function run(options: RehearsalOptions): Promise<ExitCode> {
  const config = configuration({ platforms: needsTokens(options.roles) });
  const log = createLog(config.logLevel);
  const keeper = createTimekeeper({ machine: realClock, steady: realNow, log });
  const clock = options.at === undefined ? keeper : realClock;
  const beginning = must(await readBeginning(config, serversOf(config), options, clock));
  const roles = must(readRoles(options.roles, isServer(beginning.database)));
  const ending = endingOf(process);
  const once = options.once === true;
  const onStandby = (): void => log.warn('standby', { reason: 'another bot is running on this store' });
  const lock = must(await holdStore(beginning.database, { wait: !once, onStandby, ending }));
  if (lock === null) return 0;
  try {
    return await liveOn(beginning, { config, log, ending, once, roles, keeper });
  } finally {
    lock.release();
  }
}

interface Given extends Pick<Means, 'log' | 'ending' | 'once'> {
  readonly config: Config;
  readonly roles: Roles;
  readonly keeper: Timekeeper;
}

/** The time is asked for by whoever posts, plans or answers; in a rehearsal by nobody. */
function timingOf({ config, keeper, roles }: Given, metrics: Metrics, onKnown: () => void) {
  metrics.watchClock(() => keeper.told());
  const sources = roles.size === 1 && roles.has('web') ? [] : timeSourcesOf(config);
  return createTiming({ keeper, sources, machine: realClock, steady: realNow, onKnown });
}

/** Loaded only where it is configured: whoever reads bundles has to be able to parse them. */
async function findFetching(config: Config, clock: Clock): Promise<Fetching | null> {
  if (config.catalogue === null) return null;
  const { fetchingOf } = await import('./fetching.ts');
  return fetchingOf(config, clock);
}

/** Opens the store and the data, and lets the bot live on them. */
async function liveOn({ clock, database, fresh, rehearsal }: Beginning, given: Given): Promise<ExitCode> {
  const { config, log, roles, ending, keeper } = given;
  if (fresh) await clearRehearsal(database);
  const metrics = createMetrics();
  let wake = (): void => undefined;
  const nudge = (): void => wake();
  // A rehearsal's clock is no measure of how old a real answer is.
  const fetching = rehearsal ? null : await findFetching(config, clock);
  if (fetching !== null) {
    metrics.watchCatalogue(() => {
      const checkedAt = fetching.updates.checkedAt();
      return checkedAt === null ? null : clock.now() - checkedAt;
    });
  }
  const rounds = fetching?.rounds(log) ?? null;
  if (given.once) await rounds?.once(ending);
  const timing = rehearsal ? null : timingOf(given, metrics, nudge);
  const source = await openSource(log, nudge, fetching?.fetched);
  const again = (reason: string): never => startAgain(log, reason);
  const opened = await open(database);
  const refusal = isServer(database) ? () => null : watchFile(database);
  const watched = { store: opened, refusal, clock, log, startAgain: again, now: realNow };
  const supervised = supervise(watched);
  const { store, trouble, refusal: storeRefusal } = supervised;
  const { allowance } = store;
  const work = {
    platforms: config,
    installs: slackInstalls(config),
    store,
    source,
    clock,
    log,
    nudge,
    metrics,
    operator: config,
  };
  const clockTrouble = (): Fault | null => (rehearsal ? null : keeper.fault());
  const dataTrouble = (): Fault | null => source.fault();
  const onJoined = (): void => timing?.joined();
  const timed = rehearsal
    ? {}
    : { machine: keeper, isTimeKnown: () => keeper.isSure(), clockTrouble, onJoined };
  const others = {
    place: placeOf(roles, isServer(database)),
    fetches: fetching !== null,
    delivers: roles.has('deliver'),
    ...(given.once ? { patience: 0 } : {}),
  } as const;
  const parts = { ...work, ...timed, dataTrouble, roles, allowance, ending, others, storeRefusal };
  const refresh = (): Promise<unknown> => {
    rounds?.begin(nudge);
    return source.check();
  };
  const timely = (passes: Passes): Passes => timing?.timely(passes) ?? passes;
  // The lock of a file says that nobody else lives on it.
  const passesOf = (bot: Bot): Passes => timely(isServer(database) ? bot.passes : passesAlone(bot));
  let age = (): number => 0;
  const passTrouble = (): Fault | null => passFault(age());
  const troubles = { trouble, clockTrouble, passTrouble };
  const served = { config, roles, store, ...troubles, metrics, log, source, clock, nudge };
  const { code, faults } = await live({
    ...given,
    platforms: needsPlatforms(roles) ? serversOf(config).length : 0,
    started: { version, tz: process.versions['tz'] ?? null, rehearsal },
    openWeb: (bot) => openWeb({ ...served, bot }),
    assemble: () => {
      timing?.begin();
      return assemble(given.once ? parts : { ...parts, patience: CONNECTING_MS, ahead: AHEAD });
    },
    prepare: (bot) => timing?.begun(given.once) ?? takeOver(config.database, open, bot.engine),
    pass: async (bot) => {
      const passes = passesOf(bot);
      await passOnce(roles, passes);
      const place = isServer(database) ? 'shared' : 'alone';
      const find = () => findUnsettled(store, [...bot.engine.messengers.keys()], place);
      const deliver = () => deliverOnce(passes);
      return roles.has('deliver') ? settle({ find, deliver, clock, ending, steady: realNow }) : [];
    },
    tick: (bot) => {
      const passing = startPassing({
        roles,
        passes: passesOf(bot),
        refresh,
        clock,
        log,
        supervised: supervised.pass,
        isKnown: supervised.isKnown,
        onStuck: () => again('pass-stuck'),
      });
      startPulse();
      wake = () => passing.nudge();
      age = () => passing.age();
      metrics.watchTicks(age);
      source.watch();
      return passing;
    },
  }).finally(() => {
    timing?.stop();
    source.close();
  });
  if (faults.length > 0) throw new CommandFailed(faults, code);
  return code;
}
