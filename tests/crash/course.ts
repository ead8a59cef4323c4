// The course of a chapter: which life follows which, how long the bot is dead in between, and what is broken meanwhile.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Slot, Target } from './cases.ts';
import { check } from './checker.ts';
import { type Life, live, paceOf, type Scene } from './life.ts';
import { anyTime, type Moment, momentOf, type PlatformName } from './moment.ts';
import type { Besides, ChapterOptions, Stored } from './options.ts';
import type { Platforms } from './platforms.ts';
import { type Process, startProcess } from './program.ts';
import { type Chance, chanceOf } from './random.ts';
import { SendWatch, uncertainIn } from './sends.ts';
import type { Begun } from './store.ts';
import { breakDown, disturb, type Outage, outageOf } from './trouble.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** With nothing new for so long a process that nobody kills has done what it can for now. */
const QUIET_MS = 4_000;

/** Long enough for a start to send what it wrongly takes for due. */
const CLOSING_MS = 2_000;

/** How long before the first slot some things are done, and how long somebody who does them is waited for at most. */
const OPENING = 40 * MINUTE;
const OPENING_MS = 15_000;

/** So often an outage begins with a life, where there is none: with four lives in each that is one life in eight. */
const OUTAGE_ODDS = 1 / 29;

/** How often a platform misbehaves for a few posts, in lives without an outage. */
const DISTURBED_ODDS = 0.4;

/** After so many lives in which nothing came about, what is left of a slot is left to a life that nobody ends. */
const IDLE_LIVES = 4;

/**
 * How long the bot is dead between two lives of one slot: a supervisor brings it back at once, or after the lease; when
 * nothing came about, after what the bot waits for before it repeats what it cannot look for; in an outage sometimes.
 */
function pauseAfter(idle: number, isBroken: boolean, chance: Chance): number {
  if (isBroken) return chance.between(9 * MINUTE, 20 * MINUTE);
  if (idle > 1) return chance.pick([6 * MINUTE, 16 * MINUTE, 31 * MINUTE]);
  return chance.odds(0.15) ? chance.between(1, 5) * SECOND : chance.between(62, 95) * SECOND;
}

/** Between lives in which the bot is not killed: the lease, its patience with what is unknown, the longest limit it heeds. */
const PAUSES = [65 * SECOND, 3 * MINUTE, 8 * MINUTE, 22 * MINUTE, 31 * MINUTE, 62 * MINUTE];

/** Longer than the patience after which the bot repeats what it cannot look for. */
const AFTERWARDS = 36 * MINUTE;

export class Course {
  readonly lives: Life[] = [];
  /** Keys of posts, once for each send whose fate nobody can know. */
  readonly uncertain: string[] = [];
  readonly #options: ChapterOptions & Stored;
  readonly #platforms: Platforms;
  readonly #slots: readonly Slot[];
  readonly #besides: Besides;
  readonly #chance: Chance;
  readonly #givenUp = new Set<string>();
  #begun: readonly Begun[] = [];
  #outage: Outage | null = null;

  constructor(
    options: ChapterOptions & Stored,
    platforms: Platforms,
    slots: readonly Slot[],
    besides: Besides,
  ) {
    this.#besides = besides;
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
  readonly open = (platform: PlatformName, by?: number): number => this.#missing(platform, by).length;

  #missing(platform: PlatformName, by = this.#platforms.clock.now()): readonly string[] {
    const all = [...this.owed(by), ...this.#besides.targets(by)];
    const due = all.filter((target) => target.platform === platform);
    if (due.length === 0) return [];
    const posts = this.#platforms.posted().filter((post) => post.platform === platform);
    return check(due, posts, { blind: new Set(), skew: 0 }).missing;
  }

  isDone(): boolean {
    return this.#left().length === 0;
  }

  /** What is not there although it is owed; what was waited for in vain once is not waited for again. */
  #left(): string[] {
    const posts = (['slack', 'discord'] as const).flatMap((platform) => this.#missing(platform));
    return [...posts, ...this.#besides.missing()].filter((line) => !this.#givenUp.has(line));
  }

  /** Kills one process after another while both platforms have posts of a slot to come; the rest is left to `drain`. */
  async through(slot: Slot): Promise<void> {
    const { clock } = this.#platforms;
    clock.set(Math.max(clock.now() + SECOND, slot.due - this.#chance.between(-5, 3) * SECOND));
    let idle = 0;
    while (idle < IDLE_LIVES && this.lives.length < this.#options.kills) {
      const before = this.#platforms.posted().length;
      const lives = await this.#life(slot);
      if (this.#platforms.posted().length > before || this.#outage !== null) idle = 0;
      else if (lives.some(({ started }) => started)) idle += 1;
      const isDoneSomewhere = Math.min(this.open('slack'), this.open('discord')) === 0;
      if (clock.now() > slot.due && isDoneSomewhere) return;
      clock.set(clock.now() + pauseAfter(idle, this.#outage !== null, this.#chance));
    }
  }

  async #life(slot: Slot): Promise<Life[]> {
    const watch = new SendWatch(this.#platforms, (channel, heading, drawn) =>
      this.#platforms.keysOn('slack', channel, heading, drawn),
    );
    const lives = await live(this.#scene(slot.due), ...this.#plan(slot));
    await this.#learn(watch, lives);
    this.lives.push(...lives);
    for (const life of lives) this.#options.onLife?.(life);
    return lives;
  }

  /** When the next life ends, and what else goes wrong in it. */
  #plan(slot: Slot): [Moment, () => void] {
    const { clock } = this.#platforms;
    const by = Math.max(clock.now(), slot.due);
    const open = { slack: this.open('slack', by), discord: this.open('discord', by) };
    const { crowd } = this.#besides;
    const deeds = crowd.ready('slack').length + crowd.ready('discord').length;
    const moment = momentOf(this.#chance, open, deeds);
    const isDisturbed = this.#chance.odds(DISTURBED_ODDS);
    const outage = this.#outageNow();
    if (outage !== null) return [anyTime(this.#chance), () => breakDown(this.#platforms, outage)];
    return [moment, () => isDisturbed && disturb(this.#platforms, this.#chance)];
  }

  /** The one that goes on, or perhaps a new one. */
  #outageNow(): Outage | null {
    const now = this.#platforms.clock.now();
    if (this.#outage !== null && this.#outage.until <= now) this.#outage = null;
    else if (this.#outage === null && (this.#options.outages ?? true) && this.#chance.odds(OUTAGE_ODDS))
      this.#outage = outageOf(this.#chance, now);
    return this.#outage;
  }

  /** Where nobody can look: which sends may have had their effect, and which not. */
  async #learn(watch: SendWatch, lives: readonly Life[]): Promise<void> {
    watch.close();
    if (this.#options.history) return;
    const before = this.#begun;
    this.#begun = await this.#options.store.begun();
    const deaths = lives.flatMap(({ struckAt }) => struckAt);
    this.uncertain.push(...uncertainIn({ sends: watch.sends(), deaths, begun: this.#begun, before }));
  }

  #scene(due = 0): Scene {
    const { program, folder, warn, store, processes = 1, stop = false } = this.#options;
    const { clock } = this.#platforms;
    const env = { ...this.#platforms.env, ...store.env };
    const args = ['run', '--at', new Date(clock.now()).toISOString()];
    return {
      platforms: this.#platforms,
      crowd: this.#besides.crowd,
      due,
      open: this.open,
      chance: this.#chance,
      processes,
      stop,
      warn,
      starting: { program, args, cwd: folder, env },
    };
  }

  /** Before anything falls due, and while nobody is killed: what takes too many steps to be done between two deaths. */
  async opening(first: Slot): Promise<void> {
    const { crowd } = this.#besides;
    this.#platforms.clock.set(first.due - OPENING);
    crowd.isWanted = ({ kind, platform }) => kind === 'own' && platform === 'discord';
    if (!crowd.isIdle()) await this.#unharmed({ until: this.#isIdle, patience: OPENING_MS });
    crowd.isWanted = () => true;
  }

  /** A slot in which nobody is killed: what was promised before the last death has to hold. */
  async calmly(slot: Slot): Promise<void> {
    const { clock } = this.#platforms;
    clock.set(Math.max(clock.now() + SECOND, slot.due + MINUTE));
    await this.#unharmed({ until: this.#isIdle });
    await this.drain();
  }

  readonly #isIdle = (isUp: boolean): boolean => isUp && this.#besides.crowd.isIdle();

  /** Lets the bot live until nothing is left to do, and no platform is broken. */
  async drain(): Promise<void> {
    const { clock } = this.#platforms;
    for (const pause of PAUSES) {
      if (this.isDone()) return;
      clock.set(Math.max(clock.now() + pause, (this.#outage?.until ?? 0) + SECOND));
      await this.#unharmed();
    }
    for (const line of this.#left()) {
      this.#options.warn(`Not there, whatever time it was given: ${line}`);
      this.#givenUp.add(line);
    }
  }

  /** A last life, later than the bot repeats anything: what it now says was said before. */
  async close(): Promise<void> {
    const { clock } = this.#platforms;
    clock.set(clock.now() + AFTERWARDS);
    await this.#unharmed({ least: CLOSING_MS });
    await this.drain();
  }

  /** A life in which nothing goes wrong, and which ends as a bot ends. */
  async #unharmed(span: Span = {}): Promise<void> {
    const { slack, discord } = this.#platforms;
    this.#outage = null;
    for (const { faults } of [slack, discord]) faults.clear();
    const process = startProcess(this.#scene().starting);
    const end = new AbortController();
    this.#besides.crowd.live(() => process.count('started') > 0, end.signal);
    await this.#quiet(process, span);
    end.abort();
    process.signal('SIGTERM');
    const { code } = await process.ended;
    if (code !== 0 && process.count('started') > 0)
      this.#options.warn(`Told to end, it ended with ${code}:\n${process.log()}`);
  }

  /** Waits until all is done and it has lived for `least`, or nothing has come about for a while. */
  async #quiet(
    process: Process,
    { least = 0, until = () => true, patience = QUIET_MS }: Span,
  ): Promise<void> {
    let seen = -1;
    let since = performance.now();
    let started = 0;
    const begun = since;
    while (!process.isOver()) {
      const now = performance.now();
      if (started === 0 && process.count('started') > 0) started = now;
      const isLong = least === 0 || (started > 0 && now - started > least);
      if (isLong && this.isDone() && until(started > 0)) return;
      const posts = this.#platforms.posted().length;
      if (posts !== seen || started === 0) since = now;
      seen = posts;
      if (now - since > patience * paceOf(started - begun)) return;
      await sleep(50);
    }
  }
}

/** How long a life lasts in which nothing goes wrong. Real milliseconds. */
interface Span {
  readonly least?: number;
  /** What else has to be done. */
  readonly until?: (isUp: boolean) => boolean;
  /** With nothing new for so long it ends all the same. */
  readonly patience?: number;
}
