// The form for a deadline that an installation adds for itself.
import { deadlineKinds } from '../../core/rule.ts';
import { base, type FieldTexts, type FormFill } from '../parts/form-field.ts';
import type { Scene } from '../scene.ts';
import type { Field, Form } from '../tree.ts';

/** The longest answers, in UTF-16 units: with all of them a post still fits. */
export const longestOwn = {
  title: 50,
  change: 100,
  date: 40,
  whom: 50,
  steps: 210,
  link: 200,
  source: 40,
  notice: 3_000,
} as const;

export type TypedOwnField = keyof typeof longestOwn;

export interface OwnFill extends Pick<FormFill, 'values' | 'faults'> {
  /** The words of the notice that an answer was read from, by field. */
  readonly quotes: Readonly<Record<string, string>>;
  /** Whether a notice was read. */
  readonly isRead: boolean;
  /** A rule that is there is changed. */
  readonly isChange: boolean;
}

const required: readonly string[] = ['title', 'change', 'kind', 'date', 'source'];

function introOf({ tr }: Scene, { quotes, isRead }: OwnFill): string {
  if (!isRead) return tr.t('own.intro');
  const count = Object.keys(quotes).length;
  return count === 0 ? tr.t('own.intro.unread') : tr.t('own.intro.read', { count });
}

/** Fields: title, change, kind, date, whom, steps, link, source; of a new one also notice. */
export function ownForm(scene: Scene, draft: string, fill: OwnFill): Form {
  const { tr } = scene;
  const mayPaste = !fill.isChange && !fill.isRead;
  const quoteOf = (id: string): string | null => {
    const quote = fill.quotes[id];
    return quote === undefined ? null : tr.t('own.read', { quote });
  };
  const field = (id: string, { label, hint = null }: FieldTexts) => {
    // A platform sends no form in which something required is empty; a notice pasted into it has the answers.
    const optional = mayPaste || !required.includes(id);
    const texts = { label, hint: quoteOf(id) ?? hint, optional };
    return base(scene, { ...fill, serviceName: (name) => name }, id, texts, 'first');
  };
  const typed = (id: TypedOwnField, label: string, hint: string): Field => {
    return { ...field(id, { label, hint }), kind: 'text', maxLength: longestOwn[id] };
  };
  const kinds = deadlineKinds.map((value) => ({ value, label: tr.t(`own.kind.${value}`) }));
  return {
    draft,
    title: tr.t(fill.isChange ? 'own.title.change' : 'own.title'),
    intro: introOf(scene, fill),
    fields: [
      typed('title', tr.t('own.name'), tr.t('own.name.hint')),
      typed('change', tr.t('own.what'), tr.t('own.what.hint')),
      { ...field('kind', { label: tr.t('own.kind') }), kind: 'choice', choices: kinds },
      typed('date', tr.t('own.date'), tr.t('own.date.hint')),
      typed('steps', tr.t('own.steps'), tr.t('own.steps.hint')),
      typed('link', tr.t('own.link'), tr.t('own.link.hint')),
      typed('whom', tr.t('own.whom'), tr.t('own.whom.hint')),
      typed('source', tr.t('own.source'), tr.t('own.source.hint')),
      ...(fill.isChange ? [] : [typed('notice', tr.t('own.notice'), tr.t('own.notice.hint'))]),
    ],
    submit: tr.t('form.submit'),
    cancel: tr.t('form.cancel'),
    locale: tr.locale,
  };
}
