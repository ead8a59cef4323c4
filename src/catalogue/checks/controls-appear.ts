// "Act now" before the control exists must be able to say when it will: the event and the way have to tell the same day.
import type { Rule } from '../../core/rule.ts';
import { catalogueFault } from '../catalogue-fault.ts';
import { type Check, type PlacedRule, placedRules } from './check.ts';

/**
 * A control that appears after the rule became known is an event, and a way with `available-from`; a window's first day
 * counts as the event, and a gradual clock brings the control to each account at a day of its own.
 */
export const controlsAppear: Check = (files) =>
  placedRules(files).flatMap((placed) => [...untoldWays(placed), ...eventsWithoutWay(placed)]);

const firstDay = ({ events }: Rule): string => events[0]?.on ?? '';

function untoldWays({ file, path, rule }: PlacedRule): ReturnType<Check> {
  const told = rule.events.filter(({ kind }) => kind === 'control-available').length > 0;
  const opens = rule.clock.kind === 'window' ? rule.clock.opensOn : null;
  return rule.ways.flatMap(({ availableFrom }, index) => {
    if (availableFrom === null || availableFrom <= firstDay(rule) || told || opens === availableFrom)
      return [];
    return [
      catalogueFault(
        'control-untold',
        { file, path: `${path}.ways[${index}].available-from` },
        `The control appears on ${availableFrom}, and no event tells of it.`,
        'Add an event control-available with the day that became public, or clock: { kind: window, opens-on: … }.',
      ),
    ];
  });
}

function eventsWithoutWay({ file, path, rule }: PlacedRule): ReturnType<Check> {
  if (rule.clock.kind === 'gradual' || rule.ways.some(({ availableFrom }) => availableFrom !== null))
    return [];
  return rule.events.flatMap(({ kind, on }, index) =>
    kind !== 'control-available' || on <= firstDay(rule)
      ? []
      : [
          catalogueFault(
            'control-without-way',
            { file, path: `${path}.events[${index}]` },
            `A control appeared on ${on}, after the rule became known, and no way says since when it is there.`,
            'Add available-from to that way; if it was there before, make the event "announced".',
          ),
        ],
  );
}
