// What a crash run comes to: kills, posts and faults per platform, for people and for programs.
import { arch, cpus, release, platform as system } from 'node:os';
import type { Chapter } from './chapter.ts';
import type { Circumstance } from './life.ts';
import type { PlatformName } from './moment.ts';

/** What a process was doing on one platform when it was killed, the most telling first. */
export const situations = ['in-flight', 'being-recorded', 'due', 'idle', 'starting'] as const;
export type Situation = (typeof situations)[number];

type SeenLife = Pick<Chapter['lives'][number], 'started' | 'circumstances'>;

export function situationOf({ started, circumstances }: SeenLife, on: PlatformName): Situation {
  const { inFlight, fresh, open }: Circumstance = circumstances[on];
  if (inFlight > 0) return 'in-flight';
  if (fresh > 0) return 'being-recorded';
  if (!started) return 'starting';
  return open > 0 ? 'due' : 'idle';
}

/** A kill counts for a platform where it hit work: something was under way there, or due. */
export function counts(life: SeenLife, on: PlatformName): boolean {
  return ['in-flight', 'being-recorded', 'due'].includes(situationOf(life, on));
}

export interface Tally {
  readonly platform: PlatformName;
  readonly kills: number;
  readonly bySituation: Readonly<Record<Situation, number>>;
}

export function tallyOf(lives: readonly SeenLife[], platform: PlatformName): Tally {
  const situation = lives.map((life) => situationOf(life, platform));
  const bySituation = Object.fromEntries(
    situations.map((each) => [each, situation.filter((one) => one === each).length]),
  ) as Record<Situation, number>;
  return { platform, kills: lives.filter((life) => counts(life, platform)).length, bySituation };
}

const FAULTS = ['missing', 'doubled', 'early', 'late', 'stray'] as const;

export interface Report {
  readonly date: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, string | number | boolean>>;
  readonly chapters: number;
  readonly processes: number;
  readonly tallies: readonly Tally[];
  readonly targets: number;
  readonly posts: number;
  readonly markedRepeats: number;
  readonly twiceInDoubt: number;
  readonly faults: Readonly<Record<(typeof FAULTS)[number], readonly string[]>>;
}

const versions = (): Report['versions'] => ({
  node: process.version,
  machine: `${system()} ${release()} ${arch()}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
});

export function reportOf(chapters: readonly Chapter[], options: Report['options'], date: string): Report {
  const lives = chapters.flatMap((chapter) => chapter.lives);
  const sum = (of: (chapter: Chapter) => number): number =>
    chapters.reduce((total, one) => total + of(one), 0);
  const faults = FAULTS.map((fault) => [
    fault,
    chapters.flatMap(({ seed, verdict }) => verdict[fault].map((line) => `seed ${seed}: ${line}`)),
  ]);
  return {
    date,
    versions: versions(),
    options,
    chapters: chapters.length,
    processes: lives.length,
    tallies: [tallyOf(lives, 'slack'), tallyOf(lives, 'discord')],
    targets: sum(({ verdict }) => verdict.targets),
    posts: sum(({ verdict }) => verdict.posts),
    markedRepeats: sum(({ verdict }) => verdict.markedRepeats),
    twiceInDoubt: sum(({ verdict }) => verdict.twiceInDoubt),
    faults: Object.fromEntries(faults) as Report['faults'],
  };
}

export function isClean({ faults }: Report): boolean {
  return FAULTS.every((fault) => faults[fault].length === 0);
}

function tallyLine({ platform, kills, bySituation }: Tally): string {
  const parts = situations.map((each) => `${each} ${bySituation[each]}`).join(', ');
  return `${platform}: ${kills} kills that hit work (of all processes: ${parts})`;
}

/** The report as lines for people. */
export function summaryOf(report: Report): string {
  const { tallies, targets, posts, markedRepeats, twiceInDoubt, faults, chapters, processes } = report;
  const found = FAULTS.map((fault) => `${fault} ${faults[fault].length}`).join(', ');
  return [
    `${processes} processes killed in ${chapters} chapters; ${JSON.stringify(report.options)}`,
    ...tallies.map(tallyLine),
    `${targets} posts owed, ${posts} there; ${found}; marked repeats ${markedRepeats}, twice in doubt ${twiceInDoubt}`,
    ...FAULTS.flatMap((fault) => faults[fault].map((line) => `  ${fault}: ${line}`)),
  ].join('\n');
}
