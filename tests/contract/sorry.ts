// What a desk of a test says where an adapter came to no answer: as the real one does, with an id, and kept to be looked at.
import type { Desk, Problem } from '../../src/app/request.ts';
import { shortMessage } from './messages.ts';

export const REFERENCE = 'Reference: test1234';

const words = { stale: 'This is no longer understood. Run the command again.', failed: 'Please try again.' };

export function createSorry(problems: Problem[]): Desk['sorry'] {
  return (problem) => {
    problems.push(problem);
    const message = { ...shortMessage(words[problem.kind]), context: [REFERENCE] };
    return { kind: 'private', message, replace: false, refused: problem.kind };
  };
}
