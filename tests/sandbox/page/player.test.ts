import { expect, test } from '@jest/globals';
import { createClock } from '../../../sandbox/clock.ts';
import { createPlayer, type Player } from '../../../sandbox/player.ts';

const HOUR = 3_600_000;

interface Toy {
  readonly player: Player;
  /** When each pass ran. */
  readonly passes: number[];
  readonly rebuilt: number[];
  /** Real milliseconds waited for a platform. */
  readonly waits: number[];
  /** Lets a playing clock see this much real time pass. */
  frame(milliseconds: number): Promise<void>;
}

/** A bot that has something to do at these moments, and shows something at those also in `shows`. */
function toy(wakes: number[], options: { shows?: number[]; onPass?: (at: number) => void } = {}): Toy {
  let clock = createClock(0);
  const left = [...wakes];
  const passes: number[] = [];
  const rebuilt: number[] = [];
  const waits: number[] = [];
  let real = 0;
  let frame: (() => void) | null = null;
  const bot = {
    nextWake: async () => left[0] ?? null,
    pass: async () => {
      passes.push(clock.now());
      options.onPass?.(clock.now());
      while ((left[0] ?? Infinity) <= clock.now()) left.shift();
    },
  };
  const seen = (): number => passes.filter((at) => options.shows?.includes(at) ?? true).length;
  const player = createPlayer({
    driven: () => ({ clock, bot, seen }),
    rebuild: async (at) => {
      clock = createClock(at);
      rebuilt.push(at);
    },
    changed: () => undefined,
    realNow: () => real,
    wait: async (milliseconds) => {
      if (milliseconds !== 100) return void waits.push(milliseconds);
      await new Promise<void>((resolve) => {
        frame = resolve;
      });
    },
  });
  const turnReal = async (milliseconds: number): Promise<void> => {
    await settle();
    real += milliseconds;
    frame?.();
    await settle();
  };
  return { player, passes, rebuilt, waits, frame: turnReal };
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('a jump goes through every wake at its own time and ends at the date', async () => {
  const { player, passes } = toy([HOUR, 2 * HOUR, 9 * HOUR]);
  await player.jumpTo(5 * HOUR);
  expect(passes).toEqual([HOUR, 2 * HOUR]);
  expect(player.now()).toBe(5 * HOUR);
});

test('a jump back builds the world anew at that time', async () => {
  const { player, rebuilt } = toy([]);
  await player.jumpTo(5 * HOUR);
  await player.jumpTo(HOUR);
  expect(rebuilt).toEqual([HOUR]);
  expect(player.now()).toBe(HOUR);
});

test('a step goes on until something can be seen, past wakes that show nothing', async () => {
  const { player } = toy([HOUR, 2 * HOUR, 3 * HOUR], { shows: [2 * HOUR] });
  expect(await player.step()).toBe(true);
  expect(player.now()).toBe(2 * HOUR);
  expect(await player.step()).toBe(false);
});

test('a step waits for what is tried again within the minute, but not for what comes later', async () => {
  const { player, passes, waits } = toy([HOUR, HOUR + 2000, HOUR + 300_000]);
  await player.step();
  expect(passes).toEqual([HOUR, HOUR + 2000]);
  expect(waits).toEqual([2000]);
});

test('playing moves the clock by the speed, and pause stops it', async () => {
  const { player, frame } = toy([]);
  player.play(1000);
  await frame(100);
  await frame(200);
  expect(player.state().mode).toBe('playing');
  const paused = player.pause();
  await frame(300);
  await paused;
  expect(player.now()).toBe(300_000);
  expect(player.state().mode).toBe('paused');
});

test('a slow pass does not make a playing clock leap', async () => {
  const { player, frame } = toy([]);
  player.play(1000);
  await frame(60_000);
  expect(player.now()).toBe(500_000);
  void player.pause();
  await frame(0);
});

test('a nudge is answered while the clock stands, with what is due within the minute', async () => {
  const { player, passes } = toy([0, 30_000, HOUR]);
  player.nudge();
  player.nudge();
  await player.idle();
  expect(passes).toEqual([0, 30_000]);
  expect(player.now()).toBe(30_000);
});

test('a bot that has always something to do now does not hold a jump for ever', async () => {
  const clock = createClock(0);
  let passes = 0;
  const player = createPlayer({
    driven: () => ({
      clock,
      seen: () => 0,
      bot: {
        nextWake: async () => 0,
        pass: async () => {
          passes += 1;
        },
      },
    }),
    rebuild: async () => undefined,
    changed: () => undefined,
    realNow: () => 0,
    wait: async () => undefined,
  });
  await player.jumpTo(10 * 60_000);
  expect(player.now()).toBe(10 * 60_000);
  expect(passes).toBeLessThan(200);
});

test('a pass that fails is told, and the clock can be turned again', async () => {
  let broken = true;
  const { player } = toy([HOUR, 2 * HOUR], {
    onPass: () => {
      if (broken) throw new Error('the disk is full');
    },
  });
  await player.jumpTo(5 * HOUR);
  expect(player.state()).toMatchObject({ mode: 'paused', fault: 'the disk is full' });
  broken = false;
  await player.jumpTo(5 * HOUR);
  expect(player.state().fault).toBeNull();
  expect(player.now()).toBe(5 * HOUR);
});

test('what is asked for later ends a jump under way, which stays where it got to', async () => {
  const passed: Player[] = [];
  const { player } = toy([HOUR, 2 * HOUR, 3 * HOUR], {
    onPass: (at) => {
      if (at === 2 * HOUR) void passed[0]?.pause();
    },
  });
  passed.push(player);
  await player.jumpTo(5 * HOUR);
  await player.idle();
  expect(player.now()).toBe(2 * HOUR);
});
