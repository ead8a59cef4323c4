// An event carries what its kind needs, and nothing that would be ignored without a word.
import type { Deadline, TimelineEvent } from '../../core/rule.ts';
import { type CatalogueFault, catalogueFault } from '../catalogue-fault.ts';
import { type Check, placedRules } from './check.ts';

const mayCarryDeadline: readonly string[] = ['scheduled', 'rescheduled', 'resumed'];

/** Deadlines only where they count; choose-by says what silence does; a stated hour needs a day. */
export const deadlineFits: Check = (files) =>
  placedRules(files).flatMap(({ file, path, rule }) =>
    rule.events.flatMap((event, index) => eventFaults(event, file, `${path}.events[${index}]`)),
  );

function eventFaults(event: TimelineEvent, file: string, path: string): readonly CatalogueFault[] {
  const { kind, deadline, since } = event;
  const found: CatalogueFault[] = [];
  const add = (part: string, message: string, cure: string): void => {
    found.push(catalogueFault('event-fields', { file, path: `${path}.${part}` }, message, cure));
  };
  if (kind === 'scheduled' && deadline === null) {
    add('deadline', 'A scheduled event has no deadline.', 'Add one, or make the event "announced".');
  }
  if (deadline !== null && !mayCarryDeadline.includes(kind)) {
    add(
      'deadline',
      `An event "${kind}" carries no deadline.`,
      'Move it to an event scheduled, rescheduled or resumed.',
    );
  }
  if (since !== null && kind !== 'started') {
    add(
      'since',
      `Only an event "started" says since when, not "${kind}".`,
      'Remove it, or make the event "started".',
    );
  }
  if (deadline !== null) found.push(...deadlineFaults(deadline, file, `${path}.deadline`));
  return found;
}

function deadlineFaults(deadline: Deadline, file: string, path: string): readonly CatalogueFault[] {
  const { kind, ifSilent, effectiveSameDay, precision, time } = deadline;
  const found: CatalogueFault[] = [];
  if (kind === 'choose-by' && ifSilent === null) {
    found.push(silence(file, path));
  }
  if (kind !== 'choose-by' && (ifSilent !== null || effectiveSameDay)) {
    found.push(
      catalogueFault(
        'event-fields',
        { file, path },
        `"if-silent" and "effective-same-day" belong to choose-by, not to ${kind}.`,
        'Remove them, or change the kind.',
      ),
    );
  }
  if (precision === 'month' && time !== null) {
    found.push(
      catalogueFault(
        'event-fields',
        { file, path: `${path}.time` },
        'A month cannot have an hour.',
        'Name the day, or remove the time.',
      ),
    );
  }
  return found;
}

function silence(file: string, path: string): CatalogueFault {
  const cure = 'Add if-silent: used, bound, locked-out, nothing or unknown.';
  return catalogueFault(
    'event-fields',
    { file, path },
    'It is not said what happens to somebody who does not choose.',
    cure,
  );
}
