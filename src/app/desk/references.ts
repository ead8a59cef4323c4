// Every refusal carries a short id that stands in the log with its code, so that whoever was refused can be helped. The
// log gets no content and nobody's name.
import { sentence } from '../../messages/parts/sentence.ts';
import type { Form } from '../../messages/tree.ts';
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

/** In the first answer that is wrong: a form has no small print on every platform. */
function markedForm(form: Form, reference: string): Form {
  const first = form.fields.findIndex(({ error }) => error !== null);
  const fields = form.fields.map((field, index) =>
    index === first ? { ...field, error: `${field.error} ${sentence(reference)}` } : field,
  );
  return { ...form, fields };
}

function mark(reply: Reply, reference: string): Reply {
  if (reply.kind !== 'private') return { ...reply, form: markedForm(reply.form, reference) };
  const { message } = reply;
  return { ...reply, message: { ...message, context: [...message.context, reference] } };
}

/** @param cause what was behind it, where it is known: a word of the program */
export function referenced(parts: DeskParts, { verb, asker }: Request, reply: Reply, cause?: string): Reply {
  if (reply.kind === 'form' || reply.refused === undefined) return reply;
  const code = reply.refused;
  if (withoutReference.has(code)) return reply;
  const id = newReference(parts);
  // A verb nobody defined may be anything that somebody made up.
  const known = audienceOf(verb) === undefined ? 'unknown' : verb;
  const because = cause === undefined ? {} : { cause };
  parts.engine.log.info('refused', { id, code, verb: known, platform: asker.platform, ...because });
  const { translations } = parts.currentKnowledge(asker).catalogue;
  const { locale } = reply.kind === 'private' ? reply.message : reply.form;
  return mark(reply, translations.translator(locale).t('fault.reference', { id }));
}
