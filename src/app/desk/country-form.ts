// Which country one's account is in: asked only when an answer depends on it, used once or remembered as one wishes.

import { countryChoiceForm } from '../../messages/country.ts';
import type { FieldValue } from '../../messages/tree.ts';
import { parseJurisdiction } from '../inputs.ts';
import type { Reply } from '../request.ts';
import { answerFor } from './answering.ts';
import { argument, type DeskContext, type Handler } from './context.ts';
import { openDraft } from './drafts.ts';

export const chooseCountry: Handler = async (context) => {
  const service = argument(context.request, 'service') ?? '';
  const draft = await openDraft(context, { purpose: 'country', service, values: {} });
  return { kind: 'form', form: countryChoiceForm(context.scene, draft, null) };
};

export async function submitCountry(
  context: DeskContext,
  draft: string,
  service: string,
  values: Readonly<Record<string, FieldValue>>,
): Promise<Reply> {
  const { knowledge, scene } = context;
  const given = values['country'];
  const text = typeof given === 'string' ? given : (given?.[0] ?? '');
  const country = parseJurisdiction(text, knowledge.catalogue.jurisdictions, scene.tr.locale);
  if (!country.ok) return { kind: 'faulty-form', form: countryChoiceForm(scene, draft, country.fault) };
  return answerFor(context, service, country.value, values['remember'] === 'remember');
}
