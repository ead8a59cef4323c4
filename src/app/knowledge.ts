// What the bot knows at a moment, from one reading of the catalogue: rules with their state, found by reader or by name.
import { createLookup, createLookupInSteps, type Lookup } from '../catalogue/lookup.ts';
import { binds } from '../core/audience.ts';
import type { AccountKind, Instant, Jurisdiction, Status, Zone } from '../core/rule.ts';
import { isOffAtFirst, type RuleInContext, type Service } from '../core/service.ts';
import { type Pause, withPauses } from '../core/steps.ts';
import { stateAt } from '../core/timeline.ts';
import type { RuleView } from '../messages/scene.ts';
import { type OwnBook, ownerKey } from './own/book.ts';
import type { Catalogue, DeadlineSource } from './ports.ts';
import type { Owner } from './stores/own-store.ts';

/** From whose place and when one looks. No jurisdictions: unknown, so every rule may concern the reader. */
export interface Viewpoint {
  readonly at: Instant;
  readonly zone: Zone;
  readonly jurisdictions: readonly Jurisdiction[];
  readonly accounts: readonly AccountKind[];
}

export interface Knowledge {
  readonly catalogue: Catalogue;
  readonly lookup: Lookup;
  /** Every rule, in catalogue order. */
  readonly rules: readonly RuleInContext[];
  find(ruleId: string): RuleInContext | undefined;
  findService(serviceId: string): Service | undefined;
  view(context: RuleInContext, from: Viewpoint): RuleView;
  /** Rules that bind the reader and of which something was known then; soonest upcoming first. */
  viewsFor(services: readonly Service[], from: Viewpoint): RuleView[];
}

const order: Readonly<Record<Status, number>> = {
  upcoming: 0,
  rolling: 1,
  announced: 2,
  'in-force': 3,
  suspended: 4,
  closed: 5,
  withdrawn: 6,
  superseded: 7,
  rumour: 8,
};

/** What is off unless turned on comes after all that may be in use. */
const OFF_AT_FIRST = 3.5;

function rank({ context, state }: RuleView): number {
  if (state.status === null) return 9;
  const own = order[state.status];
  return isOffAtFirst(context) ? Math.max(own, OFF_AT_FIRST) : own;
}

const isDoubtful = ({ context }: RuleView): boolean => context.rule.confidence === 'low';

/**
 * Soonest upcoming first; then what is still open, the newest first; then what is over. Of equals the better known is
 * first; but no doubt may put a date that is still to come behind a later one.
 */
export function bySoonest(a: RuleView, b: RuleView): number {
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  const date = (view: RuleView): string =>
    view.state.actBy ?? view.state.startsOn ?? view.state.lastEvent?.on ?? '';
  const sooner = date(a) < date(b) ? -1 : date(a) > date(b) ? 1 : 0;
  const doubtful = Number(isDoubtful(a)) - Number(isDoubtful(b));
  return a.state.status === 'upcoming' ? sooner || doubtful : doubtful || -sooner;
}

function rulesOf(services: readonly Service[]): RuleInContext[] {
  return services.flatMap((service) =>
    service.practices.flatMap((practice) => practice.rules.map((rule) => ({ rule, practice, service }))),
  );
}

/** So many installations with rules of their own are kept ready to be asked. */
const MOST_OWNED = 200;

const lookups = new WeakMap<readonly Service[], Lookup>();

function lookupOf(services: readonly Service[]): Lookup {
  const lookup = lookups.get(services) ?? createLookup(services);
  lookups.set(services, lookup);
  return lookup;
}

/** Builds beforehand what answers need of a catalogue, with pauses, so that no question has to wait for it. */
export async function prepareAnswers({ services }: Catalogue, pause: Pause): Promise<void> {
  lookups.set(services, await withPauses(createLookupInSteps(services), pause));
}

function createKnowledge(catalogue: Catalogue): Knowledge {
  const rules = rulesOf(catalogue.services);
  const byId = new Map(rules.map((context) => [context.rule.id, context]));
  const view = (context: RuleInContext, from: Viewpoint): RuleView => ({
    context,
    state: stateAt(context.rule, from.at, from, catalogue.jurisdictions),
  });
  return {
    catalogue,
    // Built when first asked: planning ahead never searches.
    get lookup() {
      return lookupOf(catalogue.services);
    },
    rules,
    find: (ruleId) => byId.get(ruleId),
    findService: (serviceId) => catalogue.services.find((service) => service.id === serviceId),
    view,
    viewsFor: (services, from) =>
      rulesOf(services)
        .filter(({ rule }) => from.jurisdictions.length === 0 || binds(rule, from, catalogue.jurisdictions))
        .map((context) => view(context, from))
        .filter(({ state }) => state.status !== null)
        .sort(bySoonest),
  };
}

/** The knowledge of the moment; for an installation, with what it has added for itself. */
export type Library = (owner?: Owner) => Knowledge;

/** Gives the knowledge of the current catalogue; built once for each. `own` left out: nobody has added anything. */
export function createLibrary(source: DeadlineSource, own?: OwnBook): Library {
  let published: Knowledge | null = null;
  const owned = new Map<string, Knowledge>();
  const current = (): Knowledge => {
    const catalogue = source.current();
    if (published?.catalogue !== catalogue) published = createKnowledge(catalogue);
    return published;
  };
  return (owner) => {
    const key = owner === undefined ? null : ownerKey(owner);
    if (key === null || own === undefined || own.revisionOf(key) === 0) return current();
    const catalogue = own.catalogueFor(key, source.current());
    const known = owned.get(key);
    if (known?.catalogue === catalogue) return known;
    const knowledge = createKnowledge(catalogue);
    // Those asked for last stay: a lookup of names is a few hundred kilobytes.
    owned.delete(key);
    owned.set(key, knowledge);
    for (const oldest of owned.keys()) if (owned.size > MOST_OWNED) owned.delete(oldest);
    return knowledge;
  };
}
