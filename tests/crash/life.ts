// One life of the bot: from its start to kill -9 at a chosen moment, and what it was doing then.
import { setTimeout as sleep } from 'node:timers/promises';
import { holdNext, type Moment, messagesOn, type PlatformName, unanswered } from './moment.ts';
import type { Platforms } from './platforms.ts';
import { type Process, type Starting, startProcess } from './program.ts';

export const PLATFORMS: readonly PlatformName[] = ['slack', 'discord'];

/** What a platform saw of a process in the moment of its death. */
export interface Circumstance {
  /** Posts at the platform without an answer. */
  readonly inFlight: number;
  /** Posts that appeared within the last few milliseconds: their answers are being recorded. */
  readonly fresh: number;
  /** Posts that were due and not there yet. */
  readonly open: number;
}

export interface Life {
  readonly moment: Moment['kind'];
  /** False: the moment never came, and it was killed while it was quiet. */
  readonly hit: boolean;
  readonly started: boolean;
  readonly circumstances: Readonly<Record<PlatformName, Circumstance>>;
  readonly logTail: string;
}

export interface Scene {
  readonly platforms: Platforms;
  readonly starting: Starting;
  /** How many posts are due on a platform and not there. */
  readonly open: (platform: PlatformName, by?: number) => number;
  readonly warn: (text: string) => void;
}

const LOOK_MS = 4;
/** Nothing new on either platform for so long: nothing is going to happen. */
const QUIET_MS = 2_500;
const START_PATIENCE_MS = 90_000;
/** Sends that are under way when one is held get so long to finish, so that the held one is the last. */
const HOLD_MS = 25;
const FRESH_MS = 15;

type Killing = () => void;

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

function arm(scene: Scene, watch: Watch, moment: Moment, kill: Killing): void {
  if (moment.kind === 'starting') setTimeout(kill, moment.after);
  if (moment.kind === 'before-effect') {
    const { platform, nth, late } = moment;
    watch.when(platform, nth - 1, () => holdNext(scene.platforms, platform, late));
  }
  if (moment.kind === 'after-effect') watch.when(moment.platform, moment.nth, kill);
  if (moment.kind === 'after-answer') {
    watch.when(moment.platform, moment.nth, () => setTimeout(kill, moment.wait));
  }
}

/** Lives until the moment comes, or until nothing happens any more. */
async function untilOver(
  scene: Scene,
  process: Process,
  watch: Watch,
  moment: Moment,
  kill: Killing,
): Promise<void> {
  const begun = performance.now();
  let started = 0;
  let held = 0;
  while (!process.isOver()) {
    const now = performance.now();
    if (started === 0 && process.count('started') > 0) started = now;
    if (started === 0 && now - begun > START_PATIENCE_MS)
      throw new Error(`It never started:\n${process.log()}`);
    if (moment.kind === 'any-time' && started > 0 && now - started >= moment.after) return kill();
    if (moment.kind === 'before-effect' && held === 0 && isHeld(scene, watch, moment)) held = now;
    if (held > 0 && now - held >= HOLD_MS) return kill();
    if (started > 0 && now - started > QUIET_MS && watch.since(PLATFORMS) > QUIET_MS) return;
    await sleep(LOOK_MS);
  }
}

function isHeld({ platforms }: Scene, watch: Watch, moment: Moment & { kind: 'before-effect' }): boolean {
  return watch.posts(moment.platform) >= moment.nth - 1 && unanswered(platforms, moment.platform) > 0;
}

function circumstance(scene: Scene, watch: Watch, platform: PlatformName): Circumstance {
  return {
    inFlight: unanswered(scene.platforms, platform),
    fresh: watch.since([platform]) < FRESH_MS ? 1 : 0,
    open: scene.open(platform),
  };
}

/** Forgets what was scripted and asked in the life before. */
function clear({ slack, discord }: Platforms): void {
  slack.faults.clear();
  discord.faults.clear();
  (slack.requests as unknown[]).length = 0;
  discord.requests.length = 0;
}

/** Runs one process from its start to its violent end. `prepare`: what else is to go wrong in this life. */
export async function live(scene: Scene, moment: Moment, prepare: () => void): Promise<Life> {
  clear(scene.platforms);
  prepare();
  const watch = new Watch(scene.platforms);
  const process = startProcess(scene.starting);
  let last: Life['circumstances'] | null = null;
  const kill = (): void => {
    if (last !== null) return;
    process.signal('SIGKILL');
    last = { slack: circumstance(scene, watch, 'slack'), discord: circumstance(scene, watch, 'discord') };
  };
  arm(scene, watch, moment, kill);
  await untilOver(scene, process, watch, moment, kill);
  const hit = last !== null;
  kill();
  const { signal, code } = await process.ended;
  watch.close();
  if (signal !== 'SIGKILL') scene.warn(`It ended by itself with ${code ?? signal}:\n${process.log()}`);
  const started = process.count('started') > 0;
  const none = { inFlight: 0, fresh: 0, open: 0 };
  const circumstances = last ?? { slack: none, discord: none };
  return { moment: moment.kind, hit, started, circumstances, logTail: process.log().slice(-2_000) };
}
