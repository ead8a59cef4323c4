// The dates the bot goes by.
import { judgeDataAge } from '../../app/doctor/data-age.ts';
import { type Check, type Finding, findingOf } from '../../app/doctor/finding.ts';
import type { Catalogue } from '../../app/ports.ts';
import { newestDay } from '../../catalogue/newest-day.ts';
import { fetchingOf } from '../fetching.ts';
import type { DoctorContext } from './context.ts';

/** One broken file has many faults, and `lastcall check` tells them all. */
const MOST_FAULTS = 5;

function judge({ config, now }: DoctorContext, { services }: Catalogue): readonly Finding[] {
  const newest = newestDay(services);
  const fetching = fetchingOf(config, { now });
  const rules = services.flatMap(({ practices }) => practices.flatMap((practice) => practice.rules)).length;
  return judgeDataAge({
    services: services.length,
    rules,
    newest,
    fetched:
      fetching === null
        ? null
        : {
            checkedAt: fetching.updates.checkedAt(),
            staleSince: fetching.updates.staleSince(() => newest),
            isKept: fetching.fetched.bundle() !== null,
          },
    now: now(),
  });
}

export function dataChecks(context: DoctorContext): readonly Check[] {
  return [
    {
      name: 'data',
      run: async () => {
        const loaded = await context.catalogue();
        return loaded.ok ? judge(context, loaded.value) : loaded.fault.slice(0, MOST_FAULTS).map(findingOf);
      },
    },
  ];
}
