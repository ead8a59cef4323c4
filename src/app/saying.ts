// What one says of a rule now, and whether that contradicts what was said before. Pure.
import type { CalendarDate, EventKind, TimelineEvent } from '../core/rule.ts';
import type { RuleState } from '../core/timeline.ts';
import type { DeliveryKey, PostItem, Told } from './delivery/post.ts';

/** The event that ends or halts a plan, by the status it leaves behind. */
const endings: Readonly<Partial<Record<Told['status'], EventKind>>> = {
  suspended: 'suspended',
  withdrawn: 'withdrawn',
  superseded: 'superseded',
  rumour: 'denied',
  'opt-out-removed': 'opt-out-removed',
};

/** What makes a rule what it is without a date that still counts. */
const undated: readonly EventKind[] = ['started', 'resumed', 'closed', 'rescheduled', 'announced'];

function statusOf(state: RuleState): Told['status'] | null {
  return state.optOutRemoved ? 'opt-out-removed' : state.status;
}

/** The event that made the rule what it is now: the ending, the date, or what took the date away. Null: nothing is known. */
export function factBehind(state: RuleState): TimelineEvent | null {
  const status = statusOf(state);
  const ending = status === null ? undefined : endings[status];
  const isFact = (event: TimelineEvent): boolean => {
    if (ending !== undefined) return event.kind === ending;
    return state.actBy === null ? undated.includes(event.kind) : event.id === state.schedulingEvent;
  };
  return state.events.findLast(isFact) ?? state.lastEvent;
}

/** What a post sent now tells. Null where nothing is known. */
export function sayingOf(state: RuleState): Told | null {
  const status = statusOf(state);
  if (status === null) return null;
  return { status, actBy: state.actBy, event: factBehind(state)?.id ?? null };
}

/** What a message said that was made for facts which hold no longer. */
export function saidBy(
  { kind, event, actBy }: Pick<PostItem, 'kind' | 'event' | 'actBy'>,
  state: RuleState | null,
): Told {
  if (kind !== 'correction') return { status: kind === 'started' ? 'in-force' : 'upcoming', actBy, event };
  const fact = state?.events.find(({ id }) => id === event)?.kind;
  const ending = Object.entries(endings).find(([, ended]) => ended === fact)?.[0] as
    | Told['status']
    | undefined;
  return { status: ending ?? 'upcoming', actBy, event };
}

/**
 * True where a channel that was told `told` must hear that things are different. A deadline that simply passes changes
 * nothing, nor does proof, after it passed, that it was kept.
 */
export function isContradicted(told: Told, now: Told, today: CalendarDate): boolean {
  if (endings[now.status] !== undefined) return now.status !== told.status;
  if (endings[told.status] !== undefined) return true;
  if (told.actBy === now.actBy) return false;
  const hasLostItsDate = now.actBy === null && now.status !== 'announced';
  return !hasLostItsDate || (told.actBy !== null && told.actBy >= today);
}

/** True while the facts a planned message was made for still hold. */
export function stillStands({ kind, event }: Pick<DeliveryKey, 'kind' | 'event'>, state: RuleState): boolean {
  if (kind === 'correction') return factBehind(state)?.id === event;
  return state.schedulingEvent === event && state.actBy !== null && !state.optOutRemoved;
}
