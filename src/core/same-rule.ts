// Whether two readings of the data say the same of a rule, so that nothing that follows from it needs to be worked out
// again.
import { isOffAtFirst, type RuleInContext } from './service.ts';

/** Data as read from a file: no cycles, no functions. What is the same object is not looked into. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const [mine, theirs] = [Object.entries(one), new Map(Object.entries(other))];
  if (mine.length !== theirs.size || Array.isArray(one) !== Array.isArray(other)) return false;
  return mine.every(([key, value]) => theirs.has(key) && isSame(value, theirs.get(key)));
}

/** True where both readings ask the same of everybody, at any moment. */
export function asksTheSame(one: RuleInContext, other: RuleInContext): boolean {
  const isSamePlace = one.service.id === other.service.id && isOffAtFirst(one) === isOffAtFirst(other);
  // The whole rule: whoever some day plans by another part of it need not remember to name it here.
  return isSamePlace && isSame(one.rule, other.rule);
}
