// Two files must not describe one service: answers and channels know it by its id.
import { type Check, repeated } from './check.ts';
import { twice } from './ids-unique.ts';

/** Service ids across files. */
export const serviceIdsUnique: Check = (files) =>
  repeated(files, ({ service }) => service.id).map(({ id, index }) =>
    twice(files[index]?.file ?? '', 'id', id),
  );
