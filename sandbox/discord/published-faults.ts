import { type PublishedTypes, typeFaults } from '../published/published.ts';
import type { FormFault } from './replies.ts';

/** discord.js puts it into whatever it sends; Discord does nothing with it in an answer to an interaction. */
function withoutNonce(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('enforce_nonce' in body)) return body;
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== 'enforce_nonce'));
}

/** What the rules found, or, where they found nothing, what the published types do not allow. */
export function orOfType(faults: FormFault[], type: PublishedTypes['discord'], body: unknown): FormFault[] {
  if (faults.length > 0) return faults;
  return typeFaults('discord', type, { body: type === 'Create' ? body : withoutNonce(body) }).map(
    (message) => ({
      path: [],
      code: 'NOT_AS_PUBLISHED',
      message,
    }),
  );
}
