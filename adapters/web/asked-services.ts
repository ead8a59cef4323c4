// Which services a list of names means: ids, or names as people write them. A doubtful one is asked back, never guessed.

import { nearestTo } from '../../src/app/answering/nearest.ts';
import { quoted } from '../../src/app/inputs.ts';
import type { Knowledge } from '../../src/app/knowledge.ts';
import { failed, fault, ok, type Result } from '../../src/core/fault.ts';
import type { Service } from '../../src/core/service.ts';

/** Longer names cost time and name nothing. */
export const LONGEST_NAME = 100;

/** At most three that are near to a name that is no id. */
export function nearestServices(name: string, knowledge: Knowledge): readonly Service[] {
  const typed = name.slice(0, LONGEST_NAME);
  const { services } = knowledge.catalogue;
  const found = knowledge.lookup.find(typed);
  if (found.outcome === 'unknown') return found.nearest;
  const meant = found.outcome === 'tie' ? found.services : [found.service];
  const ids = nearestTo(
    typed,
    services.map(({ id }) => id),
    3,
  );
  const spelled = services.filter(({ id }) => ids.includes(id));
  return [...new Set([...meant, ...knowledge.lookup.suggest(typed, 3), ...spelled])].slice(0, 3);
}

function namesOf(services: readonly Service[]): string {
  return services.map(({ id, name }) => `${id} (${name})`).join(', ');
}

/** Says what is near, and where all are listed. */
export function unknownService(name: string, nearest: readonly Service[]) {
  const near = nearest.length === 0 ? '' : `Nearest: ${namesOf(nearest)}. `;
  return fault(
    'unknown-service',
    `no service is called ${quoted(name)}`,
    `${near}All of them: /api/v1/services.`,
    { given: name },
  );
}

function findService(name: string, knowledge: Knowledge): Result<Service> {
  const exact = knowledge.findService(name.toLowerCase());
  if (exact !== undefined) return ok(exact);
  const found = knowledge.lookup.find(name.slice(0, LONGEST_NAME));
  if (found.outcome === 'found') return ok(found.service);
  if (found.outcome === 'unknown') return failed(unknownService(name, found.nearest));
  return failed(
    fault(
      'ambiguous-service',
      `${quoted(name)} names several services`,
      `Give one by its id: ${namesOf(found.services)}.`,
    ),
  );
}

/** Each service once, in the order of the catalogue; none named: none. */
export function findServices(names: readonly string[], knowledge: Knowledge): Result<readonly Service[]> {
  const found = new Set<Service>();
  for (const name of names) {
    const service = findService(name, knowledge);
    if (!service.ok) return service;
    found.add(service.value);
  }
  return ok(knowledge.catalogue.services.filter((service) => found.has(service)));
}
