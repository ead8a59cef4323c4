// A chapter of a crash run: a world of its own, in which one store is lived on by one process after another, each killed;
// and in the end the question whether every channel got what it was owed.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beginningOf, type Calendar, type Slot, slotsOf } from './cases.ts';
import { check, isSound, type Verdict } from './checker.ts';
import { type Life, live, type Scene } from './life.ts';
import { disturb, type Moment, momentOf, type PlatformName } from './moment.ts';
import { openPlatforms, type Platforms, subscriptionsOf } from './platforms.ts';
import { runCommand, startProcess } from './program.ts';
import { type Chance, chanceOf } from './random.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

export interface ChapterOptions {
  readonly seed: number;
  readonly kills: number;
  /** Channels in each of the five groups, on each platform. */
  readonly perGroup: number;
  /** Whether Slack's history may be read. */
  readonly history: boolean;
  readonly calendar: Calendar;
  /** A copy of the program; see program.ts. */
  readonly program: string;
  /** Where the chapter's store lies; emptied first. */
  readonly folder: string;
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

/** A slot that takes more lives than this is left to one that nobody kills. */
const LIVES_PER_SLOT = 14;

/**
 * How long the bot is dead between two lives of one slot: a supervisor brings it back at once, or after the lease; when
 * that does not help, after what the bot itself waits for before it looks again, or repeats.
 */
function pauseAfter(lives: number, chance: Chance): number {
  if (lives <= 2) return chance.odds(0.3) ? chance.between(1, 5) * SECOND : chance.between(62, 95) * SECOND;
  return chance.pick([65 * SECOND, 2 * MINUTE, 6 * MINUTE, 16 * MINUTE, 31 * MINUTE]);
}

class Run {
  readonly lives: Life[] = [];
  readonly past: Slot[] = [];
  readonly #options: ChapterOptions;
  readonly #platforms: Platforms;
  readonly #chance: Chance;

  constructor(options: ChapterOptions, platforms: Platforms) {
    this.#options = options;
    this.#platforms = platforms;
    this.#chance = chanceOf(options.seed);
  }

  get targets() {
    return this.past.flatMap((slot) => slot.targets);
  }

  /** Posts that are due on a platform and not there. */
  readonly open = (platform: PlatformName): number => {
    const now = this.#platforms.clock.now();
    const due = this.targets.filter((target) => target.platform === platform && target.from <= now);
    if (due.length === 0) return 0;
    const posts = this.#platforms.posted().filter((post) => post.platform === platform);
    return check(due, posts, { mayRepeat: new Set(), skew: 0 }).missing.length;
  };

  isDone(): boolean {
    return this.open('slack') + this.open('discord') === 0;
  }

  /** Kills one process after another while the posts of a slot are being sent. */
  async through(slot: Slot): Promise<void> {
    const { clock } = this.#platforms;
    this.past.push(slot);
    clock.set(slot.due - this.#chance.between(-5, 12) * SECOND);
    for (let lives = 0; lives < LIVES_PER_SLOT && this.lives.length < this.#options.kills; lives += 1) {
      await this.#life(momentOf(this.#chance, Math.ceil(this.#options.perGroup * 0.7)));
      if (clock.now() > slot.due && this.isDone()) return;
      clock.set(clock.now() + pauseAfter(lives, this.#chance));
    }
    await this.drain();
  }

  async #life(moment: Moment): Promise<void> {
    const isDisturbed = this.#chance.odds(0.4);
    const life = await live(this.#scene(), moment, () => {
      if (isDisturbed) disturb(this.#platforms, this.#chance);
    });
    this.lives.push(life);
    this.#options.onLife?.(life);
  }

  #scene(): Scene {
    const { program, folder, warn } = this.#options;
    const { clock, env } = this.#platforms;
    const args = ['run', '--at', new Date(clock.now()).toISOString()];
    return {
      platforms: this.#platforms,
      open: this.open,
      warn,
      starting: { program, args, cwd: folder, env },
    };
  }

  /** Lets the bot live until nothing is left to do: the lease is over, then its patience with what is unknown. */
  async drain(): Promise<void> {
    const { clock } = this.#platforms;
    for (const pause of [65 * SECOND, 3 * MINUTE, 8 * MINUTE, 22 * MINUTE, 35 * MINUTE, 40 * MINUTE]) {
      if (this.isDone()) return;
      clock.set(clock.now() + pause);
      const { slack, discord } = this.#platforms;
      for (const { faults } of [slack, discord]) faults.clear();
      const process = startProcess(this.#scene().starting);
      await until(() => this.isDone() || process.isOver(), process.count, 12 * SECOND);
      process.signal('SIGTERM');
      const { code } = await process.ended;
      if (code !== 0) this.#options.warn(`Told to end, it ended with ${code}:\n${process.log()}`);
    }
  }
}

/** Waits until something holds, at most so long after the process said that it started. */
async function until(
  holds: () => boolean,
  count: (event: string) => number,
  patience: number,
): Promise<void> {
  let end = Number.POSITIVE_INFINITY;
  while (!holds() && performance.now() < end) {
    if (end === Number.POSITIVE_INFINITY && count('started') > 0) end = performance.now() + patience;
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** The store of a chapter: every channel subscribed, taken over into the rehearsal that all its lives share. */
async function prepare({ program, folder, calendar }: ChapterOptions, platforms: Platforms): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'subscriptions.json');
  writeFileSync(file, JSON.stringify(subscriptionsOf(platforms)));
  await runCommand({ program, cwd: folder, args: ['subscription', 'add', '--import', file] });
  const at = new Date(beginningOf(calendar)).toISOString();
  await runCommand({ program, cwd: folder, env: platforms.env, args: ['run', '--once', '--at', at] });
  // Taken over once: a rehearsal would do it again at each start, and mend what a crash broke.
  for (const end of ['', '-wal', '-shm'])
    rmSync(join(folder, 'var', `last-call.sqlite${end}`), { force: true });
}

/** Runs a chapter until it has seen its kills, or its calendar is over. */
export async function runChapter(options: ChapterOptions): Promise<Chapter> {
  const { seed, history, calendar, perGroup, kills } = options;
  const platforms = await openPlatforms({ at: beginningOf(calendar), perGroup, history });
  try {
    await prepare(options, platforms);
    const run = new Run(options, platforms);
    for (const slot of slotsOf(platforms.channels, calendar)) {
      if (run.lives.length >= kills) break;
      await run.through(slot);
    }
    await run.drain();
    const mayRepeat = new Set(history ? [] : ['slack']);
    const verdict = check(run.targets, platforms.posted(), { mayRepeat, skew: SKEW });
    const sound = isSound(verdict);
    const lives = run.lives.map(({ logTail: _tail, ...life }) => life);
    return {
      seed,
      history,
      start: calendar.start,
      lives,
      verdict,
      sound,
      logs: sound ? [] : run.lives.map((life) => life.logTail),
    };
  } finally {
    await platforms.close();
  }
}
