// How well questions are answered: counted the same way for the lookup and for what one would pick instead.
import type { LookupResult } from '../../../src/catalogue/lookup.ts';
import type { Expected, Question } from './question.ts';

/** What a search made of a question: the services it answers with (none: unknown), and the names it would propose. */
export interface Found {
  readonly answered: readonly string[];
  readonly proposed: readonly string[];
}

export interface Score {
  readonly known: number;
  /** Of the known: exactly what was meant, no more and no less. */
  readonly top1: number;
  /** Of the known: everything that was meant is answered, or among the first three names proposed. */
  readonly top3: number;
  readonly unknown: number;
  /** Of the unknown: answered with a service, or with a choice of services. */
  readonly falseAnswers: number;
}

export function foundBy(result: LookupResult): Found {
  if (result.outcome === 'unknown') return { answered: [], proposed: result.nearest.map(({ id }) => id) };
  const answered = result.outcome === 'found' ? [result.service.id] : result.services.map(({ id }) => id);
  return { answered, proposed: answered };
}

const idsOf = (expected: Expected): readonly string[] =>
  expected === null ? [] : typeof expected === 'string' ? [expected] : expected;

export function isAnswered({ answered }: Found, expected: Expected): boolean {
  return answered.toSorted().join() === idsOf(expected).toSorted().join();
}

const PROPOSED = 3;

function isOffered({ answered, proposed }: Found, expected: Expected): boolean {
  const offered = answered.length > PROPOSED ? answered : proposed.slice(0, PROPOSED);
  return idsOf(expected).every((id) => offered.includes(id));
}

export function scoreOf(questions: readonly Question[], find: (text: string) => Found): Score {
  const judged = questions.map(([text, expected]) => ({ found: find(text), expected }));
  const known = judged.filter(({ expected }) => expected !== null);
  const unknown = judged.filter(({ expected }) => expected === null);
  return {
    known: known.length,
    top1: known.filter(({ found, expected }) => isAnswered(found, expected)).length / known.length,
    top3: known.filter(({ found, expected }) => isOffered(found, expected)).length / known.length,
    unknown: unknown.length,
    falseAnswers: unknown.filter(({ found }) => found.answered.length > 0).length / unknown.length,
  };
}
