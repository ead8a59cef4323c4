// A chapter of a crash run: a world of its own, in which one store is lived on by one process after another, each killed;
// and in the end the question whether every channel got what it was owed.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beginningOf, type Calendar, type Slot, slotsOf, type Target } from './cases.ts';
import { check, isSound, type Verdict } from './checker.ts';
import { type Life, live, type Scene } from './life.ts';
import { disturb, momentOf, type PlatformName } from './moment.ts';
import { openPlatforms, type Platforms, subscriptionsOf } from './platforms.ts';
import { type Process, runCommand, startProcess } from './program.ts';
import { type Chance, chanceOf } from './random.ts';
import { type CrashStore, fileStore } from './store.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

export interface ChapterOptions {
  readonly seed: number;
  readonly kills: number;
  /** Channels in each of the five groups on Slack; Discord has five times as many. */
  readonly perGroup: number;
  /** Whether Slack's history may be read. */
  readonly history: boolean;
  readonly calendar: Calendar;
  /** A copy of the program; see program.ts. */
  readonly program: string;
  /** Where the processes live; emptied first. */
  readonly folder: string;
  /** In the folder, unless told otherwise. */
  readonly store?: CrashStore;
  /** So many live side by side; one unless told otherwise. On a file the others stand by. */
  readonly processes?: number;
  /** Processes are frozen past their leases instead of being killed at once. */
  readonly stop?: boolean;
  /** Hears of each life. */
  readonly onLife?: (life: Life) => void;
  readonly warn: (text: string) => void;
}

export interface Chapter {
  readonly seed: number;
  readonly history: boolean;
  readonly start: string;
  readonly lives: readonly Omit<Life, 'logTail'>[];
  readonly verdict: Verdict;
  readonly sound: boolean;
  /** What processes said shortly before the end; kept where something is wrong. */
  readonly logs: readonly string[];
}

/** The bot's clock begins some seconds after the platform's at each start, and never before it. */
const SKEW = 500;

/** With nothing new for so long a process that nobody kills has done what it can for now. */
const QUIET_MS = 4_000;

/** After so many lives in which nothing came about, what is left of a slot is left to a life that nobody ends. */
const IDLE_LIVES = 4;

/**
 * How long the bot is dead between two lives of one slot: a supervisor brings it back at once, or after the lease; when
 * nothing came about, after what the bot waits for before it repeats what it cannot look for.
 */
function pauseAfter(idle: number, chance: Chance): number {
  if (idle > 1) return chance.pick([6 * MINUTE, 16 * MINUTE, 31 * MINUTE]);
  return chance.odds(0.15) ? chance.between(1, 5) * SECOND : chance.between(62, 95) * SECOND;
}

interface Stored {
  readonly store: CrashStore;
}

class Run {
  readonly lives: Life[] = [];
  readonly #options: ChapterOptions & Stored;
  readonly #platforms: Platforms;
  readonly #slots: readonly Slot[];
  readonly #chance: Chance;

  constructor(options: ChapterOptions & Stored, platforms: Platforms, slots: readonly Slot[]) {
    this.#options = options;
    this.#platforms = platforms;
    this.#slots = slots;
    this.#chance = chanceOf(options.seed);
  }

  /** What channels are owed by an instant. */
  owed(by = this.#platforms.clock.now()): Target[] {
    return this.#slots.filter(({ due }) => due <= by).flatMap(({ targets }) => targets);
  }

  /** Posts that are due on a platform by an instant, and not there. */
  readonly open = (platform: PlatformName, by?: number): number => {
    const due = this.owed(by).filter((target) => target.platform === platform);
    if (due.length === 0) return 0;
    const posts = this.#platforms.posted().filter((post) => post.platform === platform);
    return check(due, posts, { mayRepeat: new Set(), skew: 0 }).missing.length;
  };

  isDone(): boolean {
    return this.open('slack') + this.open('discord') === 0;
  }

  /** Kills one process after another while the posts of a slot are being sent; what is left is left to `drain`. */
  async through(slot: Slot): Promise<void> {
    const { clock } = this.#platforms;
    clock.set(Math.max(clock.now() + SECOND, slot.due - this.#chance.between(-5, 12) * SECOND));
    let idle = 0;
    while (idle < IDLE_LIVES && this.lives.length < this.#options.kills) {
      const before = this.#platforms.posted().length;
      const lives = await this.#life(Math.max(clock.now(), slot.due));
      if (clock.now() > slot.due && this.isDone()) return;
      if (this.#platforms.posted().length > before) idle = 0;
      else if (lives.some(({ started }) => started)) idle += 1;
      const isDoneSomewhere = Math.min(this.open('slack'), this.open('discord')) === 0;
      if (clock.now() > slot.due && isDoneSomewhere && this.#chance.odds(0.4)) return;
      clock.set(clock.now() + pauseAfter(idle, this.#chance));
    }
  }

  async #life(by: number): Promise<Life[]> {
    const moment = momentOf(this.#chance, {
      slack: this.open('slack', by),
      discord: this.open('discord', by),
    });
    const isDisturbed = this.#chance.odds(0.4);
    const lives = await live(this.#scene(), moment, () => {
      if (isDisturbed) disturb(this.#platforms, this.#chance);
    });
    this.lives.push(...lives);
    for (const life of lives) this.#options.onLife?.(life);
    return lives;
  }

  #scene(): Scene {
    const { program, folder, warn, store, processes = 1, stop = false } = this.#options;
    const { clock } = this.#platforms;
    const env = { ...this.#platforms.env, ...store.env };
    const args = ['run', '--at', new Date(clock.now()).toISOString()];
    return {
      platforms: this.#platforms,
      open: this.open,
      chance: this.#chance,
      processes,
      stop,
      warn,
      starting: { program, args, cwd: folder, env },
    };
  }

  /** Lets the bot live until nothing is left to do: the lease is over, then its patience with what is unknown. */
  async drain(): Promise<void> {
    const { clock, slack, discord } = this.#platforms;
    for (const pause of [65 * SECOND, 3 * MINUTE, 8 * MINUTE, 22 * MINUTE, 31 * MINUTE]) {
      if (this.isDone()) return;
      clock.set(clock.now() + pause);
      for (const { faults } of [slack, discord]) faults.clear();
      const process = startProcess(this.#scene().starting);
      await this.#quiet(process);
      process.signal('SIGTERM');
      const { code } = await process.ended;
      if (code !== 0 && process.count('started') > 0)
        this.#options.warn(`Told to end, it ended with ${code}:\n${process.log()}`);
    }
  }

  /** Waits until all is done, or nothing has come about for a while. */
  async #quiet(process: Process): Promise<void> {
    let seen = -1;
    let since = performance.now();
    while (!this.isDone() && !process.isOver()) {
      const posts = this.#platforms.posted().length;
      if (posts !== seen || process.count('started') === 0) since = performance.now();
      seen = posts;
      if (performance.now() - since > QUIET_MS) return;
      await sleep(50);
    }
  }
}

/** The store of a chapter: every channel subscribed, taken over into the rehearsal that all its lives share. */
async function prepare(options: ChapterOptions & Stored, platforms: Platforms): Promise<void> {
  const { program, folder, calendar, store } = options;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'subscriptions.json');
  writeFileSync(file, JSON.stringify(subscriptionsOf(platforms)));
  const given = { program, cwd: folder, env: { ...platforms.env, ...store.env } };
  await runCommand({ ...given, env: store.env, args: ['subscription', 'add', '--import', file] });
  await runCommand({
    ...given,
    args: ['run', '--once', '--at', new Date(beginningOf(calendar)).toISOString()],
  });
  await store.takenOver();
}

/** Runs a chapter until it has seen its kills, or its calendar is over. */
export async function runChapter(given: ChapterOptions): Promise<Chapter> {
  const { seed, history, calendar, perGroup, kills, store = fileStore(given.folder) } = given;
  const options = { ...given, store };
  const platforms = await openPlatforms({ at: beginningOf(calendar), perGroup, history });
  try {
    await prepare(options, platforms);
    const slots = slotsOf(platforms.channels, calendar);
    const run = new Run(options, platforms, slots);
    for (const slot of slots) {
      if (run.lives.length >= kills) break;
      if (run.open('slack', slot.due) + run.open('discord', slot.due) === 0) continue;
      await run.through(slot);
      await run.drain();
    }
    const allowed = history
      ? { mayRepeat: new Set<string>() }
      : { mayRepeat: new Set(['slack']), inDoubt: new Set(await store.doubts()) };
    const verdict = check(run.owed(), platforms.posted(), { ...allowed, skew: SKEW });
    const sound = isSound(verdict);
    const lives = run.lives.map(({ logTail: _tail, ...life }) => life);
    const logs = sound ? [] : run.lives.map((life) => life.logTail);
    return { seed, history, start: calendar.start, lives, verdict, sound, logs };
  } finally {
    await platforms.close();
  }
}
