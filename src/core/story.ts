// The fold of a timeline, one event at a time, without any clock: where the story stands after the last of them.
import type { CalendarDate, Deadline, EventKind, TimelineEvent } from './rule.ts';

/** How the story stands; `scheduled` still has to be read against the clock, the later ones are final statuses. */
export type Phase =
  | 'unknown'
  | 'announced'
  | 'scheduled'
  | 'in-force'
  | 'suspended'
  | 'withdrawn'
  | 'superseded'
  | 'rumour'
  | 'closed';

export interface Story {
  readonly phase: Phase;
  readonly deadline: Deadline | null;
  readonly schedulingEvent: string | null;
  /** First day of the present plan: of its announcement, schedule or resumption. */
  readonly announcedOn: CalendarDate | null;
  /** The day use began, or is reported to have begun, under the present plan. */
  readonly begunOn: CalendarDate | null;
  /** The same, where a source is named. */
  readonly startedOn: CalendarDate | null;
  /** The day the ways out were taken away or closed. */
  readonly endedOn: CalendarDate | null;
  readonly optOutRemoved: boolean;
  /** The plan had a date and lost it, so no date means "not yet", whatever the clock. */
  readonly dateCleared: boolean;
}

const UNTOLD: Story = {
  phase: 'unknown',
  deadline: null,
  schedulingEvent: null,
  announcedOn: null,
  begunOn: null,
  startedOn: null,
  endedOn: null,
  optOutRemoved: false,
  dateCleared: false,
};

/** Phases after which only a new plan counts. */
const overPhases: readonly Phase[] = ['withdrawn', 'superseded', 'rumour'];

/** Phases in which no plan is running: an announcement or a date then begins a new one. */
const idlePhases: readonly Phase[] = ['unknown', 'suspended', 'closed', ...overPhases];

/** The present plan, or a new one where none is running. */
function planFor(story: Story, event: TimelineEvent): Story {
  const plan = idlePhases.includes(story.phase) ? UNTOLD : story;
  return { ...plan, announcedOn: plan.announcedOn ?? event.on };
}

function announce(story: Story, event: TimelineEvent): Story {
  const plan = planFor(story, event);
  return plan.phase === 'unknown' ? { ...plan, phase: 'announced' } : plan;
}

/** A control that appears announces a practice nobody had announced, and is a way out where none was left. */
function offerControl(story: Story, event: TimelineEvent): Story {
  const known = story.phase === 'unknown' ? announce(story, event) : story;
  return { ...known, optOutRemoved: false };
}

function schedule(story: Story, event: TimelineEvent, deadline: Deadline): Story {
  const plan = planFor(story, event);
  const way = { endedOn: null, optOutRemoved: false, dateCleared: false };
  return { ...plan, ...way, phase: 'scheduled', deadline, schedulingEvent: event.id };
}

/** The date is gone. What has begun stays begun, and a suspension stays one. */
function clearDate(story: Story, event: TimelineEvent): Story {
  const known = story.phase === 'unknown' ? announce(story, event) : story;
  const withoutDate = known.begunOn === null ? 'announced' : 'in-force';
  const phase = known.phase === 'scheduled' ? withoutDate : known.phase;
  return { ...known, phase, deadline: null, schedulingEvent: null, dateCleared: true };
}

/** Evidence of use. A deadline that still stands is kept: whether it is moot depends on its kind and date. */
function start(story: Story, event: TimelineEvent): Story {
  const plan = story.phase === 'closed' ? story : planFor(story, event);
  const begunOn = plan.begunOn ?? event.since ?? event.on;
  const isSourced = event.sources.length > 0;
  return {
    ...plan,
    phase: plan.phase === 'scheduled' ? 'scheduled' : 'in-force',
    begunOn,
    startedOn: plan.startedOn ?? (isSourced ? (event.since ?? event.on) : null),
  };
}

function resume(event: TimelineEvent): Story {
  const plan: Story = { ...UNTOLD, announcedOn: event.on, phase: 'in-force' };
  return event.deadline === null ? plan : schedule(plan, event, event.deadline);
}

/** Ends the plan, or halts it; evidence that use had begun is kept for those who ask. */
function halt(story: Story, phase: Phase): Story {
  return { ...story, phase, deadline: null, schedulingEvent: null };
}

/** What each kind of event makes of the story. */
const tellers: Readonly<Record<EventKind, (story: Story, event: TimelineEvent) => Story>> = {
  announced: announce,
  scheduled: (story, event) =>
    event.deadline === null ? announce(story, event) : schedule(story, event, event.deadline),
  rescheduled: (story, event) =>
    event.deadline === null ? clearDate(story, event) : schedule(story, event, event.deadline),
  'control-available': offerControl,
  started: start,
  suspended: (story) => halt(story, 'suspended'),
  resumed: (_story, event) => resume(event),
  withdrawn: (story) => halt(story, 'withdrawn'),
  superseded: (story) => halt(story, 'superseded'),
  denied: (story) => halt(story, 'rumour'),
  'opt-out-removed': (story, event) => ({
    ...story,
    phase: 'in-force',
    endedOn: event.on,
    optOutRemoved: true,
  }),
  closed: (story, event) => ({ ...story, phase: 'closed', endedOn: event.on }),
};

/** The kinds that still count when a plan is over: those that begin a new one, and other ways to be over. */
const reopening: readonly EventKind[] = [
  'announced',
  'scheduled',
  'resumed',
  'withdrawn',
  'superseded',
  'denied',
];

/** Tells the events in the order given and returns where the story stands. */
export function foldEvents(events: readonly TimelineEvent[]): Story {
  return events.reduce((story, event) => {
    const isMute = overPhases.includes(story.phase) && !reopening.includes(event.kind);
    return isMute ? story : tellers[event.kind](story, event);
  }, UNTOLD);
}
