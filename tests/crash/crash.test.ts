// A short crash run: a real process, the real SDKs, both local platforms; killed eight times at chosen moments. The long
// run is `node tests/crash/run.ts`; what it found is in docs/crash-testing.md.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { CALENDARS, type Calendar } from './cases.ts';
import { runChapter } from './chapter.ts';
import { copyProgram } from './program.ts';
import { tallyOf } from './report.ts';

const KILLS = 8;
/** One under which every kind of moment comes up. */
const SEED = 11;
const MOST_MS = 480_000;

test(
  'killed eight times, the bot says everything once, in time',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'last-call-crash-'));
    const [calendar] = CALENDARS as readonly [Calendar];
    try {
      const warnings: string[] = [];
      const chapter = await runChapter({
        seed: SEED,
        kills: KILLS,
        perGroup: 8,
        history: true,
        outages: false,
        calmDays: false,
        calendar,
        program: copyProgram(folder),
        folder: join(folder, 'store'),
        warn: (text) => warnings.push(text),
      });
      const { targets, posts, ...faults } = chapter.verdict;
      expect(warnings).toEqual([]);
      expect(faults).toEqual({
        missing: [],
        twiceInDoubt: 0,
        doubled: [],
        markedRepeats: 0,
        early: [],
        late: [],
        stray: [],
      });
      expect(posts).toBe(targets);
      expect(chapter.rulings.flatMap((ruling) => ruling.faults)).toEqual([]);
      expect(chapter.lives).toHaveLength(KILLS);
      const tallies = [tallyOf(chapter.lives, 'slack'), tallyOf(chapter.lives, 'discord')];
      for (const { kills } of tallies) expect(kills).toBeGreaterThan(2);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  MOST_MS,
);
