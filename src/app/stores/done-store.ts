// The port for what people say they have done. Who said so is kept as a code, made with a key of its own for each rule
// and event; once that key is destroyed, nothing is left that leads back to anybody.
import type { CalendarDate } from '../../core/rule.ts';
import type { MemberKey } from '../member.ts';

/** What was done: the opt-out of a rule, as it stood with this event. */
export interface DoneOf {
  readonly rule: string;
  readonly event: string;
}

export interface DoneMark extends DoneOf {
  /** The day on which its key is destroyed, in UTC. */
  readonly keyEndsOn: CalendarDate;
}

export interface NewMark extends DoneMark {
  /** What nobody can guess: the key, should this be the first mark of its rule and event. */
  readonly freshKey: string;
  /** The channel whose total it counts for; null: none. */
  readonly subscription: number | null;
}

export interface DoneStore {
  /** Marking again changes nothing. Returns the mark as it stands: a key that is there already keeps its day. */
  mark(member: MemberKey, mark: NewMark): Promise<DoneMark>;
  /** Takes back what the member marked of a rule, whatever the event. False where there was nothing. */
  unmark(member: MemberKey, rule: string): Promise<boolean>;
  /** What can still be told of a member, by rule. */
  marksOf(member: MemberKey): Promise<readonly DoneMark[]>;
  /**
   * "More than so many" for a channel, in steps of five, 0 for few: as counted when it was first asked for on that day,
   * and never less than it was told before: going down, it would tell of somebody.
   */
  total(subscription: number, of: DoneOf, day: CalendarDate): Promise<number>;
  /** Whether a channel's totals are told; null: nobody chose. */
  showsTotals(subscription: number): Promise<boolean | null>;
  /** Null: nobody has chosen any more. */
  chooseTotals(subscription: number, shown: boolean | null): Promise<void>;
}
