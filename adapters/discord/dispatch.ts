// From what a person did to what the use cases are asked.
import { InteractionResponseType as Type } from 'discord-api-types/v10';
import { audienceOf, commands, type OptionSpec } from '../../src/app/commands.ts';
import type { Asker, Request } from '../../src/app/request.ts';
import type { FieldValue, Form } from '../../src/messages/tree.ts';
import { type AnswerParts, ask, isLate, respond, sorry, within } from './answer.ts';
import { topLevel } from './commands.ts';
import { type FormControl, parseCustomId } from './custom-id.ts';
import { renderModal } from './form.ts';
import { readTyped, splitParts } from './form-controls.ts';
import type { Act, Incoming, OptionValue } from './interaction.ts';
import { modalWithin } from './limits.ts';
import { choicesFrom, typedPart } from './suggest.ts';

type Of<K extends Act['kind']> = Extract<Act, { kind: K }>;

/** Answers an interaction of any kind. Rejects only on programmer errors. */
export async function dispatch(parts: AnswerParts, incoming: Incoming): Promise<void> {
  const { act, asker } = incoming;
  if (act === null || asker === null) return refuse(parts, incoming, 'unreadable');
  switch (act.kind) {
    case 'command':
      return command(parts, incoming, asker, act);
    case 'complete':
      return complete(parts, incoming, asker, act);
    case 'ask-about':
      return request(parts, incoming, asker, 'about', { text: act.text });
    case 'press':
    case 'typed':
      return control(parts, incoming, asker, act);
  }
}

/** Something we cannot read: said privately, with the way on. */
function refuse(
  parts: AnswerParts,
  incoming: Incoming,
  cause: string,
  kind: 'stale' | 'failed' = 'stale',
): Promise<void> {
  const word = sorry(parts, incoming.origin.locale, { kind, verb: null, cause });
  return respond(parts, incoming, Promise.resolve(word), 0);
}

function request(
  parts: AnswerParts,
  incoming: Incoming,
  asker: Asker,
  verb: string,
  args: Request['args'],
  page = 0,
): Promise<void> {
  return respond(parts, incoming, ask(parts, { verb, args, asker, id: incoming.origin.id }), page);
}

function specOf(act: Of<'command' | 'complete'>): readonly OptionSpec[] | undefined {
  return commands.find((spec) => spec.name === act.name && topLevel[spec.audience] === act.top)?.options;
}

function command(
  parts: AnswerParts,
  incoming: Incoming,
  asker: Asker,
  act: Of<'command' | 'complete'>,
): Promise<void> {
  const options = specOf(act);
  if (options === undefined) return refuse(parts, incoming, 'unknown-command');
  return request(parts, incoming, asker, act.name, argsOf(options, act.options));
}

function argsOf(options: readonly OptionSpec[], given: readonly OptionValue[]): Record<string, FieldValue> {
  const entries = options.flatMap((spec) => {
    const value = given.find((one) => one.name === spec.name)?.value;
    if (value === undefined) return [];
    return [[spec.name, spec.kind === 'search' && spec.many ? splitParts(value) : value] as const];
  });
  return Object.fromEntries(entries);
}

async function complete(
  parts: AnswerParts,
  incoming: Incoming,
  asker: Asker,
  act: Of<'command' | 'complete'>,
): Promise<void> {
  const choices = suggestionsFor(parts, asker, act);
  const type = Type.ApplicationCommandAutocompleteResult;
  await parts.calls.callback(incoming.origin, { type, data: { choices } });
}

function suggestionsFor(parts: AnswerParts, asker: Asker, act: Of<'command' | 'complete'>) {
  const focused = act.options.find((one) => one.focused);
  const spec = specOf(act)?.find((one) => one.name === focused?.name);
  if (focused === undefined || spec?.kind !== 'search') return [];
  const { before, part } = typedPart(spec, focused.value);
  return choicesFrom(before, parts.desk.suggest({ source: spec.source, text: part, asker }));
}

function control(
  parts: AnswerParts,
  incoming: Incoming,
  asker: Asker,
  act: Of<'press' | 'typed'>,
): Promise<void> {
  const id = parseCustomId(act.customId);
  if (id?.kind === 'form') return formControl(parts, incoming, asker, id.control, act);
  const known = id !== null && act.kind === 'press' && audienceOf(id.action.verb) !== undefined;
  if (!known) return refuse(parts, incoming, 'unknown-control');
  const { verb, args } = id.action;
  const { message } = act;
  const from = {
    ...(id.key === null ? {} : { post: id.key }),
    ...(message === null ? {} : { pressed: message }),
  };
  return respond(parts, incoming, ask(parts, { verb, args, asker, id: incoming.origin.id, ...from }), 0);
}

function formControl(
  parts: AnswerParts,
  incoming: Incoming,
  asker: Asker,
  at: FormControl,
  act: Of<'press' | 'typed'>,
): Promise<void> {
  if (act.kind === 'typed') return typed(parts, incoming, asker, at, act.text);
  if (at.operation === 'edit') return openModal(parts, incoming, asker, at);
  if (at.operation === 'type') return refuse(parts, incoming, 'unknown-control');
  const { verb, args } = askedBy(at, act.values ?? []);
  return request(parts, incoming, asker, verb, args, at.page);
}

/** What a control of the panel asks for, with the values chosen in it. */
function askedBy(at: FormControl, values: readonly string[]): Pick<Request, 'verb' | 'args'> {
  const { draft, field } = at;
  if (at.operation === 'save') return { verb: 'form.submit', args: { draft } };
  if (at.operation === 'cancel') return { verb: 'dismiss', args: { draft } };
  if (at.operation === 'set') return { verb: 'form.change', args: { draft, [field]: values[0] ?? '' } };
  if (at.operation === 'sets') return { verb: 'form.change', args: { draft, [field]: values } };
  return { verb: 'form.change', args: { draft } };
}

/** The form as it stands. Its own request id: reading it must not make the change look like a repetition. */
async function formOf(
  parts: AnswerParts,
  incoming: Incoming,
  asker: Asker,
  draft: string,
): Promise<Form | null> {
  const id = `${incoming.origin.id}:show`;
  const reply = await ask(parts, { verb: 'form.change', args: { draft }, asker, id });
  return reply.kind === 'private' ? null : reply.form;
}

/** A modal can only be the first answer, so a form that takes too long to read is not waited for. */
async function openModal(
  parts: AnswerParts,
  incoming: Incoming,
  asker: Asker,
  at: FormControl,
): Promise<void> {
  const form = await within(formOf(parts, incoming, asker, at.draft), modalWithin);
  if (isLate(form)) return refuse(parts, incoming, 'too-slow', 'failed');
  const field = form?.fields.find((one) => one.id === at.field);
  if (form === null || field === undefined) return refuse(parts, incoming, 'form-lapsed');
  await parts.calls.callback(incoming.origin, { type: Type.Modal, data: renderModal(form, field, at.page) });
}

async function typed(
  parts: AnswerParts,
  incoming: Incoming,
  asker: Asker,
  at: FormControl,
  text: string,
): Promise<void> {
  const read = formOf(parts, incoming, asker, at.draft).then((form) => {
    const field = form?.fields.find((one) => one.id === at.field);
    const lapsed = { kind: 'stale', verb: 'form.change', cause: 'form-lapsed' } as const;
    if (field === undefined) return sorry(parts, incoming.origin.locale, lapsed);
    const value = readTyped(field, text, (source, part) => parts.desk.suggest({ source, text: part, asker }));
    const args = { draft: at.draft, [at.field]: value };
    return ask(parts, { verb: 'form.change', args, asker, id: incoming.origin.id });
  });
  return respond(parts, incoming, read, at.page);
}
