// Two rules of one practice that claim the same person at the same time would tell them two dates.
import type { Jurisdictions } from '../../core/jurisdiction.ts';
import type { Audience, Rule } from '../../core/rule.ts';
import { type CatalogueFault, catalogueFault } from '../catalogue-fault.ts';
import { type Check, type PlacedRule, placedRules } from './check.ts';

/** Within a practice no two rules share a jurisdiction, place of hosting, kind of account, plan, role and moment. */
export const audiencesApart: Check = (files, { table }) => {
  const rules = placedRules(files);
  return rules.flatMap((later, index) =>
    rules
      .slice(0, index)
      .filter((earlier) => earlier.file === later.file && earlier.practice === later.practice)
      .flatMap((earlier) => overlapFault(earlier, later, table)),
  );
};

function overlapFault(
  earlier: PlacedRule,
  later: PlacedRule,
  table: Jurisdictions,
): readonly CatalogueFault[] {
  if (!livesMeet(earlier.rule, later.rule)) return [];
  const shared = sharedCodes(earlier.rule.audience, later.rule.audience, table);
  if (hostedApart(earlier.rule.audience, later.rule.audience, table)) return [];
  if (shared.length === 0 || !sameKindOfPerson(earlier.rule.audience, later.rule.audience)) return [];
  const named = `${shared.slice(0, 3).join(', ')}${shared.length > 3 ? ` and ${shared.length - 3} more` : ''}`;
  return [
    catalogueFault(
      'audience-overlap',
      { file: later.file, path: `${later.path}.audience` },
      `It claims the same people as ${earlier.rule.id}: ${named}.`,
      'Add the overlap to "except" of one of them, or end the older rule with a superseded event.',
    ),
  ];
}

function sharedCodes(one: Audience, other: Audience, table: Jurisdictions): readonly string[] {
  const second = table.expand(other.jurisdictions, other.except);
  return [...table.expand(one.jurisdictions, one.except)].filter((code) => second.has(code)).sort();
}

/** Both say where the instance must stand, and no place is in both. */
function hostedApart(one: Audience, other: Audience, table: Jurisdictions): boolean {
  if (one.hosted.length === 0 || other.hosted.length === 0) return false;
  return table.overlap(one.hosted, [], other.hosted).size === 0;
}

function sameKindOfPerson(one: Audience, other: Audience): boolean {
  return one.role === other.role && meet(one.accounts, other.accounts) && plansMeet(one, other);
}

const lower = (names: readonly string[]): readonly string[] => names.map((name) => name.toLowerCase());

/** Whether somebody's plan may be in both: one that both name, or one that is named and not left out by the other. */
function plansMeet(one: Audience, other: Audience): boolean {
  const left = [...lower(one.plansExcept), ...lower(other.plansExcept)];
  const [first, second] = [lower(one.plans), lower(other.plans)];
  if (first.length === 0 && second.length === 0) return true;
  const named = first.length === 0 ? second : first;
  const shared = second.length === 0 ? named : named.filter((plan) => second.includes(plan));
  return shared.some((plan) => !left.includes(plan));
}

/** Empty lists mean "all". */
function meet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === 0 || other.length === 0 || one.some((item) => other.includes(item));
}

const forever = '9999-12-31';

/** From the first event to the one that ended the rule for good; a day shared by both is a hand-over. */
function lifeOf({ events }: Rule): { from: string; to: string } {
  const last = events.at(-1);
  const isOver =
    last !== undefined && (last.kind === 'superseded' || last.kind === 'withdrawn' || last.kind === 'denied');
  return { from: events[0]?.on ?? forever, to: isOver ? last.on : forever };
}

function livesMeet(one: Rule, other: Rule): boolean {
  const [a, b] = [lifeOf(one), lifeOf(other)];
  return a.from < b.to && b.from < a.to;
}
