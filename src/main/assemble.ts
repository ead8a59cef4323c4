// Puts the bot together: adapters, store, data and clock are given to it here.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { must } from '../../adapters/cli/terminal.ts';
import { pace as discordPace } from '../../adapters/discord/limits.ts';
import {
  createDeadlineSource,
  type Fetched,
  type FileDeadlineSource,
} from '../../adapters/files/deadline-source.ts';
import { codeDigest } from '../../adapters/files/kept-catalogue.ts';
import type { Keeping } from '../../adapters/files/loading.ts';
import { createHolidays } from '../../adapters/holidays/holidays.ts';
import { silentLog } from '../../adapters/log/log.ts';
import { pace as slackPace } from '../../adapters/slack/limits.ts';
import { openStore } from '../../adapters/sql/open.ts';
import type { OpenStore } from '../../adapters/sql/store.ts';
import { acceptedLocale } from '../../adapters/web/languages.ts';
import type { Metrics } from '../../adapters/web/metrics.ts';
import { type Bot, type BotParts, createBot } from '../app/bot.ts';
import type { Engine } from '../app/engine.ts';
import { createSealer } from '../app/installing/sealing.ts';
import { welcomeAt } from '../app/installing/welcoming.ts';
import { prepareAnswers } from '../app/knowledge.ts';
import type { MemberKey } from '../app/member.ts';
import type { Allowance, Clock, DeadlineSource, Log, Messenger } from '../app/ports.ts';
import { newReference } from '../app/reference.ts';
import type { Store } from '../app/stores/store.ts';
import { commandTexts, typedWords } from '../app/words.ts';
import type { Config, SlackInstalls } from '../config.ts';
import type { Fault } from '../core/fault.ts';
import type { Pause } from '../core/steps.ts';
import { type InstallResult, installPage } from '../messages/admins/install.ts';
import { controlTexts } from '../messages/parts/controls.ts';
import { placeIn, placesFor } from './code-cache.ts';
import { CUT_OFF_MS, type CutOff, createCutOff } from './cut-off.ts';
import { patience } from './ending.ts';
import type { Assembled } from './life.ts';
import { type Connected, faultsOf, joinWhenReady } from './platforms.ts';
import { needsPlatforms, type Roles, roleNames } from './roles.ts';
import { onlyInTime } from './timing.ts';

const root = join(import.meta.dirname, '..', '..');
export const dataFolder = join(root, 'data');
export const version = '0.1.0';
export const realClock: Clock = { now: () => Date.now() };
const never = new Promise<void>(() => undefined);
const pause: Pause = () => setImmediate();
export const ids = { next: () => randomBytes(12).toString('base64url') };
const commandWords = new Map([
  ['slack', { member: '/optout', admin: '/optout', preset: 'workplace' as const }],
  [
    'discord',
    {
      member: '/optout',
      admin: '/optout-admin',
      preset: 'community' as const,
      isInProfileLanguage: true,
    },
  ],
]);

const paces = new Map([
  ['slack', slackPace],
  ['discord', discordPace],
]);
const everything: Roles = new Set(roleNames);

/** Never rejects: whoever stops the waiting goes on at once. */
const wait = async (milliseconds: number, stop: AbortSignal): Promise<void> => {
  await sleep(milliseconds, undefined, { signal: stop }).catch(() => undefined);
};

export interface Setup {
  readonly platforms: Pick<Config, 'slack' | 'discord'>;
  /** Workspaces install the bot by themselves; left out or null: it has a token. */
  readonly installs?: SlackInstalls | null;
  readonly store: Store;
  readonly source: DeadlineSource;
  readonly clock: Clock;
  readonly log: Log;
  readonly nudge: () => void;
  readonly metrics?: Metrics;
  readonly operator?: Pick<Config, 'operatorName' | 'privacyContact'> &
    Partial<Pick<Config, 'issuesUrl' | 'publicUrl' | 'backupDays'>>;
  /** How long to wait for the first attempts to connect, in real milliseconds; without, until they are over. */
  readonly patience?: number;
  /** So many milliseconds before they are due posts are made; left out: when they are. */
  readonly ahead?: number;
  /** Why the store must not be used now; left out: nothing keeps from it. */
  readonly storeRefusal?: () => Fault | null;
  /** Left out: all. */
  readonly roles?: Roles;
  /** Turns to call a platform, which other processes take, too, or keep to later. */
  readonly allowance?: Allowance | null;
  /** Given when the process is told to end. */
  readonly ending?: AbortSignal;
  /** False: nothing is posted now. Left out: `clock` is right. */
  readonly isTimeKnown?: () => boolean;
  readonly clockTrouble?: () => Fault | null;
  /** Posts can leave for a platform from now on. */
  readonly onJoined?: () => void;
  readonly dataTrouble?: () => Fault | null;
  /** Who else works on the store; left out: nobody does. */
  readonly others?: BotParts['others'];
  /** What this machine's clock shows, put right; left out: as it is. `clock` may live at another time. */
  readonly machine?: Clock;
}

/** An adapter is loaded only when its platform is configured: each SDK costs a good part of the start. */
function connect(
  { platforms, clock, log, source, ...setup }: Setup,
  bot: Bot,
  cutOff: CutOff,
): Promise<Connected>[] {
  const { roles = everything, allowance = null, machine = realClock, isTimeKnown = () => true } = setup;
  const shared = allowance === null ? {} : { allowance };
  const parts = {
    desk: bot.desk,
    clock,
    machine,
    mayPost: () => isTimeKnown() && !cutOff.isOver(),
    log,
    listens: roles.has('commands'),
    ...shared,
  };
  const { translations } = source.current();
  const say = (locale: string | null) => controlTexts(translations, locale);
  const { slack, discord } = platforms;
  const startSlack = async (config: NonNullable<typeof slack>): Promise<Connected> => {
    const adapter = await import('../../adapters/slack/app.ts');
    const words = typedWords(translations);
    const onReturn = (ids: readonly string[]): void => void bot.mayBeBack('slack', ids);
    const { installs = null, store } = setup;
    const register = { installations: store.installations, installing: bot.installing };
    const many = installs === null ? null : manyOf(installs, store, source, welcomeFor('slack', bot, log));
    const given = { ...parts, config, words, texts: say, onReturn, register, many };
    return { name: 'slack', ...(await adapter.startSlack(given)) };
  };
  const startDiscord = async (config: NonNullable<typeof discord>): Promise<Connected> => {
    const adapter = await import('../../adapters/discord/app.ts');
    const texts = { say, commands: commandTexts(translations) };
    const { installing } = bot;
    const onReturn = (ids: readonly string[] | null): void => void bot.mayBeBack('discord', ids);
    const { people } = setup.store;
    const forget = (member: MemberKey): Promise<void> => people.forget(member);
    const app = await adapter.startDiscord({ ...parts, config, texts, onReturn, installing, forget });
    return { name: 'discord', installListener: null, ...app };
  };
  if (!needsPlatforms(roles)) return [];
  return [
    ...(slack === null ? [] : [startSlack(slack)]),
    ...(discord === null ? [] : [startDiscord(discord)]),
  ];
}

/** Whoever installed it hears how to begin, and nobody else hears anything. */
function welcomeFor(platform: string, { engine }: Bot, log: Log) {
  return (holder: string, places: readonly string[]): void => {
    const key = { platform, installation: holder };
    welcomeAt(engine, key, places).catch(() => log.warn('not-welcomed', key));
  };
}

/** What it takes to be installed by many: where their tokens are kept, and what they read when it is done. */
function manyOf(
  { keys, ...rest }: SlackInstalls,
  store: Store,
  source: DeadlineSource,
  onInstalled: (holder: string, places: readonly string[]) => void,
) {
  return {
    ...rest,
    onInstalled,
    store,
    random: randomBytes,
    sealer: createSealer(keys, randomBytes),
    page: (accepted: string, result: InstallResult, reference: string | null) => {
      const { translations } = source.current();
      const locale = acceptedLocale(accepted, translations.locales);
      return installPage(translations, locale, result, '/optout', reference);
    },
    reference: () => newReference({ ids }),
  };
}

/** The real bot over whatever platforms, store, clock and data it is given: live, in a rehearsal, or in the sandbox. */
export async function assemble(setup: Setup): Promise<Assembled> {
  const { metrics, operator, store, source, clock, log, nudge, isTimeKnown = () => true } = setup;
  const parts = { store, source, clock, log, nudge, ids, pause, scratchStore, version, commandWords };
  const ending = setup.ending === undefined ? {} : { ending: setup.ending };
  const ahead = setup.ahead === undefined ? {} : { ahead: setup.ahead };
  const refusing = setup.storeRefusal === undefined ? {} : { storeRefusal: setup.storeRefusal };
  const measure: Engine['measure'] = (...measured) => metrics?.measure(...measured);
  const others = setup.others === undefined ? {} : { others: setup.others };
  const bot = createBot({
    ...parts,
    ...others,
    sending: { paces, wait, measure, ...ahead, ...ending, ...refusing },
    holidays: createHolidays(),
    count: (what, platform) => metrics?.count(what, platform),
    troubles: (platform) => {
      const here = faultsOf(platforms.filter(({ name }) => name === platform));
      const data = [bot.engine.precedence?.fault() ?? null, setup.dataTrouble?.() ?? null];
      const wrong = [setup.clockTrouble?.() ?? null, ...data];
      return [...here, ...wrong.filter((each) => each !== null)];
    },
    operator: {
      name: operator?.operatorName ?? null,
      contact: operator?.privacyContact ?? null,
      backupDays: operator?.backupDays ?? null,
    },
    publicUrl: operator?.publicUrl ?? null,
    issues: operator?.issuesUrl ?? null,
  });
  const cutOff = createCutOff(setup.ending === undefined ? never : patience(setup.ending, CUT_OFF_MS));
  const platforms: Connected[] = [];
  const cleanups: (() => void)[] = [];
  const starting = connect(setup, bot, cutOff).map(async (started) => {
    const platform = await started;
    platforms.push(platform);
    const join = (messenger: Messenger): void => {
      setup.onJoined?.();
      bot.connect(onlyInTime(cutOff.around(messenger), isTimeKnown));
    };
    cleanups.push(joinWhenReady(platform, join));
  });
  const late = setup.patience === undefined ? [] : [sleep(setup.patience, undefined, { ref: false })];
  await Promise.race([Promise.all(starting), ...late]);
  return {
    bot,
    platforms,
    ready: () => platforms.length === starting.length && platforms.every((platform) => platform.ready()),
    stop: async (work = Promise.resolve()) => {
      for (const cleanup of cleanups) cleanup();
      // What answers are still written down, and what members ask is still answered.
      await Promise.all([work.catch(() => undefined), ...platforms.map((platform) => platform.stop())]);
      await store.upkeep.close();
    },
  };
}

export async function open(path: string): Promise<OpenStore> {
  const opened = await openStore(path);
  const passes = !opened.ok && ['store-full', 'store-busy'].includes(opened.fault.code);
  return must(opened, passes ? 1 : 2);
}

/** An empty store in memory, for running ahead and for the sandbox. */
export const scratchStore = (): Promise<Store> => open(':memory:');

/** Where the checked catalogue is kept for the next start. */
export function keeping(): { readonly keep?: Keeping } {
  const place = placeIn(placesFor(process.env));
  return place === null
    ? {}
    : { keep: { path: join(place, 'catalogue.json'), code: () => codeDigest(root) } };
}

export const openSource = async (
  log: Log,
  onReload = (): void => undefined,
  fetched: Fetched | null = null,
): Promise<FileDeadlineSource> =>
  must(
    await createDeadlineSource({
      folder: dataFolder,
      log,
      onReload,
      prepare: prepareAnswers,
      ...keeping(),
      ...(fetched === null ? {} : { fetched }),
    }),
    1,
  );

export const quiet = async () => ({ source: await openSource(silentLog), log: silentLog });
