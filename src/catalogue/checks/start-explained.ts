// A report that use began before the announced start changes what people are told, so the file must say why.
import type { Rule } from '../../core/rule.ts';
import { catalogueFault } from '../catalogue-fault.ts';
import { type Check, placedRules } from './check.ts';

/** Where a started event lies before an announced first day of the same plan, the rule has a caveat. */
export const startExplained: Check = (files) =>
  placedRules(files).flatMap(({ file, path, rule }) =>
    rule.caveat !== null
      ? []
      : earlyStarts(rule).map(({ index, begun, announced }) =>
          catalogueFault(
            'start-early',
            { file, path: `${path}.events[${index}]` },
            `Use is said to begin on ${begun}, before the announced ${announced}, and nothing explains it.`,
            'Add a caveat to the rule that says who reports what.',
          ),
        ),
  );

/** Ends of a plan: what began under it says nothing about the next one. */
const breaks: readonly string[] = ['suspended', 'resumed', 'withdrawn', 'superseded', 'denied'];

function earlyStarts(rule: Rule): readonly { index: number; begun: string; announced: string }[] {
  return rule.events.flatMap(({ kind, since, on }, index) => {
    if (kind !== 'started') return [];
    const begun = since ?? on;
    const announced = startsOfPlan(rule, index).filter((date) => begun < date)[0];
    return announced === undefined ? [] : [{ index, begun, announced }];
  });
}

/** Announced first days around the event at `index`, up to the nearest break on both sides. */
function startsOfPlan({ events }: Rule, index: number): readonly string[] {
  const isBreak = ({ kind }: { kind: string }): boolean => breaks.includes(kind);
  const from = events.findLastIndex((event, i) => i < index && isBreak(event));
  const to = events.findIndex((event, i) => i > index && isBreak(event));
  return events
    .slice(Math.max(from, 0), to === -1 ? events.length : to)
    .flatMap(({ deadline }) => (deadline?.kind === 'starts-on' ? [deadline.date] : []));
}
