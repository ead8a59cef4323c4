// An id that was ever published stays: links, feeds, calendars and what channels were told all name it.
import { type CatalogueFault, catalogueFault } from '../catalogue-fault.ts';
import { type IdRecord, idsOf, type RecordedId, retirementOf } from '../published-ids.ts';
import type { RecordCheck, ServiceFile } from './check.ts';

/** Every recorded id is still there, no retired one is used again, and the record itself can be read. */
export const idsPermanent: RecordCheck = (files, { record, isWhole, isShipped }) => {
  const used = new Set(files.flatMap(({ service }) => idsOf(service).map(({ id }) => id)));
  const services = new Set(files.flatMap(({ file, service }) => (isShipped(file) ? [service.id] : [])));
  const isLookedAt = (id: string): boolean => isWhole || services.has(id.split('/')[0] ?? id);
  const gone = record.ids.filter(
    ({ id }) => !used.has(id) && isLookedAt(id) && retirementOf(record, id) === undefined,
  );
  return [
    ...record.faults,
    ...gone.map((recorded) => goneFault(recorded, record)),
    ...files.flatMap((one) => reused(one, record)),
  ];
};

function goneFault({ id, line }: RecordedId, { file }: IdRecord): CatalogueFault {
  return catalogueFault(
    'id-gone',
    { file, path: `line ${line}` },
    `"${id}" was published, and no file has it any more.`,
    'Put it back under that id; an end of the case is an event. If it was a mistake, write " retired YYYY-MM-DD why" behind it.',
  );
}

function reused({ file, service }: ServiceFile, record: IdRecord): readonly CatalogueFault[] {
  return idsOf(service).flatMap(({ id, path }) => {
    const retired = retirementOf(record, id);
    if (retired === undefined) return [];
    const message = `"${retired.id}" was given up on ${retired.retiredOn ?? ''}, so "${id}" may not be used again.`;
    return [catalogueFault('id-reused', { file, path }, message, 'Choose another id.')];
  });
}
