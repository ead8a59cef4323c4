// How recent a catalogue is, from what its files themselves say.
import type { CalendarDate } from '../core/rule.ts';
import type { Service } from '../core/service.ts';

/** The newest day on which anything in it became public, was published or was looked at; "" for an empty one. */
export function newestDay(services: readonly Service[]): CalendarDate {
  let newest = '';
  const see = (day: CalendarDate | null): void => {
    if (day !== null && day > newest) newest = day;
  };
  for (const { practices, sources } of services) {
    for (const { date, checkedOn } of sources) {
      see(date);
      see(checkedOn);
    }
    for (const { events, ways } of practices.flatMap(({ rules }) => rules)) {
      for (const { on } of events) see(on);
      for (const { checkedOn } of ways) see(checkedOn);
    }
  }
  return newest;
}
