// A case that is missing: what somebody knows of it becomes a draft file, shown to them alone. Nothing is sent anywhere,
// and what they answered is gone from the store once the draft is made.
import { acceptable } from '../../../catalogue/drafting/origin.ts';
import {
  type Suggestion,
  serviceNamed,
  suggestionToYaml,
} from '../../../catalogue/drafting/suggestion-to-yaml.ts';
import { isLeaf } from '../../../catalogue/leaves.ts';
import { dateOf } from '../../../core/calendar.ts';
import { type Fault, fault, ok, type Result } from '../../../core/fault.ts';
import { deadlineKinds } from '../../../core/rule.ts';
import {
  longest,
  MOST_PLACES,
  suggestionForm,
  suggestionMessage,
  type TypedField,
} from '../../../messages/answers/suggestion.ts';
import type { Form } from '../../../messages/tree.ts';
import { parseJurisdiction, quoted } from '../../inputs.ts';
import type { Reply } from '../../request.ts';
import { argument, type DeskContext, type Handler } from '../context.ts';
import { type Draft, openDraft, saveDraft, type Values } from '../drafts.ts';
import { faulty, privately } from '../replies.ts';
import { typedDay } from '../typed-day.ts';
import { suggestionLink } from './suggestion-link.ts';

type SuggestionDraft = Extract<Draft, { purpose: 'suggestion' }>;

const fields = ['service', 'change', 'date', 'meaning', 'link', 'off', 'countries'] as const;

/** Few words are a name; more say what changes. */
const MOST_WORDS_OF_A_NAME = 4;

export const suggestCase: Handler = async (context) => {
  const words = argument(context.request, 'words');
  const isName = words !== null && words.split(/\s+/).length <= MOST_WORDS_OF_A_NAME;
  const values: Values = words === null ? {} : { [isName ? 'service' : 'change']: words };
  const id = await openDraft(context, { purpose: 'suggestion', values });
  return { kind: 'form', form: formWith(context, id, values, {}) };
};

/** Where questions are answered one by one: the form with what was answered so far. */
export async function changeSuggestion(
  context: DeskContext,
  id: string,
  draft: SuggestionDraft,
): Promise<Reply> {
  const values = filled(context, draft);
  await saveDraft(context, id, { ...draft, values });
  return { kind: 'form', form: formWith(context, id, values, {}) };
}

export async function submitSuggestion(
  context: DeskContext,
  id: string,
  draft: SuggestionDraft,
): Promise<Reply> {
  const values = filled(context, draft);
  const { suggestion, faults } = await read(context, values);
  if (Object.keys(faults).length > 0) {
    await saveDraft(context, id, { ...draft, values });
    return faulty(formWith(context, id, values, faults), faults);
  }
  await context.engine.store.drafts.remove(id);
  const { knowledge, scene, issues } = context;
  const { services } = knowledge.catalogue;
  const made = suggestionToYaml(suggestion, { services, today: dateOf(scene.at, 'UTC') });
  return privately(
    suggestionMessage(scene, {
      ...made,
      service: suggestion.service,
      issue: issues === null ? null : suggestionLink(issues, suggestion),
      known: serviceNamed(suggestion.service, services),
    }),
  );
}

function filled({ request }: DeskContext, { values }: SuggestionDraft): Values {
  const given = fields.flatMap((field) => {
    const value = request.args[field];
    return value === undefined ? [] : [[field, value] as const];
  });
  return { ...values, ...Object.fromEntries(given) };
}

/** What was typed, on one line and no longer than the form says; '' where nothing was. */
function textOf(values: Values, field: TypedField | 'meaning'): string {
  const value = values[field] ?? '';
  const text = typeof value === 'string' ? value : value.join(', ');
  const line = text.replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
  return field === 'meaning' ? line : line.slice(0, longest[field]).toWellFormed().trim();
}

type Faults = Readonly<Record<string, Fault>>;

/** A month stays one; whatever else was typed is a day, or a fault. */
async function dateIn({ scene }: DeskContext, typed: string): Promise<Result<string | null>> {
  if (typed === '') return ok(null);
  if (isLeaf('day-or-month', typed)) return ok(typed);
  return typedDay(scene, typed, dateOf(scene.at, 'UTC'), 'ahead');
}

/** The answers as a suggestion; with faults it is of no use. */
async function read(
  context: DeskContext,
  values: Values,
): Promise<{ readonly suggestion: Suggestion; readonly faults: Faults }> {
  const [link, off] = [textOf(values, 'link'), textOf(values, 'off')];
  const date = await dateIn(context, textOf(values, 'date'));
  const places = placesIn(context, values);
  const suggestion: Suggestion = {
    service: textOf(values, 'service'),
    change: textOf(values, 'change'),
    date: date.ok ? date.value : null,
    meaning: deadlineKinds.find((kind) => kind === textOf(values, 'meaning')) ?? null,
    link,
    off: off === '' ? null : off,
    jurisdictions: places.codes,
  };
  const found: [string, Fault | null][] = [
    ['service', missing(suggestion.service)],
    ['change', missing(suggestion.change)],
    ['date', date.ok ? null : date.fault],
    ['link', missing(link) ?? (isLink(link) ? null : badLink(link))],
    ['countries', places.fault],
  ];
  return {
    suggestion,
    faults: Object.fromEntries(found.flatMap(([id, one]) => (one === null ? [] : [[id, one]]))),
  };
}

const missing = (text: string): Fault | null =>
  text === '' ? fault('left-empty', 'this was left empty', 'A few words will do.') : null;

const badLink = (given: string): Fault =>
  fault('bad-link', `${quoted(given)} is not a whole link`, 'Copy it from the address bar.', { given });

const isLink = (text: string): boolean => text.startsWith('https://') && acceptable(text) !== undefined;

function placesIn(
  { knowledge, scene }: DeskContext,
  values: Values,
): { readonly codes: readonly string[]; readonly fault: Fault | null } {
  const value = values['countries'] ?? [];
  const names = (typeof value === 'string' ? value.split(',') : value).map((name) => name.trim());
  const parsed = names
    .filter((name) => name !== '')
    .slice(0, MOST_PLACES)
    .map((name) => parseJurisdiction(name, knowledge.catalogue.jurisdictions, scene.tr.locale));
  const wrong = parsed.find((one) => !one.ok);
  const codes = parsed.flatMap((one) => (one.ok ? [one.value] : []));
  return { codes: [...new Set(codes)], fault: wrong === undefined || wrong.ok ? null : wrong.fault };
}

function formWith(context: DeskContext, id: string, values: Values, faults: Faults): Form {
  const { codes } = placesIn(context, values);
  const places = codes.map((value) => ({ value, label: context.scene.nameOf(value) }));
  return suggestionForm(context.scene, id, { values, faults, places });
}
