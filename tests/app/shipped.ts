// The catalogue as shipped, read once, and questions about it from a place and a moment.
import { join } from 'node:path';
import { loadCatalogue } from '../../adapters/files/catalogue.ts';
import { createLibrary, type Knowledge, type Viewpoint } from '../../src/app/knowledge.ts';
import type { Catalogue } from '../../src/app/ports.ts';
import { toInstant } from '../../src/core/calendar.ts';

const loaded = loadCatalogue(join(import.meta.dirname, '..', '..', 'data'));
if (!loaded.ok) throw new Error(loaded.fault.map(({ file, message }) => `${file}: ${message}`).join('\n'));

export const catalogue: Catalogue = loaded.value;
export const knowledge: Knowledge = createLibrary({ current: () => catalogue })();

/** Noon in Amsterdam on a date, seen from some jurisdictions. */
export function on(date: string, ...jurisdictions: string[]): Viewpoint {
  return {
    at: toInstant(date, '12:00', 'Europe/Amsterdam'),
    zone: 'Europe/Amsterdam',
    jurisdictions,
    accounts: [],
  };
}
