import { type PublishedTypes, typeFaults } from '../published/published.ts';
import type { FormFault } from './replies.ts';

/** What the rules found, or, where they found nothing, what the published types do not allow. */
export function orOfType(faults: FormFault[], type: PublishedTypes['discord'], body: unknown): FormFault[] {
  if (faults.length > 0) return faults;
  return typeFaults('discord', type, { body }).map((message) => ({
    path: [],
    code: 'NOT_AS_PUBLISHED',
    message,
  }));
}
