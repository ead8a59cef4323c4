// A Discord guild on loopback with the real adapter in it, and a desk that answers as told.
import { type DiscordApp, type DiscordParts, startDiscord } from '../../../adapters/discord/app.ts';
import { englishTexts } from '../../../adapters/discord/texts.ts';
import {
  type DiscordTwin,
  type DiscordTwinOptions,
  startDiscordTwin,
} from '../../../sandbox/discord/twin.ts';
import type { Log } from '../../../src/app/ports.ts';
import type { Desk, Problem, Reply, Request } from '../../../src/app/request.ts';
import { shortMessage } from '../../contract/messages.ts';
import { createSorry } from '../../contract/sorry.ts';

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A log that keeps its lines, and lets one wait for an event. */
export interface TestLog extends Log {
  readonly lines: LogLine[];
  /** Resolves once an event was logged, earlier ones counted. */
  until(event: string, times?: number): Promise<void>;
}

export function createTestLog(): TestLog {
  const lines: LogLine[] = [];
  const listeners = new Set<() => void>();
  const write =
    (level: LogLine['level']) =>
    (event: string, fields: LogLine['fields'] = {}): void => {
      lines.push({ level, event, fields });
      for (const listener of listeners) listener();
    };
  return {
    lines,
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    until: (event, times = 1) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (lines.filter((line) => line.event === event).length < times) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
      }),
  };
}

/** A desk that keeps what it was asked; `answer` may be replaced. */
export interface TestDesk extends Desk {
  readonly requests: Request[];
  /** What it was to find words for. */
  readonly problems: Problem[];
  answer: (request: Request) => Reply | Promise<Reply>;
  suggestions: ReturnType<Desk['suggest']>;
}

export function createTestDesk(): TestDesk {
  const requests: Request[] = [];
  const problems: Problem[] = [];
  const desk: TestDesk = {
    requests,
    problems,
    sorry: createSorry(problems),
    suggestions: [],
    answer: ({ verb }) => ({ kind: 'private', message: shortMessage(`Answer to ${verb}`), replace: false }),
    handle: async (request) => {
      requests.push(request);
      return desk.answer(request);
    },
    suggest: () => desk.suggestions,
    isNew: async () => true,
  };
  return desk;
}

/** English for every key, and Dutch names for two commands. */
export const commandTexts: DiscordParts['texts']['commands'] = {
  locales: ['en', 'nl'],
  find: (locale, key) => {
    if (locale === 'en') return key.endsWith('.name') ? null : `About ${key}`;
    return { 'command.how.name': 'hoe', 'command.list.name': 'Niet geldig!' }[key] ?? null;
  },
};

export interface TestWorld {
  readonly twin: DiscordTwin;
  readonly app: DiscordApp;
  readonly desk: TestDesk;
  readonly log: TestLog;
  /** Ids of the guild's admin, its member, and its open channel. */
  readonly admin: string;
  readonly member: string;
  readonly channel: string;
  stop(): Promise<void>;
}

/** A wait that only a signal ends. */
export const pastAborting = (_milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));

export const clock = { now: () => Date.UTC(2025, 9, 20, 10) };

export interface WorldChanges {
  readonly twin?: Partial<DiscordTwinOptions>;
  readonly apiUrl?: (url: string) => string;
  readonly token?: string;
  readonly mayPost?: () => boolean;
  /** Runs before the bot starts. */
  readonly before?: (twin: DiscordTwin) => void;
  /** The log line that ends the start; that of the commands unless given. */
  readonly awaits?: string;
}

/** A bot in the guild; several hear the same. */
export function startApp(
  twin: DiscordTwin,
  {
    desk,
    log,
    token = twin.token,
    apiUrl = twin.apiUrl,
    mayPost = () => true,
    ...others
  }: { readonly desk: Desk; readonly log: Log; readonly token?: string; readonly apiUrl?: string } & Pick<
    DiscordParts,
    'mayPost' | 'allowance'
  >,
): Promise<DiscordApp> {
  return startDiscord({
    config: { token, applicationId: null, apiUrl },
    desk,
    log,
    texts: { say: () => englishTexts, commands: commandTexts },
    clock,
    mayPost,
    ...others,
  });
}

export async function startWorld(changes: WorldChanges = {}): Promise<TestWorld> {
  const twin = await startDiscordTwin({ clock, ...changes.twin });
  changes.before?.(twin);
  const desk = createTestDesk();
  const log = createTestLog();
  const apiUrl = (changes.apiUrl ?? ((url) => url))(twin.apiUrl);
  const { token = twin.token, mayPost = () => true } = changes;
  const app = await startApp(twin, { token, apiUrl, desk, log, mayPost });
  if (app.ready()) await log.until(changes.awaits ?? 'discord.commands');
  const [admin, member] = twin.world.members;
  const [channel] = twin.world.channels;
  return {
    twin,
    app,
    desk,
    log,
    admin: admin?.id ?? '',
    member: member?.id ?? '',
    channel: channel?.id ?? '',
    stop: async () => {
      await app.stop();
      await twin.close();
    },
  };
}
