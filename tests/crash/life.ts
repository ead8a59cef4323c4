// One life of the bot, as one process or several: from its start to kill -9 at a chosen moment, and what it was doing then.
import { setTimeout as sleep } from 'node:timers/promises';
import { allArrived, askedOf } from './asked.ts';
import type { Crowd } from './crowd.ts';
import { holdNext, type Moment, messagesOn, type PlatformName, unanswered } from './moment.ts';
import type { Platforms } from './platforms.ts';
import { type Process, type Starting, startProcess } from './program.ts';
import type { Chance } from './random.ts';

export const PLATFORMS: readonly PlatformName[] = ['slack', 'discord'];

/** What a platform saw of a process in the moment of its death. */
export interface Circumstance {
  /** Posts at the platform without an answer; of any process. */
  readonly inFlight: number;
  /** Posts that appeared within the last few milliseconds: their answers are being recorded. */
  readonly fresh: number;
  /** Posts that were due and not there yet. */
  readonly open: number;
}

/** How one process ended. */
export interface Life {
  readonly moment: Moment['kind'] | 'stopped' | 'afterwards';
  /** False: the moment never came, and it was killed while it was quiet. */
  readonly hit: boolean;
  readonly started: boolean;
  /** When it was frozen or killed, by `performance.now()`. */
  readonly struckAt: readonly number[];
  readonly circumstances: Readonly<Record<PlatformName, Circumstance>>;
  readonly logTail: string;
}

export interface Scene {
  readonly platforms: Platforms;
  readonly crowd: Crowd;
  readonly starting: Starting;
  /** How many live side by side. */
  readonly processes: number;
  /** The first is not killed but frozen until its leases are over, goes on, and is killed then. */
  readonly stop: boolean;
  /** When posts fall due in this life, by the platforms' clock. */
  readonly due: number;
  /** How many posts are due on a platform and not there. */
  readonly open: (platform: PlatformName, by?: number) => number;
  readonly chance: Chance;
  readonly warn: (text: string) => void;
}

const LOOK_MS = 4;
/** Nothing new on either platform for so long although posts are due: nothing is going to happen. */
const QUIET_MS = 2_000;
const START_PATIENCE_MS = 300_000;
const FROZEN_START_MS = 15_000;
/** Sends that are under way when one is held get so long to finish, so that the held one is the last. */
const HOLD_MS = 25;
const FRESH_MS = 15;
/** A frozen process sleeps longer than any lease of a minute; then it gets a moment to do what it should not. */
const FROZEN_MS = 64_000;
const THAWED_MS = 4_000;

/** Watches both platforms for one life: how many posts it made, and when the latest came. */
class Watch {
  readonly #platforms: Platforms;
  readonly #before: Readonly<Record<PlatformName, number>>;
  readonly #latest = new Map<PlatformName, { count: number; at: number }>();
  readonly #stop: readonly (() => void)[];
  readonly #onPost = new Set<() => void>();

  constructor(platforms: Platforms) {
    this.#platforms = platforms;
    this.#before = { slack: messagesOn(platforms, 'slack'), discord: messagesOn(platforms, 'discord') };
    const look = (): void => this.#look();
    this.#stop = [platforms.slack.onChange(look), platforms.discord.onChange(look)];
  }

  #look(): void {
    for (const platform of PLATFORMS) {
      const count = this.posts(platform);
      if (count > (this.#latest.get(platform)?.count ?? 0)) {
        this.#latest.set(platform, { count, at: performance.now() });
      }
    }
    for (const listener of this.#onPost) listener();
  }

  posts(platform: PlatformName): number {
    return messagesOn(this.#platforms, platform) - this.#before[platform];
  }

  /** Calls once, in the very moment in which the n-th post appears. */
  when(platform: PlatformName, nth: number, act: () => void): void {
    const look = (): void => {
      if (this.posts(platform) < nth) return;
      this.#onPost.delete(look);
      act();
    };
    this.#onPost.add(look);
    look();
  }

  /** Milliseconds since the latest post on a platform, or on both. */
  since(platforms: readonly PlatformName[]): number {
    const latest = platforms.map((platform) => this.#latest.get(platform)?.at ?? 0);
    return performance.now() - Math.max(...latest);
  }

  close(): void {
    for (const stop of this.#stop) stop();
  }
}

function arm(scene: Scene, watch: Watch, moment: Moment, strike: () => void): void {
  if (moment.kind === 'starting') setTimeout(strike, moment.after);
  if (moment.kind === 'before-effect') {
    const { platform, nth, late } = moment;
    watch.when(platform, nth - 1, () => holdNext(scene.platforms, platform, late));
  }
  if (moment.kind === 'deed') {
    scene.crowd.when(moment.at, moment.nth, () => setTimeout(strike, moment.wait));
  }
  if (moment.kind === 'after-effect') watch.when(moment.platform, moment.nth, strike);
  if (moment.kind === 'after-answer') {
    watch.when(moment.platform, moment.nth, () => setTimeout(strike, moment.wait));
  }
}

/** What a start takes on a machine that has nothing else to do, in real milliseconds. */
const USUAL_START_MS = 2_500;
const SLOWEST = 12;

/** How many times slower than usual the machine is, by how long a process took to start; 1 or more. */
export const paceOf = (startMs: number): number => Math.min(SLOWEST, Math.max(1, startMs / USUAL_START_MS));

/** Lives until the moment comes, or until nothing happens any more. */
async function untilOver(
  scene: Scene,
  processes: readonly Process[],
  watch: Watch,
  moment: Moment,
  { strike, isStruck }: { readonly strike: () => void; readonly isStruck: () => boolean },
): Promise<void> {
  const begun = performance.now();
  let started = 0;
  let held = 0;
  let quietSince = 0;
  while (processes.every((process) => !process.isOver())) {
    const now = performance.now();
    if (started === 0 && processes.some((process) => process.count('started') > 0)) started = now;
    // Frozen with the store in its hands, before it had started: nobody else will.
    if (started === 0 && isStruck() && now - begun > FROZEN_START_MS) return;
    if (started === 0 && now - begun > START_PATIENCE_MS)
      throw new Error(`None started:\n${processes[0]?.log()}`);
    if (moment.kind === 'any-time' && started > 0 && now - started >= moment.after) return strike();
    if (moment.kind === 'before-effect' && held === 0 && isHeld(scene, watch, moment)) held = now;
    if (held > 0 && now - held >= HOLD_MS) return strike();
    if (scene.platforms.clock.now() < scene.due) quietSince = now;
    const quiet = QUIET_MS * paceOf(started - begun);
    if (started > 0 && now - Math.max(started, quietSince) > quiet && watch.since(PLATFORMS) > quiet) return;
    await sleep(LOOK_MS);
  }
}

function isHeld({ platforms }: Scene, watch: Watch, moment: Moment & { kind: 'before-effect' }): boolean {
  return watch.posts(moment.platform) >= moment.nth - 1 && unanswered(platforms, moment.platform) > 0;
}

function circumstancesIn(scene: Scene, watch: Watch): Life['circumstances'] {
  const on = (platform: PlatformName): Circumstance => ({
    inFlight: unanswered(scene.platforms, platform),
    fresh: watch.since([platform]) < FRESH_MS ? 1 : 0,
    open: scene.open(platform),
  });
  return { slack: on('slack'), discord: on('discord') };
}

/** Forgets what was scripted and asked in the life before. */
function clear({ slack, discord }: Platforms): void {
  slack.faults.clear();
  discord.faults.clear();
  (slack.requests as unknown[]).length = 0;
  discord.requests.length = 0;
}

/** The end of one process: the moment in which it is struck, and what was going on then. */
class Victim {
  readonly #process: Process;
  readonly #look: () => Life['circumstances'];
  #seen: Pick<Life, 'circumstances' | 'hit'> | null = null;
  readonly #struckAt: number[] = [];

  constructor(process: Process, look: () => Life['circumstances']) {
    this.#process = process;
    this.#look = look;
  }

  get isStruck(): boolean {
    return this.#seen !== null;
  }

  strike(signal: NodeJS.Signals, hit: boolean): void {
    if (this.#seen !== null) return;
    this.#signal(signal);
    this.#seen = { circumstances: this.#look(), hit };
  }

  #signal(signal: NodeJS.Signals): void {
    if (this.#process.isOver()) return;
    this.#process.signal(signal);
    this.#struckAt.push(performance.now());
  }

  async buried(moment: Life['moment'], warn: Scene['warn']): Promise<Life> {
    this.strike('SIGKILL', false);
    this.#signal('SIGKILL');
    const { signal, code } = await this.#process.ended;
    if (signal !== 'SIGKILL') warn(`It ended by itself with ${code ?? signal}:\n${this.#process.log()}`);
    if (this.#seen === null) throw new Error('It died unseen.');
    const started = this.#process.count('started') > 0;
    return {
      moment,
      ...this.#seen,
      started,
      struckAt: this.#struckAt,
      logTail: this.#process.log().slice(-2_000),
    };
  }
}

/** What follows the first strike: the frozen one thaws, or the others live on for a while. */
async function aftermath({ stop, processes, chance }: Scene, first: Process, isHit: boolean): Promise<void> {
  if (stop && isHit) {
    await sleep(FROZEN_MS);
    first.signal('SIGCONT');
    await sleep(THAWED_MS);
  } else if (processes > 1) await sleep(chance.between(0, 800));
}

/** Runs processes from their start to their violent ends. `prepare`: what else is to go wrong meanwhile. */
export async function live(scene: Scene, moment: Moment, prepare: () => void): Promise<Life[]> {
  clear(scene.platforms);
  prepare();
  const watch = new Watch(scene.platforms);
  const processes = Array.from({ length: scene.processes }, () => startProcess(scene.starting));
  const victims = processes.map((process) => new Victim(process, () => circumstancesIn(scene, watch)));
  const chosen = scene.chance.between(0, processes.length - 1);
  const [victim, process] = [victims[chosen], processes[chosen]];
  if (victim === undefined || process === undefined) throw new RangeError('A life without a process.');
  const strike = (): void => victim.strike(scene.stop ? 'SIGSTOP' : 'SIGKILL', true);
  const end = new AbortController();
  const isUp = (): boolean => processes.some((one) => one.count('started') > 0 && !one.isOver());
  scene.crowd.live(isUp, end.signal);
  arm(scene, watch, moment, strike);
  await untilOver(scene, processes, watch, moment, { strike, isStruck: () => victim.isStruck });
  await aftermath(scene, process, victim.isStruck);
  const how = scene.stop && victim.isStruck ? 'stopped' : moment.kind;
  const lives = [await victim.buried(how, scene.warn)];
  for (const other of victims.filter((each) => each !== victim))
    lives.push(await other.buried('afterwards', scene.warn));
  end.abort();
  await allArrived(scene.platforms);
  watch.close();
  const asked = askedOf(scene.platforms);
  return lives.map((life) => ({ ...life, logTail: `${life.logTail}\n${asked}` }));
}
