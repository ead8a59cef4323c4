// Ids are permanent addresses: two things must never share one.
import { type CatalogueFault, catalogueFault } from '../catalogue-fault.ts';
import { type Check, placedRules, repeated } from './check.ts';

const cure = 'Give one of them another id; an id that was ever published is not used for something else.';

/** Practices, rules, sources, events and ways where they live; the file's name is the service's id. */
export const idsUnique: Check = (files) => [
  ...files.flatMap(({ file, service }) => [
    ...misnamed(file, service.id),
    ...twiceIn(file, 'practices', service.practices),
    ...twiceIn(file, 'sources', service.sources),
    ...service.practices.flatMap(({ rules }, p) => twiceIn(file, `practices[${p}].rules`, rules)),
  ]),
  ...placedRules(files).flatMap(({ file, path, rule }) => [
    ...twiceIn(file, `${path}.events`, rule.events),
    ...twiceIn(file, `${path}.ways`, rule.ways),
  ]),
];

function twiceIn(file: string, path: string, items: readonly { id: string }[]): readonly CatalogueFault[] {
  return repeated(items, ({ id }) => id).map(({ id, index }) => twice(file, `${path}[${index}].id`, id));
}

/** Says that something has an id that another has. */
export function twice(file: string, path: string, id: string): CatalogueFault {
  return catalogueFault('id-repeated', { file, path }, `The id "${id}" is already in use.`, cure);
}

function misnamed(file: string, id: string): readonly CatalogueFault[] {
  const name = file.split('/').at(-1) ?? file;
  if (name === `${id}.yaml` || name === `${id}.yml` || name === `${id}.json`) return [];
  const message = `The service is called "${id}", its file "${name}".`;
  return [catalogueFault('file-name', { file, path: 'id' }, message, `Rename the file to ${id}.yaml.`)];
}
