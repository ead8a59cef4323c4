// A chapter of a crash run: a world of its own, in which one store is lived on by one process after another, each killed;
// and in the end the question whether every channel got what it was owed.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beginningOf, slotsOf } from './cases.ts';
import { check, isSound, type Verdict } from './checker.ts';
import { type ChapterOptions, Course, type Stored } from './course.ts';
import type { Life } from './life.ts';
import { openPlatforms, type Platforms, subscriptionsOf } from './platforms.ts';
import { runCommand } from './program.ts';
import { fileStore } from './store.ts';

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
    const course = new Course(options, platforms, slots);
    for (const slot of slots) {
      if (course.lives.length >= kills) break;
      if (course.open('slack', slot.due) + course.open('discord', slot.due) === 0) continue;
      await course.through(slot);
      await course.drain();
    }
    await course.close();
    const allowed = history
      ? { blind: new Set<string>() }
      : { blind: new Set(['slack']), uncertain: course.uncertain, inDoubt: new Set(await store.doubts()) };
    const verdict = check(course.owed(), platforms.posted(), { ...allowed, skew: SKEW });
    const sound = isSound(verdict);
    const lives = course.lives.map(({ logTail: _tail, ...life }) => life);
    const logs = sound ? [] : course.lives.map((life) => life.logTail);
    return { seed, history, start: calendar.start, lives, verdict, sound, logs };
  } finally {
    await platforms.close();
  }
}
