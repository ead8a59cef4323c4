// What every template is told about the moment and the reader.
import type { Authority } from '../core/authority.ts';
import { dateOf } from '../core/calendar.ts';
import type { Jurisdictions } from '../core/jurisdiction.ts';
import type { CalendarDate, Instant, Jurisdiction, Zone } from '../core/rule.ts';
import type { RuleInContext } from '../core/service.ts';
import type { RuleState } from '../core/timeline.ts';
import type { Translator } from './translate.ts';
import type { Urgency } from './tree.ts';

export const brevities = [1, 2, 3, 4, 5, 6] as const;
export type Brevity = (typeof brevities)[number];

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
  /** Who hears complaints, everywhere. */
  readonly authorities: readonly Authority[];
  /** How short it must be; left out: in full. With each level more details are left to "more". */
  readonly brevity?: Brevity;
  /** A detail for which there is room all the same. */
  readonly regained?: Detail;
  /** Who asks, where it is a person: an admin of the place they ask from may do more. Left out: a channel reads it. */
  readonly asker?: 'member' | 'admin';
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

/** An instant with the clock it is read on: "Monday, 20 October 2025, 08:00 (Berlin time)". */
export function momentInWords({ tr, zone }: Pick<Scene, 'tr' | 'zone'>, at: Instant): string {
  return `${tr.moment(at, zone)} (${tr.zoneName(zone)})`;
}

/** A date in words, with its year only when that is not this year. */
export function inWords(scene: Scene, date: CalendarDate, style: 'weekday' | 'long' = 'long'): string {
  return scene.tr.date(date, style, today(scene));
}

/** From which level of brevity on a detail is left out. For whom, how, what if late, and whose word it is, never are. */
const leftOutFrom = {
  unverified: 1,
  'ready-text': 1,
  menus: 1,
  yours: 1,
  also: 2,
  elsewhere: 2,
  'other-steps': 2,
  done: 3,
  'also-one': 4,
  'other-way': 4,
  complaint: 4,
  'far-hour': 4,
  note: 4,
  'shared-steps': 4,
  caveat: 5,
  checked: 5,
  'long-caution': 6,
  path: 6,
  everyone: 6,
  'last-day': 6,
  cause: 6,
  unless: 6,
  edited: 6,
} as const;

export type Detail = keyof typeof leftOutFrom;

/** True where a detail has to stay away for shortness. */
export function isTooLong(scene: Scene, detail: Detail): boolean {
  return scene.regained !== detail && (scene.brevity ?? 0) >= leftOutFrom[detail];
}

/** How pressing a rule is. */
export function urgencyOf(view: RuleView): Urgency {
  const { daysLeft, status } = view.state;
  if (daysLeft === 0) return 'today';
  if (daysLeft !== null) return daysLeft <= 7 ? 'soon' : 'calm';
  return status === 'in-force' || status === 'closed' ? 'past' : 'calm';
}
