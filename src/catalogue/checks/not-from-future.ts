// News is only news once it is out. A warning, because a file may be written the evening before.
import { type CatalogueFault, catalogueFault, type Place } from '../catalogue-fault.ts';
import { type DatedCheck, placedRules } from './check.ts';

/** No event became public, and no source was published or checked, later than today. */
export const notFromFuture: DatedCheck = (files, { today }) => [
  ...placedRules(files).flatMap(({ file, path, rule }) =>
    rule.events.flatMap(({ on }, index) => late(on, today, { file, path: `${path}.events[${index}].on` })),
  ),
  ...files.flatMap(({ file, service }) =>
    service.sources.flatMap(({ date, checkedOn }, index) => [
      ...late(date, today, { file, path: `sources[${index}].date` }),
      ...late(checkedOn, today, { file, path: `sources[${index}].checked-on` }),
    ]),
  ),
];

function late(date: string | null, today: string, place: Place): readonly CatalogueFault[] {
  if (date === null || date <= today) return [];
  const cure = 'Write the day it became public or was checked; a coming day belongs into a deadline.';
  return [catalogueFault('date-future', place, `${date} has not come yet.`, cure)];
}
