// A chapter of a crash run: a world of its own, in which one store is lived on by one process after another, each killed;
// and in the end the question whether every channel and every person got what they were owed.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beginningOf, GROUPS, type Slot, slotsOf } from './cases.ts';
import { type CheckOptions, check, isSound, type Verdict } from './checker.ts';
import { Course } from './course.ts';
import { Crowd } from './crowd.ts';
import { type Deed, deedKinds, deedsOf, isDone } from './deeds.ts';
import { areKept, type History, judge, type Ruling, type StandingBoard } from './laws.ts';
import type { Life } from './life.ts';
import type { PlatformName } from './moment.ts';
import { datesOnBoard } from './notes.ts';
import type { Besides, ChapterOptions, Stored } from './options.ts';
import { openPlatforms, type Platforms, subscriptionsOf } from './platforms.ts';
import { runCommand } from './program.ts';
import { ownTargets } from './promises.ts';
import { chanceOf } from './random.ts';
import { fileStore } from './store.ts';

/** What people did of one kind. */
export interface DeedTally {
  readonly kind: string;
  readonly wanted: number;
  readonly done: number;
  /** Tries of which they never read what came of them: the bot had died, or could not. */
  readonly cutOff: number;
}

export interface Chapter {
  readonly seed: number;
  readonly history: boolean;
  readonly start: string;
  readonly lives: readonly Omit<Life, 'logTail'>[];
  readonly verdict: Verdict;
  readonly rulings: readonly Ruling[];
  readonly deeds: readonly DeedTally[];
  readonly sound: boolean;
  /** What processes said shortly before the end; kept where something is wrong. */
  readonly logs: readonly string[];
}

/** So long after its beginning a chapter goes on when its kills are made, in milliseconds: what was promised falls due. */
const CALM_DAYS = 3.9 * 24 * 3_600_000;

/** The bot's clock begins some seconds after the platform's at each start, and never before it. */
const SKEW = 500;

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

/** Nobody adds a deadline of their own everywhere in each chapter: where nobody did, none is heard of. */
const OWNERS: readonly (readonly PlatformName[])[] = [['slack', 'discord'], ['slack'], ['discord']];

function tallyOf(deeds: readonly Deed[]): DeedTally[] {
  return deedKinds.map((kind) => {
    const all = deeds.filter((deed) => deed.kind === kind);
    const cutOff = all.flatMap(({ attempts }) =>
      attempts.filter(({ acknowledged }) => acknowledged === null),
    );
    return { kind, wanted: all.length, done: all.filter(isDone).length, cutOff: cutOff.length };
  });
}

function standingBoards({ channels, deeds, calendar, by }: History, platforms: Platforms): StandingBoard[] {
  const all = Array.from({ length: calendar.cases }, (_, n) => calendar.first + n);
  return deeds
    .filter((deed) => deed.kind === 'board' && isDone(deed))
    .map(({ platform, place }) => {
      const { zone } = GROUPS[channels.find(({ id }) => id === place)?.group ?? 0] ?? GROUPS[0];
      const dates = datesOnBoard(calendar, by, zone);
      return {
        channel: `${platform} ${place}`,
        texts: platforms.standing(platform, place).filter((text) => text.includes('Opt-out dates: the next')),
        dates,
        others: all.filter((number) => dates.every(([one]) => one !== number)),
      };
    });
}

interface World {
  readonly platforms: Platforms;
  readonly crowd: Crowd;
  readonly options: ChapterOptions & Stored;
}

const EASY: CheckOptions = { blind: new Set(), skew: SKEW };

function historyOf({ platforms, crowd, options }: World, check: CheckOptions): History {
  const { channels, crew } = platforms;
  return {
    calendar: options.calendar,
    channels,
    people: crew.people,
    deeds: crowd.deeds,
    posts: platforms.posted(),
    boards: [],
    by: platforms.clock.now(),
    options: check,
  };
}

const besides = (world: World): Besides => ({
  crowd: world.crowd,
  targets: (by) =>
    ownTargets(world.platforms.channels, world.crowd.deeds, world.options.calendar).filter(
      ({ from, optional }) => from <= by && optional !== true,
    ),
  missing: () =>
    judge(historyOf(world, EASY)).rulings.flatMap(({ law, faults }) =>
      faults.filter((fault) => fault.startsWith('missing')).map((fault) => `${law}: ${fault}`),
    ),
});

async function finish(world: World, course: Course): Promise<Chapter> {
  const { options, platforms } = world;
  const { seed, history, calendar, store } = options;
  const allowed = history
    ? { blind: new Set<string>() }
    : { blind: new Set(['slack']), uncertain: course.uncertain, inDoubt: new Set(await store.doubts()) };
  const told = historyOf(world, { ...allowed, skew: SKEW });
  const { rulings, rest } = judge({ ...told, boards: standingBoards(told, platforms) });
  const verdict = check(course.owed(), rest, told.options);
  const sound = isSound(verdict) && areKept(rulings);
  const lives = course.lives.map(({ logTail: _tail, ...life }) => life);
  const logs = sound ? [] : course.lives.map((life) => life.logTail);
  const deeds = tallyOf(world.crowd.deeds);
  return { seed, history, start: calendar.start, lives, verdict, rulings, deeds, sound, logs };
}

/** What is left of the first days, two slots at a time where nothing is late yet after so many hours. */
const CALM_HOURS = 7.4;

function* calmSlots(slots: readonly Slot[], { platforms, options }: World): Generator<Slot> {
  const last = beginningOf(options.calendar) + CALM_DAYS;
  const now = platforms.clock.now();
  const left = slots.filter(({ due }) => due > now && due <= last);
  let since = now;
  for (const [n, slot] of left.entries()) {
    const next = left[n + 1];
    if (next !== undefined && next.due - since < CALM_HOURS * 3_600_000) continue;
    yield slot;
    since = slot.due;
  }
}

/** Runs a chapter until it has seen its kills, or its calendar is over. */
export async function runChapter(given: ChapterOptions): Promise<Chapter> {
  const { seed, history, calendar, perGroup, kills, store = fileStore(given.folder) } = given;
  const options = { ...given, store };
  const withOwn = OWNERS[seed % OWNERS.length] ?? [];
  const chance = chanceOf(seed);
  const platforms = await openPlatforms({ at: beginningOf(calendar), perGroup, history, withOwn, chance });
  try {
    await prepare(options, platforms);
    const crowd = new Crowd(platforms, calendar, deedsOf(platforms.crew, calendar));
    const world = { platforms, crowd, options };
    const slots = slotsOf(platforms.channels, calendar);
    const course = new Course(options, platforms, slots, besides(world));
    const [first] = slots;
    if (first !== undefined) await course.opening(first);
    for (const slot of slots) {
      if (course.lives.length >= kills) break;
      if (course.open('slack', slot.due) + course.open('discord', slot.due) === 0) continue;
      await course.through(slot);
      await course.drain();
    }
    if (given.calmDays !== false) for (const slot of calmSlots(slots, world)) await course.calmly(slot);
    await course.close();
    return await finish(world, course);
  } finally {
    await platforms.close();
  }
}
