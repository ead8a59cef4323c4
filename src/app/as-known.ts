// The catalogue as it was on a day: later events taken out. A preview of the future must not know what is still to come.
import type { CalendarDate } from '../core/rule.ts';
import type { Service } from '../core/service.ts';
import type { Catalogue } from './ports.ts';

function serviceOn(service: Service, date: CalendarDate): Service {
  return {
    ...service,
    practices: service.practices.map((practice) => ({
      ...practice,
      rules: practice.rules.map((rule) => ({ ...rule, events: rule.events.filter(({ on }) => on <= date) })),
    })),
  };
}

export function asKnownOn(catalogue: Catalogue, date: CalendarDate): Catalogue {
  return {
    ...catalogue,
    services: catalogue.services.map((service) => serviceOn(service, date)),
    version: `${catalogue.version}@${date}`,
  };
}
