// What every template is told about the moment and the reader.
import { dateOf } from '../core/calendar.ts';
import type { Jurisdictions } from '../core/jurisdiction.ts';
import type { CalendarDate, Instant, Jurisdiction, Zone } from '../core/rule.ts';
import type { RuleInContext } from '../core/service.ts';
import type { RuleState } from '../core/timeline.ts';
import type { Translator } from './translate.ts';
import type { Urgency } from './tree.ts';

export interface Scene {
  readonly tr: Translator;
  /** "Now": nothing that became known later is shown. */
  readonly at: Instant;
  /** The reader's or channel's zone: decides which date it is. */
  readonly zone: Zone;
  /** The reader's or channel's; empty: unknown. */
  readonly jurisdictions: readonly Jurisdiction[];
  /** What the codes cover: who has the right to object, and which ways work where. */
  readonly places: Jurisdictions;
  /**
   * How short it must be; left out: in full. 1 leaves to "more" what "done" looks like, 2 the second way (its button
   * stays), 3 remarks and when a source or the steps were last looked at.
   */
  readonly brevity?: 1 | 2 | 3;
  /** The last day on which dates were compared with the published ones, where that is too long ago; else null. */
  readonly staleSince: CalendarDate | null;
  /** Name of a country or group in the reader's language. */
  nameOf(code: Jurisdiction): string;
}

/** A rule and what it is at the scene's moment, for the scene's reader. */
export interface RuleView {
  readonly context: RuleInContext;
  readonly state: RuleState;
}

/** The date on the reader's wall. */
export function today(scene: Scene): CalendarDate {
  return dateOf(scene.at, scene.zone);
}

/** A date in words, with its year only when that is not this year. */
export function inWords(scene: Scene, date: CalendarDate, style: 'weekday' | 'long' = 'long'): string {
  return scene.tr.date(date, style, today(scene));
}

/** True where a detail of that level has to stay away for shortness. */
export function isTooLong(scene: Scene, level: 1 | 2 | 3): boolean {
  return (scene.brevity ?? 0) >= level;
}

/** How pressing a rule is. */
export function urgencyOf(view: RuleView): Urgency {
  const { daysLeft, status } = view.state;
  if (daysLeft === 0) return 'today';
  if (daysLeft !== null) return daysLeft <= 7 ? 'soon' : 'calm';
  return status === 'in-force' || status === 'closed' ? 'past' : 'calm';
}
