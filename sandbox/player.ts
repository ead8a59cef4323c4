// Turns the clock: through every moment at which the bot has something to do, in order, as fast as it gets done. So a
// jump over weeks delivers what those weeks would have delivered, each message at its own time.
import type { SandboxClock } from './clock.ts';

/** What the player drives; replaced as a whole when the world is built anew. */
export interface Driven {
  readonly clock: SandboxClock;
  readonly bot: { pass(): Promise<void>; nextWake(): Promise<number | null> };
  /** Rises whenever a person would see something new. */
  seen(): number;
}

export interface PlayerParts {
  readonly driven: () => Driven;
  /** Builds the world anew, its clock at `at`: the only way to an earlier time. */
  readonly rebuild: (at: number) => Promise<void>;
  readonly changed: () => void;
  /** Real milliseconds: for the speed of playing. */
  readonly realNow: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
}

export interface PlayerState {
  /** `moving`: on its way to a date, or doing what a command made due. */
  readonly mode: 'paused' | 'playing' | 'moving';
  /** Simulated milliseconds per real one, while playing. */
  readonly speed: number;
  /** Where a jump started and where it ends; null otherwise. */
  readonly way: { readonly from: number; readonly to: number } | null;
  /** The last thing that went wrong while the clock was turned; null when nothing did. */
  readonly fault: string | null;
}

export interface Player {
  now(): number;
  state(): PlayerState;
  /** Forward: through everything that is due on the way. Backward: a new world at that time. */
  jumpTo(at: number): Promise<void>;
  /** A new world at that time, whatever the time is now. */
  restart(at: number): Promise<void>;
  /** `speed`: simulated milliseconds per real one. */
  play(speed: number): void;
  /** Resolves once nothing moves any more. */
  pause(): Promise<void>;
  /** On to the next moment at which something can be seen; false when nothing is due any more. */
  step(): Promise<boolean>;
  /** Something became due now: done at once, also while the clock stands. */
  nudge(): void;
  /** Resolves when everything asked for so far is done. */
  idle(): Promise<void>;
}

/** A retry due so soon is not left waiting for somebody to turn the clock. */
const SOON = 60_000;
const FRAME = 100;
const LONGEST_WAIT = 2_500;
/** After this many passes at one moment the clock moves on by itself: something there cannot be done yet. */
const PATIENCE = 20;
const MOVE_ON = 60_000;
const MOST_STEPS = 1_500;

/** False once something else was asked for: what is under way then stops at the next wake. */
type Going = () => boolean;
type Job = (going: Going) => Promise<void>;

const always: Going = () => true;

export function createPlayer(parts: PlayerParts): Player {
  return new ClockPlayer(parts);
}

class ClockPlayer implements Player {
  private readonly parts: PlayerParts;
  private current: PlayerState = { mode: 'paused', speed: 0, way: null, fault: null };
  private queue: Promise<void> = Promise.resolve();
  private turn = 0;
  private nudged = false;

  constructor(parts: PlayerParts) {
    this.parts = parts;
  }

  now(): number {
    return this.parts.driven().clock.now();
  }

  state(): PlayerState {
    return this.current;
  }

  idle(): Promise<void> {
    return this.queue;
  }

  jumpTo(at: number): Promise<void> {
    return this.enqueue('moving', async (going) => {
      const from = this.now();
      this.set({ way: { from, to: at } });
      if (at < from) await this.parts.rebuild(at);
      else await this.forward(at, going);
    });
  }

  restart(at: number): Promise<void> {
    return this.enqueue('moving', () => this.parts.rebuild(at));
  }

  play(speed: number): void {
    void this.enqueue('playing', async (going) => {
      this.set({ speed });
      await this.playOn(speed, going);
    });
  }

  pause(): Promise<void> {
    return this.enqueue('paused', async () => undefined);
  }

  async step(): Promise<boolean> {
    let found = false;
    await this.enqueue('moving', async (going) => {
      found = await this.stepOn(going);
    });
    return found;
  }

  nudge(): void {
    this.nudged = true;
    // While the clock is turned this waits for its end; the passes on the way do the work as well.
    if (this.current.mode === 'paused') this.queue = this.queue.then(() => this.answerNudge());
  }

  private set(change: Partial<PlayerState>): void {
    this.current = { ...this.current, ...change };
    this.parts.changed();
  }

  /** One thing after the other; what is asked for later ends what is under way. */
  private enqueue(mode: PlayerState['mode'], job: Job): Promise<void> {
    this.turn += 1;
    const mine = this.turn;
    this.queue = this.queue.then(async () => {
      this.set({ mode, fault: null });
      await this.attempt(() => job(() => this.turn === mine));
      this.set({ mode: 'paused', speed: 0, way: null });
      if (this.nudged) this.queue = this.queue.then(() => this.answerNudge());
    });
    return this.queue;
  }

  /** What goes wrong on the way is shown, and the clock can be turned again. */
  private async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.set({ fault: error instanceof Error ? error.message : String(error) });
    }
  }

  private async pass(): Promise<void> {
    await this.parts.driven().bot.pass();
    this.parts.changed();
  }

  /** Through every wake up to `target`; stops early when `going` says so. */
  private async advance(target: number, going: Going): Promise<void> {
    const { clock, bot } = this.parts.driven();
    let passes = 0;
    while (going()) {
      const wake = await bot.nextWake();
      if (wake === null || wake > target) return;
      passes = wake > clock.now() ? 0 : passes + 1;
      if (passes > PATIENCE && clock.now() >= target) return;
      await this.waitBriefly(wake - clock.now());
      clock.advanceTo(passes > PATIENCE ? Math.min(target, clock.now() + MOVE_ON) : wake);
      await this.pass();
    }
  }

  /** A short wait is one a platform asked for, and the adapters keep it in real time. */
  private async waitBriefly(ahead: number): Promise<void> {
    if (ahead > 0 && ahead <= SOON) await this.parts.wait(Math.min(ahead, LONGEST_WAIT));
  }

  private async forward(at: number, going: Going): Promise<void> {
    await this.advance(at, going);
    if (going()) this.parts.driven().clock.advanceTo(at);
    this.parts.changed();
  }

  private async playOn(speed: number, going: Going): Promise<void> {
    let last = this.parts.realNow();
    while (going()) {
      await this.parts.wait(FRAME);
      const real = this.parts.realNow();
      // A slow pass must not make the clock leap.
      await this.forward(this.now() + Math.min(real - last, 5 * FRAME) * speed, going);
      last = real;
    }
  }

  private async stepOn(going: Going): Promise<boolean> {
    const { bot, clock, seen } = this.parts.driven();
    const before = seen();
    for (let steps = 0; steps < MOST_STEPS && going(); steps += 1) {
      const wake = await bot.nextWake();
      if (wake === null) return false;
      await this.advance(Math.max(wake, clock.now()), going);
      if (seen() === before) continue;
      // One side may have been told to try again in a moment.
      await this.advance(clock.now() + SOON, going);
      return true;
    }
    return false;
  }

  private async answerNudge(): Promise<void> {
    if (!this.nudged) return;
    this.nudged = false;
    await this.attempt(async () => {
      await this.pass();
      await this.advance(this.now() + SOON, always);
    });
  }
}
