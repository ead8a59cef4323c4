// What a rule is at one moment: the fold of the events that were public by then, read against the clock. Nothing that
// became known later is used, so any past moment can be asked about.
import { dateOf, startOfDay } from './calendar.ts';
import { actByOf, cutoffOf, dateOfDeadline, daysLeft } from './deadline.ts';
import type { Jurisdictions } from './jurisdiction.ts';
import type {
  CalendarDate,
  Clock,
  Deadline,
  DeadlineKind,
  Instant,
  Jurisdiction,
  Rule,
  Status,
  TimelineEvent,
  Zone,
} from './rule.ts';
import { OWN } from './service.ts';
import { foldEvents, type Story } from './story.ts';

/** Who looks: their zone decides which date it is, their jurisdictions (none: the rule's own) when a day ends. */
export interface View {
  readonly zone: Zone;
  readonly jurisdictions: readonly Jurisdiction[];
}

export interface RuleState {
  /** Null: nothing is known yet. */
  readonly status: Status | null;
  readonly deadline: Deadline | null;
  /** Id of the event that set the current deadline. */
  readonly schedulingEvent: string | null;
  /** The newest event known, of any kind. */
  readonly lastEvent: TimelineEvent | null;
  /** The deadline's date under the name of its kind; kept after it passed. With month precision the month's first day. */
  readonly startsOn: CalendarDate | null;
  readonly lastDay: CalendarDate | null;
  readonly controlEndsOn: CalendarDate | null;
  readonly chooseBy: CalendarDate | null;
  /** Kept after it passed. Null without a deadline, and where acting before it is moot: use had begun, or no way remained. */
  readonly actBy: CalendarDate | null;
  /** Null exactly when actBy is. */
  readonly cutoff: Instant | null;
  /** Null without actBy and from the cutoff on. */
  readonly daysLeft: number | null;
  /** The day the present plan became public. A resumption is a new plan; a moved date is not. */
  readonly announcedOn: CalendarDate | null;
  /** The day use is known to have begun: only from a `started` event that names a source. */
  readonly startedOn: CalendarDate | null;
  /** No way to opt out remains. */
  readonly optOutRemoved: boolean;
  /** What was known then, oldest first. */
  readonly events: readonly TimelineEvent[];
}

/**
 * The zones in which the rule's days end for this reader: those both share; the rule's own where they share none. What
 * an installation has added for itself is meant by the clocks of whoever reads it there.
 */
function zonesFor(rule: Rule, view: View, table: Jurisdictions): readonly Zone[] {
  if (rule.id.startsWith(OWN)) return [view.zone];
  const { jurisdictions, except } = rule.audience;
  const shared = table.overlap(jurisdictions, except, view.jurisdictions);
  return table.zonesOf(shared.size > 0 ? shared : table.expand(jurisdictions, except));
}

/** What an announcement without a date amounts to: by some clocks a practice needs no date to be in force. */
const statusesWithoutDate: Readonly<Record<Clock['kind'], Status>> = {
  fixed: 'announced',
  window: 'announced',
  personal: 'rolling',
  none: 'in-force',
  gradual: 'in-force',
  recurring: 'in-force',
};

/** What a deadline turns into when its cutoff passes. */
function statusAfter(kind: DeadlineKind): Status {
  return kind === 'last-day' || kind === 'control-ends-on' ? 'closed' : 'in-force';
}

/**
 * True where acting before the date no longer changes what is used: use had begun before an announced start, or the way
 * out was taken away, or closed, before the date. Use before a *last day* does not make that day pointless.
 */
function isMoot(story: Story, deadline: Deadline): boolean {
  const date = dateOfDeadline(deadline);
  const isEarly = (day: CalendarDate | null): boolean => day !== null && day < date;
  return isEarly(story.endedOn) || (deadline.kind === 'starts-on' && isEarly(story.begunOn));
}

function statusOf(rule: Rule, story: Story, at: Instant, cutoff: Instant | null): Status | null {
  const { phase, deadline, begunOn } = story;
  if (phase === 'unknown') return null;
  if (phase === 'announced') return story.dateCleared ? 'announced' : statusesWithoutDate[rule.clock.kind];
  if (phase !== 'scheduled') return phase;
  if (cutoff === null || deadline === null) return 'in-force';
  if (at < cutoff && (begunOn === null || deadline.kind !== 'starts-on')) return 'upcoming';
  if (rule.clock.kind === 'personal') return 'rolling';
  return begunOn === null ? statusAfter(deadline.kind) : 'in-force';
}

function datesByKind(
  deadline: Deadline | null,
): Pick<RuleState, 'startsOn' | 'lastDay' | 'controlEndsOn' | 'chooseBy'> {
  const dateIf = (kind: DeadlineKind): CalendarDate | null =>
    deadline?.kind === kind ? dateOfDeadline(deadline) : null;
  return {
    startsOn: dateIf('starts-on'),
    lastDay: dateIf('last-day'),
    controlEndsOn: dateIf('control-ends-on'),
    chooseBy: dateIf('choose-by'),
  };
}

/** Events that were public on a date, oldest first; on one day, in file order. */
function knownBy(rule: Rule, date: CalendarDate): readonly TimelineEvent[] {
  const known = rule.events.filter((event) => event.on <= date);
  return known.sort((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)));
}

/**
 * The rule as it was known at `at`. Events count from the date they became public, as that date begins in the view's
 * zone; the status turns by itself at the cutoff.
 */
export function stateAt(rule: Rule, at: Instant, view: View, table: Jurisdictions): RuleState {
  const events = knownBy(rule, dateOf(at, view.zone));
  const story = foldEvents(events);
  const { deadline } = story;
  const actBy = deadline === null || isMoot(story, deadline) ? null : actByOf(deadline);
  const cutoff =
    deadline === null || actBy === null ? null : cutoffOf(deadline, actBy, zonesFor(rule, view, table));
  return {
    status: statusOf(rule, story, at, cutoff),
    deadline,
    schedulingEvent: story.schedulingEvent,
    lastEvent: events.at(-1) ?? null,
    ...datesByKind(deadline),
    actBy,
    cutoff,
    daysLeft: actBy === null || cutoff === null ? null : daysLeft(actBy, at, view.zone, cutoff),
    announcedOn: story.announcedOn,
    startedOn: story.startedOn,
    optOutRemoved: story.optOutRemoved,
    events,
  };
}

/** One change of what people are told. */
export interface Turn {
  /** The moment it changed, and its date in the view's zone. */
  readonly at: Instant;
  readonly on: CalendarDate;
  /** The status before; null where nothing was known. */
  readonly from: Status | null;
  readonly status: Status | null;
  readonly actBy: CalendarDate | null;
}

/** Every moment at which the state may change: when an event became public, and the cutoffs set by then. */
function turningPoints(rule: Rule, view: View, table: Jurisdictions): readonly Instant[] {
  const moments = new Set<Instant>();
  for (const event of rule.events) {
    const at = startOfDay(event.on, view.zone);
    const { cutoff } = stateAt(rule, at, view, table);
    moments.add(at);
    if (cutoff !== null && cutoff > at) moments.add(cutoff);
  }
  return [...moments].sort((a, b) => a - b);
}

/** Each change of (status, actBy) up to and including `until`, oldest first, with the turns that need no event. */
export function historyOf(rule: Rule, view: View, table: Jurisdictions, until: Instant): readonly Turn[] {
  const turns: Turn[] = [];
  for (const at of turningPoints(rule, view, table).filter((moment) => moment <= until)) {
    const { status, actBy } = stateAt(rule, at, view, table);
    const last = turns.at(-1) ?? { status: null, actBy: null };
    if (status === last.status && actBy === last.actBy) continue;
    turns.push({ at, on: dateOf(at, view.zone), from: last.status, status, actBy });
  }
  return turns;
}
