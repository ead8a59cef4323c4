// A catalogue made to measure: services that each have one deadline for the EU and say what the shipped rule says.
import type { Catalogue } from '../src/app/ports.ts';
import { addDays } from '../src/core/calendar.ts';
import type { CalendarDate, Rule } from '../src/core/rule.ts';
import type { Service } from '../src/core/service.ts';
import { shippedCatalogue } from './fleet.ts';

const MODEL = 'linkedin/ai-training/eea-ch-ca-hk';
/** The day on which every deadline became public. */
export const ANNOUNCED: CalendarDate = '2025-09-01';

function onlyDeadline(rule: Rule, firstDay: CalendarDate): Rule['events'] {
  const scheduled = rule.events.find(({ deadline }) => deadline !== null);
  if (scheduled?.deadline?.kind !== 'starts-on') throw new Error(`${MODEL} has no announced first day`);
  const deadline = { ...scheduled.deadline, date: firstDay, time: null };
  return [{ ...scheduled, on: ANNOUNCED, kind: 'scheduled', deadline }];
}

function serviceFor(model: Service, index: number, actBy: CalendarDate): Service {
  const id = `service-${index}`;
  const practices = model.practices.flatMap((practice) => {
    const rule = practice.rules.find((one) => one.id === MODEL);
    if (rule === undefined) return [];
    const own = {
      ...rule,
      id: `${id}/${practice.id}/eu`,
      events: onlyDeadline(rule, addDays(actBy, 1)),
      audience: { ...rule.audience, jurisdictions: ['EU'], except: [] },
    };
    return [{ ...practice, rules: [own] }];
  });
  return { ...model, id, name: `Service ${index}`, aliases: [], practices };
}

/** One service for each act-by day. `version` must differ where the days do. */
export function catalogueWith(actBys: readonly CalendarDate[], version: string): Catalogue {
  const shipped = shippedCatalogue();
  const model = shipped.services.find(({ id }) => MODEL.startsWith(`${id}/`));
  if (model === undefined) throw new Error(`no service has ${MODEL}`);
  return { ...shipped, services: actBys.map((day, index) => serviceFor(model, index, day)), version };
}
