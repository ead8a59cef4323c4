// Which country one's account is in: asked only when an answer depends on it, used once or remembered as one wishes.

import type { Fault } from '../../../core/fault.ts';
import { countryChoiceForm } from '../../../messages/answers/country.ts';
import type { Field, Form } from '../../../messages/tree.ts';
import { parseJurisdiction } from '../../inputs.ts';
import type { Reply } from '../../request.ts';
import { argument, type DeskContext, type Handler } from '../context.ts';
import { type Draft, openDraft, saveDraft, type Values } from '../drafts.ts';
import { faulty, instead } from '../replies.ts';
import { zoneOfReader } from '../zones.ts';
import { answerFor } from './answering.ts';
import { list, next } from './listing.ts';
import { me } from './own-page.ts';

type CountryDraft = Extract<Draft, { purpose: 'country' }>;

export const chooseCountry: Handler = async (context) => {
  const service = argument(context.request, 'service') ?? '';
  const from = argument(context.request, 'from');
  const draft = await openDraft(context, { purpose: 'country', service, from, values: {} });
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
  if (!country.ok) return faulty(formWith(context, id, values, country.fault), { country: country.fault });
  // Used once means: not kept for the hour that drafts are.
  await context.engine.store.drafts.remove(id);
  const isKept = values['remember'] === 'remember';
  if (isKept) await remember(context, country.value);
  const there = livingIn(context, country.value, isKept);
  const before = shownAgain[draft.from ?? ''];
  return inPlace(before === undefined ? await answerFor(there, draft.service) : await before(there));
}

/** What the country was asked from, by its verb. */
const shownAgain: Readonly<Record<string, Handler>> = { list, next, me };

async function remember({ engine, member, person }: DeskContext, jurisdiction: string): Promise<void> {
  const kept = { jurisdiction, locale: person?.locale ?? null };
  await engine.store.people.save(member, kept, engine.clock.now());
}

/** The same question by somebody of whom the country is known. */
function livingIn(context: DeskContext, country: string, isKept: boolean): DeskContext {
  const { request, person, scene, subscription, knowledge } = context;
  const channel = subscription?.profile.zone ?? null;
  const reader = { verb: request.verb, person, channel, country };
  const zone = zoneOfReader(reader, knowledge.catalogue.jurisdictions, scene.at);
  return {
    ...context,
    person: isKept ? { ...person, jurisdiction: country, locale: person?.locale ?? null } : person,
    request: { ...request, args: isKept ? {} : { country } },
    scene: { ...scene, zone, jurisdictions: [country] },
  };
}

/** What is shown takes the place of what the country was asked from. */
function inPlace(reply: Reply): Reply {
  return reply.kind === 'private' ? instead(reply.message) : reply;
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
