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

type Going = () => boolean;
type Job = (going: Going) => Promise<void>;

export function createPlayer(parts: PlayerParts): Player {
  const state = { mode: 'paused', speed: 0, way: null, fault: null } as {
    -readonly [K in keyof PlayerState]: PlayerState[K];
  };
  let queue: Promise<void> = Promise.resolve();
  let turn = 0;
  let nudged = false;

  const set = (change: Partial<PlayerState>): void => {
    Object.assign(state, change);
    parts.changed();
  };

  const pass = async (): Promise<void> => {
    await parts.driven().bot.pass();
    parts.changed();
  };

  /** Through every wake up to `target`; stops early when `going` says so. */
  const advance = async (target: number, going: Going): Promise<void> => {
    const { clock, bot } = parts.driven();
    let passes = 0;
    while (going()) {
      const wake = await bot.nextWake();
      if (wake === null || wake > target) return;
      passes = wake > clock.now() ? 0 : passes + 1;
      // A short wait is one a platform asked for, and the adapters keep it in real time.
      const ahead = wake - clock.now();
      if (ahead > 0 && ahead <= SOON) await parts.wait(Math.min(ahead, LONGEST_WAIT));
      if (passes > PATIENCE && clock.now() >= target) return;
      clock.advanceTo(passes > PATIENCE ? Math.min(target, clock.now() + MOVE_ON) : wake);
      await pass();
    }
  };

  /** One thing after the other; what is asked for later ends what is under way. */
  const enqueue = (mode: PlayerState['mode'], job: Job): Promise<void> => {
    turn += 1;
    const mine = turn;
    const going = (): boolean => turn === mine;
    queue = queue.then(async () => {
      set({ mode, fault: null });
      await job(going).catch((error: unknown) => set({ fault: textOf(error) }));
      set({ mode: 'paused', speed: 0, way: null });
      if (nudged) queue = queue.then(answerNudge);
    });
    return queue;
  };

  const forward = async (at: number, going: Going): Promise<void> => {
    await advance(at, going);
    if (going()) parts.driven().clock.advanceTo(at);
    parts.changed();
  };

  const playOn = async (speed: number, going: Going): Promise<void> => {
    let last = parts.realNow();
    while (going()) {
      await parts.wait(FRAME);
      const real = parts.realNow();
      // A slow pass must not make the clock leap.
      const { clock } = parts.driven();
      await forward(clock.now() + Math.min(real - last, 5 * FRAME) * speed, going);
      last = real;
    }
  };

  const stepOn = async (going: Going): Promise<boolean> => {
    const { bot, clock, seen } = parts.driven();
    const before = seen();
    for (let steps = 0; steps < MOST_STEPS && going(); steps += 1) {
      const wake = await bot.nextWake();
      if (wake === null) return false;
      await advance(Math.max(wake, clock.now()), going);
      if (seen() === before) continue;
      // One side may have been told to try again in a moment.
      await advance(clock.now() + SOON, going);
      return true;
    }
    return false;
  };

  const answerNudge = async (): Promise<void> => {
    if (!nudged) return;
    nudged = false;
    try {
      await pass();
      await advance(parts.driven().clock.now() + SOON, () => true);
    } catch (error) {
      set({ fault: textOf(error) });
    }
  };

  return {
    now: () => parts.driven().clock.now(),
    state: () => ({ ...state }),
    jumpTo: (at) =>
      enqueue('moving', async (going) => {
        const from = parts.driven().clock.now();
        set({ way: { from, to: at } });
        if (at < from) await parts.rebuild(at);
        else await forward(at, going);
      }),
    restart: (at) => enqueue('moving', () => parts.rebuild(at)),
    play: (speed) => {
      void enqueue('playing', async (going) => {
        set({ speed });
        await playOn(speed, going);
      });
    },
    pause: () => enqueue('paused', async () => undefined),
    step: async () => {
      let found = false;
      await enqueue('moving', async (going) => {
        found = await stepOn(going);
      });
      return found;
    },
    nudge: () => {
      nudged = true;
      // While the clock is turned this waits for its end; the passes on the way do the work as well.
      if (state.mode === 'paused') queue = queue.then(answerNudge);
    },
    idle: () => queue,
  };
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
