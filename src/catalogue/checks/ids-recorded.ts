// New ids are written down when they are published, so that nobody can lose them later.
import { catalogueFault } from '../catalogue-fault.ts';
import { unrecordedIds } from '../published-ids.ts';
import type { RecordCheck } from './check.ts';

/** Every id of a file is in the record. Only a warning: whoever tries out a case need not record it. */
export const idsRecorded: RecordCheck = (files, { record }) =>
  files.flatMap(({ file, service }) => {
    const added = unrecordedIds([service], record);
    if (added.length === 0) return [];
    const message = `New here, and not yet in ${record.file}: ${added.join(', ')}.`;
    return [
      catalogueFault(
        'id-unrecorded',
        { file, path: 'id' },
        message,
        'Before you send it: npm run -s lastcall -- catalogue ids --write.',
      ),
    ];
  });
