// Goals as numbers, so that "reached" is computed and never written by hand.
import type { Goal } from './timing.ts';

interface Question {
  readonly row: number;
  readonly work: string;
  /** The limit as text for people, such as "≤ 20 ms". */
  readonly goal: string;
  readonly limit: number;
  /** Null or NaN: it could not be measured here. */
  readonly value: number | null;
  readonly text: (value: number) => string;
}

function judged({ row, work, goal, value, text }: Question, reached: (value: number) => boolean): Goal {
  const isThere = value !== null && !Number.isNaN(value);
  return {
    row,
    work,
    goal,
    measured: isThere ? text(value) : 'not measured',
    reached: isThere ? reached(value) : null,
  };
}

export function atMost(question: Question): Goal {
  return judged(question, (value) => value <= question.limit);
}

export function atLeast(question: Question): Goal {
  return judged(question, (value) => value >= question.limit);
}
