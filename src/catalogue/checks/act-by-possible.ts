// Whoever reads "act by" must have had a day to act, and a way to do it.
import { actByOf, dateOfDeadline } from '../../core/deadline.ts';
import { catalogueFault } from '../catalogue-fault.ts';
import { type Check, placedRules } from './check.ts';

/** actBy lies before startsOn and controlEndsOn, not before the news itself, and no way appears only afterwards. */
export const actByPossible: Check = (files) =>
  placedRules(files).flatMap(({ file, path, rule }) =>
    rule.events.flatMap(({ deadline, on }, index) => {
      if (deadline === null || deadline.precision === 'month') return [];
      const place = { file, path: `${path}.events[${index}].deadline.date` };
      const actBy = actByOf(deadline);
      if (actBy < on && dateOfDeadline(deadline) >= on) {
        const message = `It became public on ${on}, when its own act-by day ${actBy} was already over.`;
        return [catalogueFault('act-by', place, message, 'Check "on", or write a started event instead.')];
      }
      const open = rule.ways.filter(({ availableFrom }) => availableFrom === null || availableFrom <= actBy);
      if (rule.ways.length === 0 || open.length > 0) return [];
      const message = `No way to opt out is there on or before the act-by day ${actBy}.`;
      return [
        catalogueFault(
          'act-by',
          place,
          message,
          'Check "available-from" of the ways, or use kind control-ends-on or last-day.',
        ),
      ];
    }),
  );
