// Every refusal carries a short id that stands in the log with its code, so that whoever was refused can be helped. The
// log gets no content and nobody's name.
import { withReference } from '../../messages/fault.ts';
import { audienceOf } from '../commands.ts';
import type { Reply, Request } from '../request.ts';
import type { DeskParts } from './context.ts';

/**
 * Not refused: shown how to ask, or told that nothing was changed as they wished. `internal` has an id of its own in its
 * text. See docs/decisions/0033.
 */
const withoutReference = new Set(['no-service', 'dismissed', 'internal']);

const LENGTH = 8;

/** Small letters and digits: said on the phone, it is understood. */
export function newReference({ ids }: Pick<DeskParts, 'ids'>): string {
  const signs = ids
    .next()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/gu, '');
  return signs.slice(0, LENGTH);
}

export function referenced(parts: DeskParts, { verb, asker }: Request, reply: Reply): Reply {
  if (reply.kind !== 'private' || reply.refused === undefined) return reply;
  const code = reply.refused;
  if (withoutReference.has(code)) return reply;
  const id = newReference(parts);
  // A verb nobody defined may be anything that somebody made up.
  const known = audienceOf(verb) === undefined ? 'unknown' : verb;
  parts.engine.log.info('refused', { id, code, verb: known, platform: asker.platform });
  const { translations } = parts.currentKnowledge(asker).catalogue;
  const tr = translations.translator(reply.message.locale);
  return { ...reply, message: withReference({ tr }, reply.message, id) };
}
