// An own deadline as the log of changes tells of it: its answers in words, before and after.
import type { CalendarDate, DeadlineKind } from '../../core/rule.ts';
import type { Scene } from '../scene.ts';
import type { Fact } from '../tree.ts';

/** The answers of the form, in the words of the rule. */
export interface OwnAnswers {
  readonly title: string;
  /** What happens then, in a sentence. */
  readonly change: string;
  readonly kind: DeadlineKind;
  readonly date: CalendarDate;
  /** Whom it is for; '': everybody here. */
  readonly whom: string;
  readonly steps: readonly string[];
  readonly link: string | null;
  /** Whose word it is. */
  readonly source: string;
}

export interface OwnStood {
  readonly fields: OwnAnswers;
  /** False: it is withdrawn. */
  readonly isOn: boolean;
}

/** What it is called and when it is, then everything else that was answered. */
export function ownFacts({ tr }: Scene, { fields, isOn }: OwnStood): readonly Fact[] {
  const { title, change, kind, date, whom, steps, link, source } = fields;
  const all: readonly (readonly [string, string])[] = [
    [tr.t('own.fact.name'), title],
    [tr.t('own.fact.date'), date === '' ? '' : tr.date(date, 'long')],
    [tr.t('fact.state'), tr.t('own.state', { state: isOn ? 'on' : 'off' })],
    [tr.t('own.fact.kind'), tr.t(`own.kind.${kind}`)],
    [tr.t('own.fact.what'), change],
    [tr.t('own.fact.steps'), steps.join(' / ')],
    [tr.t('own.fact.link'), link ?? ''],
    [tr.t('own.fact.whom'), whom],
    [tr.t('own.fact.source'), source],
  ];
  return all.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value }));
}
