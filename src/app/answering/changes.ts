// What became known when: each event of a timeline as one change of what people are told.
import { binds } from '../../core/audience.ts';
import { dateOf, startOfDay } from '../../core/calendar.ts';
import type { Jurisdictions } from '../../core/jurisdiction.ts';
import type { CalendarDate, Jurisdiction, Rule } from '../../core/rule.ts';
import type { RuleInContext } from '../../core/service.ts';
import { stateAt, type View } from '../../core/timeline.ts';
import type { Change, Told } from '../../messages/answers/change.ts';
import type { Knowledge, Viewpoint } from '../knowledge.ts';
import type { Catalogue } from '../ports.ts';

/** Which changes are wanted. Days are inclusive; empty lists mean "all". */
export interface ChangeWish {
  readonly since: CalendarDate | null;
  readonly until: CalendarDate | null;
  readonly jurisdictions: readonly Jurisdiction[];
  readonly services: readonly string[];
  /** Only what a person has read. */
  readonly reviewedOnly: boolean;
}

const everywhere: View = { zone: 'UTC', jurisdictions: [] };

function told(rule: Rule, on: CalendarDate, table: Jurisdictions): Told {
  const { status, actBy } = stateAt(rule, startOfDay(on, everywhere.zone), everywhere, table);
  return { status, actBy };
}

/** The changes of one rule, oldest first; events of one day change it one after the other. */
function changesOfRule(context: RuleInContext, table: Jurisdictions): readonly Change[] {
  const { rule } = context;
  const events = rule.events.toSorted((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)));
  return events.map((event, place) => ({
    context,
    event,
    before: told({ ...rule, events: events.slice(0, place) }, event.on, table),
    after: told({ ...rule, events: events.slice(0, place + 1) }, event.on, table),
  }));
}

/** What an event changed never changes again, so it is worked out once for each reading of the catalogue. */
const gathered = new WeakMap<Catalogue, readonly Change[]>();

function allChanges({ catalogue, rules }: Knowledge): readonly Change[] {
  const known = gathered.get(catalogue);
  if (known !== undefined) return known;
  const changes = rules
    .flatMap((context) => changesOfRule(context, catalogue.jurisdictions))
    .toReversed()
    .sort((a, b) => (a.event.on > b.event.on ? -1 : Number(a.event.on < b.event.on)));
  gathered.set(catalogue, changes);
  return changes;
}

/** Changes that were public at the viewpoint's moment, newest first. */
export function changesFor(knowledge: Knowledge, from: Viewpoint, wish: ChangeWish): readonly Change[] {
  const today = dateOf(from.at, from.zone);
  const until = wish.until === null || wish.until > today ? today : wish.until;
  const table = knowledge.catalogue.jurisdictions;
  const reader = { jurisdictions: wish.jurisdictions, accounts: [] };
  return allChanges(knowledge).filter(
    ({ context: { rule, service }, event }) =>
      event.on <= until &&
      (wish.since === null || event.on >= wish.since) &&
      (event.reviewed || !wish.reviewedOnly) &&
      (wish.services.length === 0 || wish.services.includes(service.id)) &&
      binds(rule, reader, table),
  );
}
