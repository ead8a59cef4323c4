// A way for a plan that the rule does not bind would never be shown to anybody.
import type { Audience } from '../../core/rule.ts';
import { catalogueFault } from '../catalogue-fault.ts';
import { nearestWord } from '../nearest-word.ts';
import { type Check, placedRules } from './check.ts';

/** Plans of a way are among those of the rule, where it names any, and none it leaves out. */
export const waysOnPlan: Check = (files) =>
  placedRules(files).flatMap(({ file, path, rule }) =>
    rule.ways.flatMap(({ plans }, w) =>
      plans.flatMap((plan, p) => {
        if (isBound(plan, rule.audience)) return [];
        const near = nearestWord(plan, rule.audience.plans);
        const cure =
          near === null ? 'Add it to the plans of the rule, or remove it here.' : `Did you mean "${near}"?`;
        const place = { file, path: `${path}.ways[${w}].plans[${p}]` };
        return [catalogueFault('way-plan', place, `The rule does not bind the plan "${plan}".`, cure)];
      }),
    ),
  );

function isBound(plan: string, { plans, plansExcept }: Audience): boolean {
  return (plans.length === 0 || plans.includes(plan)) && !plansExcept.includes(plan);
}
