// What a crash run comes to: kills, posts and faults per platform, for people and for programs.
import { arch, cpus, release, platform as system } from 'node:os';
import type { Chapter, DeedTally } from './chapter.ts';
import { LAWS, type Law, laws } from './laws.ts';
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
  /** What people were owed, and what was posted at their wish. */
  readonly laws: readonly RuledLaw[];
  /** What people did while the bot was killed. */
  readonly deeds: readonly DeedTally[];
}

export interface RuledLaw {
  readonly law: Law;
  readonly inWords: string;
  readonly targets: number;
  readonly posts: number;
  readonly faults: readonly string[];
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

function lawsOf(chapters: readonly Chapter[]): RuledLaw[] {
  return laws.map((law) => {
    const ruled = chapters.flatMap(({ seed, rulings }) =>
      rulings.filter((ruling) => ruling.law === law).map((ruling) => ({ seed, ...ruling })),
    );
    return {
      law,
      inWords: LAWS[law],
      targets: sumOf(ruled.map(({ targets }) => targets)),
      posts: sumOf(ruled.map(({ posts }) => posts)),
      faults: ruled.flatMap(({ seed, faults }) => faults.map((line) => `seed ${seed}: ${line}`)),
    };
  });
}

function deedsIn(chapters: readonly Chapter[]): DeedTally[] {
  const byKind = Map.groupBy(
    chapters.flatMap(({ deeds }) => deeds),
    ({ kind }) => kind,
  );
  return [...byKind].map(([kind, all]) => ({
    kind,
    wanted: sumOf(all.map(({ wanted }) => wanted)),
    done: sumOf(all.map(({ done }) => done)),
    cutOff: sumOf(all.map(({ cutOff }) => cutOff)),
  }));
}

const versions = (): Report['versions'] => ({
  node: process.version,
  machine: `${system()} ${release()} ${arch()}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
});

export function reportOf(chapters: readonly Chapter[], options: Report['options'], date: string): Report {
  const lives = chapters.flatMap((chapter) => chapter.lives);
  const sum = (of: (chapter: Chapter) => number): number => sumOf(chapters.map(of));
  const ruled = (of: 'markedRepeats' | 'twiceInDoubt') => (chapter: Chapter) =>
    sumOf([chapter.verdict, ...chapter.rulings].map((one) => one[of]));
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
    markedRepeats: sum(ruled('markedRepeats')),
    twiceInDoubt: sum(ruled('twiceInDoubt')),
    faults: Object.fromEntries(faults) as Report['faults'],
    laws: lawsOf(chapters),
    deeds: deedsIn(chapters),
  };
}

export function isClean({ faults, laws: ruled }: Pick<Report, 'faults' | 'laws'>): boolean {
  return FAULTS.every((fault) => faults[fault].length === 0) && ruled.every((one) => one.faults.length === 0);
}

function lawLines({ inWords, targets, posts, faults }: RuledLaw): string[] {
  const state = faults.length === 0 ? 'held' : `BROKEN ${faults.length} times`;
  return [`${state}: ${inWords} (${targets} owed, ${posts} posts)`, ...faults.map((line) => `  ${line}`)];
}

const deedLine = ({ kind, wanted, done, cutOff }: DeedTally): string =>
  `${kind} ${done} of ${wanted}, ${cutOff} tries cut off`;

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
    ...report.laws.flatMap(lawLines),
    `people: ${report.deeds.map(deedLine).join('; ')}`,
  ].join('\n');
}
