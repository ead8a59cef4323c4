// What can still be switched off though its date is over or never was: something to do where nothing lies ahead.
import { dateOf } from '../../core/calendar.ts';
import type { CalendarDate } from '../../core/rule.ts';
import type { Service } from '../../core/service.ts';
import { isOff } from '../../messages/parts/off.ts';
import { canAct } from '../../messages/parts/ways.ts';
import type { OpenChoices } from '../../messages/posts/open-choices.ts';
import type { RuleView } from '../../messages/scene.ts';
import type { Knowledge, Viewpoint } from '../knowledge.ts';
import { sceneFor } from '../scene.ts';

/** More than that is no list to begin with. */
const MOST_CHOICES = 5;

/** Every choice that can be made, best known and soonest first. */
export function choicesOpen(knowledge: Knowledge, services: readonly Service[], from: Viewpoint): RuleView[] {
  const scene = sceneFor(knowledge.catalogue, 'en', from);
  return knowledge
    .viewsFor(services, from)
    .filter((view) => canAct(scene, view) && !isOff(view) && view.context.rule.confidence !== 'low');
}

/** The last day up to `day` on which a source or a way of these services was checked. */
export function checkedBy(services: readonly Service[], day: CalendarDate): CalendarDate | null {
  const days = services.flatMap(({ sources, practices }) => [
    ...sources.map(({ checkedOn }) => checkedOn),
    ...practices.flatMap(({ rules }) => rules.flatMap(({ ways }) => ways.map(({ checkedOn }) => checkedOn))),
  ]);
  return days.reduce<CalendarDate | null>(
    (last, one) => (one !== null && one <= day && (last === null || one > last) ? one : last),
    null,
  );
}

/** Up to five, one of each service. Empty `wanted`: every service. */
export function openChoices(knowledge: Knowledge, wanted: readonly string[], from: Viewpoint): OpenChoices {
  const { services } = knowledge.catalogue;
  const asked = services.filter(({ id }) => wanted.length === 0 || wanted.includes(id));
  const firsts = new Map<string, RuleView>();
  for (const view of choicesOpen(knowledge, asked, from)) {
    const { id } = view.context.service;
    if (!firsts.has(id)) firsts.set(id, view);
  }
  return {
    views: [...firsts.values()].slice(0, MOST_CHOICES),
    checkedOn: checkedBy(services, dateOf(from.at, from.zone)),
  };
}
