// What an adapter says where it never came to an answer: a button nobody understands any more, or what should not happen.
import { withReference } from '../../messages/parts/fault.ts';
import type { Message } from '../../messages/tree.ts';
import { audienceOf } from '../commands.ts';
import { newReference } from '../reference.ts';
import type { PrivateReply, Problem } from '../request.ts';
import type { DeskParts } from './context.ts';

/** The first sentence is the heading, what to do next follows. */
function saying(text: string, locale: string): Message {
  const [heading = text, ...rest] = text.split(/(?<=[.!?…])\s+/u);
  return {
    heading,
    blocks: rest.length === 0 ? [] : [{ kind: 'text', text: rest.join(' ') }],
    buttons: [],
    context: [],
    urgency: 'calm',
    locale,
  };
}

/** In private, with an id; the same one stands in the log with the cause, and with nothing of anybody. */
export function sorry(parts: DeskParts, { kind, platform, locale, verb, cause }: Problem): PrivateReply {
  const id = newReference(parts);
  const known = verb !== null && audienceOf(verb) !== undefined ? verb : 'unknown';
  const fields = { id, code: kind, verb: known, platform, cause };
  if (kind === 'failed') parts.engine.log.error('request-failed', fields);
  else parts.engine.log.info('refused', fields);
  const { translations } = parts.currentKnowledge().catalogue;
  const tr = translations.translator(locale ?? 'en');
  const text = tr.t(kind === 'stale' ? 'platform.stale' : 'platform.tryAgain');
  const message = withReference({ tr }, saying(text, tr.locale), id);
  return { kind: 'private', message, replace: false, refused: kind };
}
