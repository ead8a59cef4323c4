// Which country one's account is in: asked only when an answer depends on it, used once or remembered as one wishes.

import type { Fault } from '../../core/fault.ts';
import { countryChoiceForm } from '../../messages/country.ts';
import type { Field, Form } from '../../messages/tree.ts';
import { parseJurisdiction } from '../inputs.ts';
import type { Reply } from '../request.ts';
import { answerFor } from './answering.ts';
import { argument, type DeskContext, type Handler } from './context.ts';
import { type Draft, openDraft, saveDraft, type Values } from './drafts.ts';

type CountryDraft = Extract<Draft, { purpose: 'country' }>;

export const chooseCountry: Handler = async (context) => {
  const service = argument(context.request, 'service') ?? '';
  const draft = await openDraft(context, { purpose: 'country', service, values: {} });
  return { kind: 'form', form: countryChoiceForm(context.scene, draft, null) };
};

/** Where questions are answered one by one: the form with what was answered so far. */
export async function changeCountry(context: DeskContext, id: string, draft: CountryDraft): Promise<Reply> {
  const values = await keep(context, id, draft);
  return { kind: 'form', form: formWith(context, id, values, null) };
}

export async function submitCountry(context: DeskContext, id: string, draft: CountryDraft): Promise<Reply> {
  const { knowledge, scene } = context;
  const values = await keep(context, id, draft);
  const country = parseJurisdiction(
    textOf(values['country']),
    knowledge.catalogue.jurisdictions,
    scene.tr.locale,
  );
  if (!country.ok) return { kind: 'faulty-form', form: formWith(context, id, values, country.fault) };
  // Used once means: not kept for the hour that drafts are.
  await context.engine.store.drafts.remove(id);
  return answerFor(context, draft.service, country.value, values['remember'] === 'remember');
}

/** The answers so far with those of this request, kept for the next. */
async function keep(context: DeskContext, id: string, draft: CountryDraft): Promise<Values> {
  const { country, remember } = context.request.args;
  const values = {
    ...draft.values,
    ...(country === undefined ? {} : { country }),
    ...(remember === undefined ? {} : { remember }),
  };
  await saveDraft(context, id, { ...draft, values });
  return values;
}

const textOf = (value: Values[string] | undefined): string =>
  typeof value === 'string' ? value : (value?.[0] ?? '');

function formWith(context: DeskContext, id: string, values: Values, fault: Fault | null): Form {
  const form = countryChoiceForm(context.scene, id, fault);
  const filled = (field: Field): Field => {
    const value = textOf(values[field.id]);
    if (value === '') return field;
    return field.kind === 'search'
      ? { ...field, value, chosen: chosenFrom(context, value) }
      : { ...field, value };
  };
  return { ...form, fields: form.fields.map(filled) };
}

function chosenFrom({ knowledge, scene }: DeskContext, text: string) {
  const country = parseJurisdiction(text, knowledge.catalogue.jurisdictions, scene.tr.locale);
  return country.ok ? [{ value: text, label: scene.nameOf(country.value) }] : [];
}
