// What is off unless somebody turns it on: said as such, and never as something to act on by a date.
import { isOffAtFirst } from '../../core/service.ts';
import type { RuleView } from '../scene.ts';

/** True while the rule holds and nobody is in it by doing nothing. */
export function isOff({ context, state }: RuleView): boolean {
  const holds = ['announced', 'upcoming', 'rolling', 'in-force'].includes(state.status ?? '');
  return holds && !state.optOutRemoved && isOffAtFirst(context);
}
