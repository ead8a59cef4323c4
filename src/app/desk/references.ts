// Every refusal carries a short id that stands in the log with its code, so that whoever was refused can be helped. The
// log gets no content and nobody's name. Answers carry none, see `answering` in replies.ts.
import { sentence } from '../../messages/parts/sentence.ts';
import type { Form } from '../../messages/tree.ts';
import { audienceOf } from '../commands.ts';
import { newReference } from '../reference.ts';
import type { Reply, Request } from '../request.ts';
import type { DeskParts } from './context.ts';

/** Its text names an id by itself, which is in the log. */
const WITH_OWN = 'internal';

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
  if (code === WITH_OWN) return reply;
  const id = newReference(parts);
  // A verb nobody defined may be anything that somebody made up.
  const known = audienceOf(verb) === undefined ? 'unknown' : verb;
  const because = cause === undefined ? {} : { cause };
  parts.engine.log.info('refused', { id, code, verb: known, platform: asker.platform, ...because });
  const { translations } = parts.currentKnowledge(asker).catalogue;
  const { locale } = reply.kind === 'private' ? reply.message : reply.form;
  return mark(reply, translations.translator(locale).t('fault.reference', { id }));
}
