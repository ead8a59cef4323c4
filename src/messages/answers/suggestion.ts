// Suggesting a case: the form that asks what somebody knows of it, and the draft they get to send on.
import type { Fault } from '../../core/fault.ts';
import { deadlineKinds } from '../../core/rule.ts';
import type { Service } from '../../core/service.ts';
import { action } from '../parts/buttons.ts';
import { faultText } from '../parts/fault.ts';
import { paragraph } from '../parts/sentence.ts';
import type { Scene } from '../scene.ts';
import type { Button, Choice, Field, FieldValue, Form, Message } from '../tree.ts';

/** The longest answers, in UTF-16 units: a draft made of them has room in one message of any platform. */
export const longest = { service: 60, change: 120, date: 40, link: 300, off: 200 } as const;

/** The most places a draft names. */
export const MOST_PLACES = 20;

export type TypedField = keyof typeof longest;

const required: readonly string[] = ['service', 'change', 'link'];

export interface SuggestionFill {
  readonly values: Readonly<Record<string, FieldValue>>;
  /** Faults of the last submission by field id. */
  readonly faults: Readonly<Record<string, Fault>>;
  /** The places picked, with their names. */
  readonly places: readonly Choice[];
}

type Base = Pick<Field, 'id' | 'label' | 'hint' | 'optional' | 'value' | 'error' | 'tier'>;

function base(
  scene: Scene,
  { values, faults }: SuggestionFill,
  id: string,
  label: string,
  hint: string | null,
): Base {
  const found = faults[id];
  return {
    id,
    label,
    hint,
    optional: !required.includes(id),
    value: values[id] ?? null,
    error: found === undefined ? null : faultText(scene, found),
    tier: 'first',
  };
}

function typed(scene: Scene, fill: SuggestionFill, id: TypedField): Field {
  const { tr } = scene;
  const texts = [tr.t(`suggestion.${id}`), tr.t(`suggestion.${id}.hint`)] as const;
  return { ...base(scene, fill, id, ...texts), kind: 'text', maxLength: longest[id] };
}

/** Fields: service, change, date, meaning, link, off, countries. `draft`: the id under which the answers are kept. */
export function suggestionForm(scene: Scene, draft: string, fill: SuggestionFill): Form {
  const { tr } = scene;
  const meanings = [...deadlineKinds, 'unknown'] as const;
  const choices = meanings.map((value) => ({ value, label: tr.t(`suggestion.meaning.${value}`) }));
  return {
    draft,
    title: tr.t('suggestion.title'),
    intro: tr.t('suggestion.intro'),
    fields: [
      typed(scene, fill, 'service'),
      typed(scene, fill, 'change'),
      typed(scene, fill, 'date'),
      { ...base(scene, fill, 'meaning', tr.t('suggestion.meaning'), null), kind: 'choice', choices },
      typed(scene, fill, 'link'),
      typed(scene, fill, 'off'),
      {
        ...base(scene, fill, 'countries', tr.t('suggestion.countries'), tr.t('suggestion.countries.hint')),
        kind: 'search',
        source: 'jurisdiction',
        chosen: fill.places,
        many: true,
      },
    ],
    submit: tr.t('suggestion.submit'),
    cancel: tr.t('form.cancel'),
    locale: tr.locale,
  };
}

export interface MadeDraft {
  /** As they called it. */
  readonly service: string;
  /** Name of the file without its ending. */
  readonly id: string;
  readonly yaml: string;
  /** The issue form with the answers that have room in a link; null where this bot knows of none. */
  readonly issue: string | null;
  /** The service, where the catalogue has it. */
  readonly known: Service | null;
}

/** The draft as a text to copy, for the asker alone. */
export function suggestionMessage(scene: Scene, { service, id, yaml, issue, known }: MadeDraft): Message {
  const { tr } = scene;
  const what = issue === null ? tr.t('suggestion.file', { id }) : tr.t('suggestion.form');
  const already = known === null ? null : tr.t('suggestion.known', { service: known.name });
  const buttons: readonly Button[] = [
    ...(issue === null ? [] : [{ kind: 'link' as const, label: tr.t('button.issue'), url: issue }]),
    ...(known === null
      ? []
      : [action(tr.t('button.how', { service: known.name }), 'how', { service: known.id })]),
  ];
  return {
    heading: tr.t('suggestion.heading', { service }),
    blocks: [...paragraph([already, what]), { kind: 'quote', text: yaml.trimEnd() }],
    buttons,
    context: [tr.t('suggestion.kept')],
    urgency: 'calm',
    locale: tr.locale,
  };
}
