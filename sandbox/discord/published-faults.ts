import { type PublishedTypes, typeFaults } from '../published/published.ts';
import type { FormFault } from './replies.ts';

/** discord.js puts these into whatever it sends; Discord does nothing with them but in a new message. */
const ALWAYS_SENT = ['tts', 'enforce_nonce'];

function asMeant(type: PublishedTypes['discord'], body: unknown): unknown {
  if (type === 'Create' || typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(Object.entries(body).filter(([name]) => !ALWAYS_SENT.includes(name)));
}

/** What the rules found, or, where they found nothing, what the published types do not allow. */
export function orOfType(faults: FormFault[], type: PublishedTypes['discord'], body: unknown): FormFault[] {
  if (faults.length > 0) return faults;
  return typeFaults('discord', type, { body: asMeant(type, body) }).map((message) => ({
    path: [],
    code: 'NOT_AS_PUBLISHED',
    message,
  }));
}
