// Services and their practices, which hold the rules; and a rule together with where it belongs.
import type { DefaultState, LocalisedText, Rule, Source } from './rule.ts';

export const categories = [
  'ai-training',
  'advertising',
  'data-sharing',
  'device-feature',
  'health',
  'legal-right',
  'data-broker',
  'other',
] as const;
export type Category = (typeof categories)[number];

export interface Practice {
  /** Unique within the service, such as "ai-training". */
  readonly id: string;
  readonly title: LocalisedText;
  /** What changes, as half a sentence after "plans to": "train AI on profiles and public posts". */
  readonly change: LocalisedText;
  /** Who plans it, in the singular: "the court". Left out or null: the service itself. */
  readonly actor?: LocalisedText | null;
  readonly defaultState: DefaultState;
  readonly category: Category;
  readonly rules: readonly Rule[];
}

export interface Service {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly controllers: readonly string[];
  readonly practices: readonly Practice[];
  readonly sources: readonly Source[];
}

/** A rule with the practice and service it belongs to: what most of the program passes around. */
export interface RuleInContext {
  readonly rule: Rule;
  readonly practice: Practice;
  readonly service: Service;
}

/** Before the id of a service that an installation has added for itself; ids of published ones have no such sign. */
export const OWN = 'own/';

/** True for a deadline that an installation has added for itself. */
export function isOwn({ service }: Pick<RuleInContext, 'service'>): boolean {
  return service.id.startsWith(OWN);
}

/**
 * True where nobody's data are used unless they turn it on themselves, so no date asks anything of anybody. Claims and
 * other rights differ: whoever does nothing loses them, whatever the default.
 */
export function isOffAtFirst({ rule, practice }: RuleInContext): boolean {
  return (rule.defaultState ?? practice.defaultState) === 'off' && practice.category !== 'legal-right';
}
