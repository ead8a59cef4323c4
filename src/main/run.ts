// `run`: the bot as configured, from its configuration to its end.

import { resolve } from 'node:path';
import type { RehearsalOptions } from '../../adapters/cli/run-options.ts';
import { CommandFailed, type ExitCode, must } from '../../adapters/cli/terminal.ts';
import { timeUrl as discordTimeUrl } from '../../adapters/discord/address.ts';
import { applicationIdIn, inviteUrl } from '../../adapters/discord/invite.ts';
import type { FileDeadlineSource } from '../../adapters/files/deadline-source.ts';
import { createLog } from '../../adapters/log/log.ts';
import { timeUrl as slackTimeUrl } from '../../adapters/slack/address.ts';
import { holdStore } from '../../adapters/sql/hold.ts';
import { isServer } from '../../adapters/sql/open.ts';
import { clearRehearsal } from '../../adapters/sql/rehearsal.ts';
import { createMetrics, type Metrics } from '../../adapters/web/metrics.ts';
import { createQuotable } from '../../adapters/web/quotable.ts';
import { type Part, startWeb, type WebServer } from '../../adapters/web/server.ts';
import type { Passes } from '../app/bot.ts';
import { AHEAD } from '../app/delivery/ahead.ts';
import { findUnsettled } from '../app/delivery/unsettled.ts';
import { countLost } from '../app/installing/lost.ts';
import type { Clock, Log } from '../app/ports.ts';
import type { Store } from '../app/stores/store.ts';
import { createTimekeeper, type Timekeeper } from '../app/timekeeper.ts';
import { type Config, slackInstalls } from '../config.ts';
import type { Fault } from '../core/fault.ts';
import { startAgain } from './again.ts';
import { assemble, ids, open, openSource, realClock, type Setup, version } from './assemble.ts';
import { endingOf } from './ending.ts';
import { readConfiguration } from './environment.ts';
import type { Fetching } from './fetching.ts';
import { type Assembled, live, type Means } from './life.ts';
import { passOnce, startPassing } from './passing.ts';
import { type Connected, stateOf, stateOfPart, storeState, troublesOf } from './platforms.ts';
import { startPulse } from './pulse.ts';
import { type Beginning, readBeginning, takeOver } from './rehearsal.ts';
import { needsPlatforms, placeOf, type Roles, readRoles } from './roles.ts';
import { settle } from './settling.ts';
import { watchFile } from './store-health.ts';
import { createStoreLook } from './store-look.ts';
import { type Supervised, supervise } from './supervision.ts';
import { createTiming, type TimeSource } from './timing.ts';

const realNow = (): number => performance.now();

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

/** Each of them tells the time. */
function timeSourcesOf({ slack, discord }: Config): readonly TimeSource[] {
  return [
    ...(slack === null ? [] : [{ name: 'slack', title: 'Slack', url: slackTimeUrl(slack.apiUrl) }]),
    ...(discord === null ? [] : [{ name: 'discord', title: 'Discord', url: discordTimeUrl(discord.apiUrl) }]),
  ];
}

interface Served extends Required<Pick<Setup, 'store' | 'metrics' | 'log' | 'clock' | 'nudge'>> {
  readonly source: FileDeadlineSource;
  readonly config: Config;
  readonly roles: Roles;
  readonly trouble: Supervised<Store>['trouble'];
  readonly clockTrouble: () => Fault | null;
  readonly bot: () => Assembled | null;
}

/** Whoever asks while the store is in trouble has it looked at again. */
async function stateOfStore({ store, trouble, nudge }: Served): Promise<Part> {
  const state = await storeState(store, trouble);
  if (!state.ready) nudge();
  return state;
}

/** Where platforms post to us, and where people come from and go to who install the bot. */
function mountsOf(config: Config, find: (name: string) => Connected | undefined) {
  const slack = (): Connected | undefined => find('slack');
  const tellsEvents = (config.discord?.publicKey ?? null) !== null;
  const isPostedTo = config.slack !== null && config.slack.appToken === null;
  const install = (): Connected['installListener'] => slack()?.installListener ?? null;
  return {
    ...(isPostedTo ? { '/slack/events': () => slack()?.requestListener ?? null } : {}),
    ...(tellsEvents ? { '/discord/events': () => find('discord')?.requestListener ?? null } : {}),
    ...(slackInstalls(config) === null
      ? {}
      : { '/slack/install': install, '/slack/oauth_redirect': install }),
  };
}

/** Where anybody may install this very bot: said only by an operator who named an address for it. */
function invitesOf(config: Config) {
  const { discord, publicUrl } = config;
  if (publicUrl === null) return [];
  const id = discord?.applicationId ?? null;
  const url = `${publicUrl.replace(/\/+$/, '')}/slack/install`;
  return [
    ...(slackInstalls(config) === null ? [] : [{ platform: 'Slack', url }]),
    ...(id === null ? [] : [{ platform: 'Discord', url: inviteUrl(id) }]),
  ];
}

/** The operator reads in the log where the bot is installed, whether everybody may or not. */
function sayLinks(config: Config, log: Log): void {
  const { discord } = config;
  const id = discord === null ? null : (discord.applicationId ?? applicationIdIn(discord.token));
  const links = [
    ...invitesOf(config).filter(({ platform }) => platform !== 'Discord'),
    ...(id === null ? [] : [{ platform: 'Discord', url: inviteUrl(id) }]),
  ];
  for (const link of links) log.info('install-link', link);
}

async function openWeb(served: Served): Promise<WebServer> {
  const { config, metrics, bot, log, source, clock, roles } = served;
  const find = (wanted: string): Connected | undefined =>
    bot()?.platforms.find(({ name }) => name === wanted);
  const lookAtStore = createStoreLook(() => stateOfStore(served));
  metrics.watchPlatforms(() => troublesOf(bot()?.platforms ?? []));
  metrics.watchLost(async () => countLost(bot()?.bot.engine ?? null, serversOf(config)));
  const opened = await startWeb({
    port: config.port,
    readiness: async () => [
      await lookAtStore(),
      ...stateOfPart('clock', served.clockTrouble()),
      ...stateOfPart('data', bot()?.bot.engine.precedence?.fault() ?? source.fault()),
      ...(needsPlatforms(roles) ? serversOf(config) : []).map(({ name }) => stateOf(name, find(name))),
    ],
    metrics: () => metrics.text(),
    quotable: createQuotable({ ids, log }),
    open: roles.has('web')
      ? {
          source,
          clock,
          publicUrl: config.publicUrl,
          invites: invitesOf(config),
          log,
          ids,
          calendars: (token) => bot()?.bot.calendar(token),
        }
      : null,
    mounts: roles.has('commands') ? mountsOf(config, find) : {},
  });
  const web = must(opened);
  log.info('web', { port: web.port });
  sayLinks(config, log);
  return web;
}

/** The bot as configured, until it is told to stop; with --once a single pass. */
export async function run(options: RehearsalOptions): Promise<ExitCode> {
  const config = configuration();
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
  metrics.watchStore(() => trouble()?.code ?? null);
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
  const served = { config, roles, store, trouble, clockTrouble, metrics, log, source, clock, nudge };
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
      const passes = timely(bot.passes);
      await passOnce(roles, passes);
      const place = isServer(database) ? 'shared' : 'alone';
      const find = () => findUnsettled(store, [...bot.engine.messengers.keys()], place);
      const { deliver } = passes;
      return roles.has('deliver') ? settle({ find, deliver, clock, ending, steady: realNow }) : [];
    },
    tick: (bot) => {
      const passing = startPassing({
        roles,
        passes: timely(bot.passes),
        refresh,
        clock,
        log,
        supervised: supervised.pass,
        isKnown: supervised.isKnown,
        onStuck: () => again('pass-stuck'),
      });
      startPulse();
      wake = () => passing.nudge();
      metrics.watchTicks(() => passing.age());
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
