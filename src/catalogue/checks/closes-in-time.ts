// A way's own end is for a way that ends sooner than the rest. Later than the deadline it would promise what is not there.
import type { EventKind, Rule } from '../../core/rule.ts';
import { catalogueFault } from '../catalogue-fault.ts';
import { type Check, placedRules } from './check.ts';

/** Events that end the ways themselves. */
const ends: readonly EventKind[] = ['opt-out-removed', 'closed'];

/** `closes` is not after the rule's newest deadline, and not without one, unless an event tells of the end. */
export const closesInTime: Check = (files) =>
  placedRules(files).flatMap(({ file, path, rule }) =>
    rule.ways.flatMap(({ closes }, index) => {
      if (closes === null) return [];
      const place = { file, path: `${path}.ways[${index}].closes.date` };
      const last = lastDayOf(rule);
      if (last === null) {
        const cure = 'Add an event with the deadline, or one that says that the way is closed.';
        return [catalogueFault('closes', place, 'A way closes, and the rule has no deadline.', cure)];
      }
      if (closes.date <= last) return [];
      const cure = 'Mend one of the two, or remove "closes" if the way stays open.';
      return [
        catalogueFault('closes', place, `It closes on ${closes.date}, after the deadline of ${last}.`, cure),
      ];
    }),
  );

/** The newest deadline's last day, or the day the end was told; null where there is neither. */
function lastDayOf({ events }: Rule): string | null {
  const days = events.flatMap(({ deadline, kind, on }) => {
    if (deadline !== null)
      return [deadline.precision === 'month' ? `${deadline.date.slice(0, 7)}-31` : deadline.date];
    return ends.includes(kind) ? [on] : [];
  });
  return days.at(-1) ?? null;
}
