// A draft: what an article seems to say about a deadline, each finding with the words it was read from. A person
// decides what becomes of it; nothing publishes a draft.
import type { CalendarDate, EventKind, Jurisdiction, WayKind } from '../../core/rule.ts';

export const dateMeanings = ['announced', 'starts', 'last-day', 'past', 'other'] as const;
/** announced: made public then; starts: first day of use; last-day: last day to act; past: background; other: unclear. */
export type DateMeaning = (typeof dateMeanings)[number];

/** Something found, and the span it was found in, word for word as the article has it. `confidence` is 0 to 1. */
export interface Found {
  readonly quote: string;
  readonly confidence: number;
}

export interface FoundDate extends Found {
  readonly date: CalendarDate;
  /** Of a year alone ("since 2003") the first of January, of a month its first day. */
  readonly precision: 'day' | 'month' | 'year';
  readonly meaning: DateMeaning;
}

export interface FoundPlace extends Found {
  readonly code: Jurisdiction;
}

export interface FoundText extends Found {
  readonly text: string;
}

export interface FoundWay extends Found {
  readonly kind: WayKind;
  readonly url: string | null;
  /** Menu labels in order ("Settings", "Data privacy"), as far as the article names them. */
  readonly path: readonly string[];
}

export interface FoundRegulator extends Found {
  readonly name: string;
  readonly jurisdictions: readonly Jurisdiction[];
}

/** Two statements that cannot both hold; `with` says whether the other stands in the article or in our data. */
export interface FoundContradiction extends Found {
  readonly about: string;
  readonly with: 'article' | 'catalogue' | 'calendar';
  readonly other: string;
}

export interface ProposedEvent {
  /** The rule it belongs to; null where the service is known but no rule fits. */
  readonly rule: string | null;
  readonly event: EventKind;
  readonly on: CalendarDate | null;
  readonly date: CalendarDate | null;
  readonly quote: string;
}

export interface Draft {
  /** Id of a known service, else the name as the article writes it; null if none was found. */
  readonly service: string | null;
  readonly known: boolean;
  readonly language: string;
  readonly publishedOn: CalendarDate | null;
  readonly dates: readonly FoundDate[];
  readonly jurisdictions: {
    readonly included: readonly FoundPlace[];
    readonly excluded: readonly FoundPlace[];
  };
  readonly data: { readonly used: readonly FoundText[]; readonly excluded: readonly FoundText[] };
  readonly ages: readonly FoundText[];
  readonly ways: readonly FoundWay[];
  readonly regulators: readonly FoundRegulator[];
  readonly proposal: 'new-rule' | 'event' | 'nothing';
  readonly event: ProposedEvent | null;
  readonly contradictions: readonly FoundContradiction[];
  /** How much of it hangs together, 0 to 1. */
  readonly confidence: number;
}
