// What a reader's night kept is judged as what it was to be, and nothing else is.
import { describe, expect, test } from '@jest/globals';
import type { Posted } from './checker.ts';
import { noteNumber } from './notes.ts';
import { brokenBy, cut, deeds, history, inIndia, posted, posts, seven, without } from './sound-history.ts';

describe('a reminder that could not leave in the hours of its reader', () => {
  const six = seven.replace('7 days', '6 days');
  const unsure = deeds.map((one) =>
    one.kind === 'follow' && one.who === 'calm' ? { ...one, attempts: one.attempts.map(cut) } : one,
  );
  const next = (time: string, change: Partial<Posted> = {}): Posted =>
    posted('calm', six, inIndia('2026-11-01', time), change);
  const missed = without(/7 days/u, 'calm');

  test('comes at their next hour, and says a day less, where nobody could count on it', () => {
    expect(brokenBy({ deeds: unsure, posts: [...missed, next('09:01')] })).toEqual([]);
    expect(brokenBy({ deeds: unsure, posts: [...missed, next('00:30')] })).toEqual(['reminders stray']);
    expect(brokenBy({ deeds: unsure, posts: [...posts, next('09:01')] })).toEqual(['reminders doubled']);
  });

  test('has to come in its own where somebody could', () => {
    expect(brokenBy({ posts: [...missed, next('09:01')] })).toEqual(['reminders missing']);
  });

  test('may be a repeat that says so, of one in doubt', () => {
    const uncertain = [`slack calm ${noteNumber(history.calendar, 'week')} 7`];
    const options = { ...history.options, blind: new Set(['slack']), uncertain };
    const repeat = next('09:01', { marked: true });
    expect(brokenBy({ options, posts: [...missed, repeat] })).toEqual([]);
    expect(brokenBy({ options, posts: [...posts, repeat] })).toEqual([]);
    expect(brokenBy({ posts: [...posts, repeat] })).toEqual(['reminders doubled']);
  });
});
