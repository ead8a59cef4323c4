// Whether two readings of the data say the same of a rule, so that nothing that follows from it needs to be worked out
// again.
import { isOffAtFirst, type RuleInContext } from './service.ts';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Data as read from a file: no cycles, no functions, no holes. What is the same object is not looked into. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (!isObject(one) || !isObject(other) || Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  return keys.every((key) => Object.hasOwn(other, key) && isSame(one[key], other[key]));
}

/** True where both readings ask the same of everybody, at any moment. */
export function asksTheSame(one: RuleInContext, other: RuleInContext): boolean {
  const isSamePlace = one.service.id === other.service.id && isOffAtFirst(one) === isOffAtFirst(other);
  // The whole rule: whoever some day plans by another part of it need not remember to name it here.
  return isSamePlace && isSame(one.rule, other.rule);
}
