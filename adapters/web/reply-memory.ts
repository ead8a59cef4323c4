// Answers of the running minute, so that a rush at one address costs one answer. Nothing about who asked is in them.
import { MINUTE } from '../../src/core/calendar.ts';
import type { Request } from './api.ts';
import type { Reply } from './reply.ts';

const MOST = 200;
/** Longer ones are nobody's usual address. */
const LONGEST_KEY = 500;

type Remember = (request: Pick<Request, 'knowledge' | 'now'>, key: string, answer: () => Reply) => Reply;

/** A new minute or another reading of the catalogue forgets everything. */
export function createReplyMemory(): Remember {
  let kept = new Map<string, Reply>();
  let minute = Number.NaN;
  let catalogue: object | null = null;
  return ({ knowledge, now }, key, answer) => {
    const current = Math.floor(now / MINUTE);
    if (current !== minute || knowledge.catalogue !== catalogue) kept = new Map();
    minute = current;
    catalogue = knowledge.catalogue;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = answer();
    if (kept.size < MOST && key.length <= LONGEST_KEY) kept.set(key, made);
    return made;
  };
}
