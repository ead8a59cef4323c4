// The bot as a process of its own, started the way a person or a supervisor starts it: arguments, environment, signals;
// and what it says, and how it ends. The platforms are the local twins, in the process of the test.
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from '@jest/globals';
import { type DiscordTwin, startDiscordTwin } from '../../sandbox/discord/twin.ts';
import { type SlackTwin, type SlackTwinOptions, startSlackTwin } from '../../sandbox/slack/twin.ts';

export const root = join(import.meta.dirname, '..', '..');

/** A process may take this long to say or do what is waited for, on a busy machine. */
const PATIENCE_MS = 60_000;
const LOOK_MS = 15;

type Environment = Readonly<Record<string, string>>;
type LogLine = Readonly<Record<string, unknown>> & { readonly level: number; readonly msg: string };

export interface Ended {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

export interface Running {
  readonly pid: number;
  readonly ended: Promise<Ended>;
  err(): string;
  /** The log lines with this name so far. */
  logged(name: string): LogLine[];
  /** Waits for a log line with this name. */
  says(name: string): Promise<LogLine>;
  kill(signal: NodeJS.Signals): Promise<Ended>;
}

interface Started {
  readonly cwd: string;
  readonly env?: Environment;
  /** Another checkout to run. */
  readonly checkout?: string;
}

const cleanups: (() => Promise<unknown> | undefined)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

/** Called after the test, last added first. */
export function afterwards(cleanup: () => Promise<unknown> | undefined): void {
  cleanups.push(cleanup);
}

/** Waits until something holds; an error that names it otherwise. */
export async function until(
  holds: () => boolean | Promise<boolean>,
  what: string,
  patience = PATIENCE_MS,
): Promise<void> {
  const end = performance.now() + patience;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`Waited in vain: ${what}`);
    await new Promise((done) => setTimeout(done, LOOK_MS));
  }
}

/** An empty folder that is gone after the test. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'last-call-process-'));
  afterwards(async () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A checkout with data of its own. */
export function checkoutCopy(): string {
  const folder = emptyFolder();
  for (const part of ['src', 'adapters', 'data', 'package.json', 'package-lock.json']) {
    cpSync(join(root, part), join(folder, part), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** A file in a folder; gives its path. */
export function fileIn(folder: string, name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const logLines = (err: string): LogLine[] =>
  err
    .split('\n')
    .filter((line) => line.startsWith('{') && line.endsWith('}'))
    .map((line) => JSON.parse(line) as LogLine);

/** Starts `node src/main.ts …` with nothing in its environment but what is given. */
export function start(args: readonly string[], { cwd, env = {}, checkout = root }: Started): Running {
  const child = spawn(process.execPath, [join(checkout, 'src', 'main.ts'), ...args], {
    cwd,
    // Compiled once for all processes of a run: half of what a start costs.
    env: {
      PATH: process.env['PATH'] ?? '',
      NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compiled'),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const text = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text.out += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (text.err += chunk));
  const ended = new Promise<Ended>((done) => {
    child.once('close', (code, signal) => done({ code, signal, ...text }));
  });
  const running = { pid: child.pid ?? 0, ended, ...listening(child, text), kill: killer(child, ended) };
  afterwards(() => running.kill('SIGKILL'));
  return running;
}

function killer(child: ChildProcess, ended: Promise<Ended>) {
  return (signal: NodeJS.Signals): Promise<Ended> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    return ended;
  };
}

function listening(child: ChildProcess, text: { err: string }) {
  const logged = (name: string): LogLine[] => logLines(text.err).filter(({ msg }) => msg === name);
  return {
    err: () => text.err,
    logged,
    says: async (name: string): Promise<LogLine> => {
      const isOver = (): boolean => child.exitCode !== null || child.signalCode !== null;
      await until(() => logged(name).length > 0 || isOver(), `"${name}" in the log`).catch(() => undefined);
      const [line] = logged(name);
      if (line === undefined) throw new Error(`The process never said "${name}":\n${text.err}`);
      return line;
    },
  };
}

/** Runs one command to its end. */
export function run(args: readonly string[], started: Started): Promise<Ended> {
  return start(args, started).ended;
}

/** The text of a page of the running bot, and its status. */
export async function get(port: number, path: string): Promise<{ status: number; text: string }> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`);
  return { status: response.status, text: await response.text() };
}

export interface Stage {
  readonly folder: string;
  readonly slack: SlackTwin;
  readonly discord: DiscordTwin;
  /** Configures both platforms. */
  readonly env: Environment;
  /** Puts the twins' clock at this moment, from where it runs; a rehearsal with --at lives at the same time. */
  at(moment: string): void;
}

export interface StageOptions extends Pick<SlackTwinOptions, 'scopes' | 'http' | 'port' | 'world'> {
  readonly at?: string;
}

/** For a process that lives at the real time: platforms that did not would tell it that its clock is wrong. */
export const present = (): string => new Date().toISOString();

/** Both platforms on loopback, an empty folder to run in, and the environment that joins them. */
export async function stage({
  at = '2025-11-01T09:00:00+01:00',
  ...options
}: StageOptions = {}): Promise<Stage> {
  const folder = emptyFolder();
  let shift = Date.parse(at) - Date.now();
  const clock = { now: () => Date.now() + shift };
  const slack = await startSlackTwin({ clock, ...options });
  afterwards(() => slack.close());
  const discord = await startDiscordTwin({ clock });
  afterwards(() => discord.close());
  return {
    folder,
    slack,
    discord,
    env: { ...slackEnv(slack), ...discordEnv(discord), PORT: '0' },
    at: (moment) => {
      shift = Date.parse(moment) - Date.now();
    },
  };
}

export function slackEnv(slack: SlackTwin): Environment {
  return { SLACK_BOT_TOKEN: slack.botToken, SLACK_APP_TOKEN: slack.appToken, SLACK_API_URL: slack.apiUrl };
}

export function discordEnv(discord: DiscordTwin): Environment {
  return { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl };
}

export const SLACK_CHANNEL = 'C0PRIVACY';
export const DISCORD_CHANNEL = '1102000000000000002';

/** Dutch members, LinkedIn only: 1 November is the day before the last, 2 November the last, 3 November the start. */
export const wishes = {
  zone: 'Europe/Amsterdam',
  sendAt: '09:00',
  jurisdictions: ['NL'],
  services: ['linkedin'],
  locale: 'en',
};

/** The channel #privacy on both platforms, as `subscription add --import` takes it. */
export function bothChannels({ slack, discord }: Stage): object[] {
  return [
    { platform: 'slack', installation: slack.team.id, channel: SLACK_CHANNEL, ...wishes },
    { platform: 'discord', installation: discord.guild.id, channel: DISCORD_CHANNEL, ...wishes },
  ];
}

let subscribed: Promise<Buffer> | null = null;

/** A store with both channels, made once by the command line: the twins' ids are always the same. */
async function subscribedStore(given: Stage): Promise<Buffer> {
  const cwd = emptyFolder();
  const file = fileIn(cwd, 'many.json', bothChannels(given));
  const { code, err } = await run(['subscription', 'add', '--import', file], { cwd });
  if (code !== 0) throw new Error(err);
  return readFileSync(join(cwd, 'var', 'last-call.sqlite'));
}

/** Subscribes #privacy on both platforms. */
export async function subscribeBoth(given: Stage): Promise<void> {
  subscribed ??= subscribedStore(given);
  const content = await subscribed;
  mkdirSync(join(given.folder, 'var'), { recursive: true });
  writeFileSync(join(given.folder, 'var', 'last-call.sqlite'), content);
}

/** First lines of what stands in #privacy, oldest first. */
export function postsOnSlack({ slack }: Pick<Stage, 'slack'>): string[] {
  return slack.world.messages
    .filter(
      ({ channel, bot, ephemeralFor }) => channel === SLACK_CHANNEL && bot && ephemeralFor === undefined,
    )
    .map(({ text }) => text.split('\n')[0] ?? '');
}

export function postsOnDiscord({ discord }: Pick<Stage, 'discord'>): string[] {
  return discord.world.messages
    .filter(({ channel_id: channel, author }) => channel === DISCORD_CHANNEL && author.bot)
    .map(({ components }) => textsIn(components)[0]?.split('\n')[0] ?? '');
}

/** The texts of Discord components, in reading order. */
export function textsIn(components: readonly object[]): string[] {
  return components.flatMap((component) => {
    const { content, components: inner } = component as { content?: string; components?: object[] };
    return [...(typeof content === 'string' ? [content] : []), ...textsIn(inner ?? [])];
  });
}
