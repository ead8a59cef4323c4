// What a list is narrowed to: read from a command or a button, applied to rules, and put into words.
import { failed, fault, ok, type Result } from '../../../core/fault.ts';
import type { Status } from '../../../core/rule.ts';
import { type Category, categories } from '../../../core/service.ts';
import { filterWords, type Listing } from '../../../messages/answers/listing.ts';
import type { MessageKey } from '../../../messages/keys.ts';
import { pageIn } from '../../../messages/parts/fold.ts';
import type { RuleView, Scene } from '../../../messages/scene.ts';
import { parseJurisdiction } from '../../inputs.ts';
import { argument, type DeskContext } from '../context.ts';

/** How a rule stands, as far as a list tells it apart; its choices in the table of commands. */
export const standings = ['dated', 'running', 'announced', 'personal'] as const;
type Standing = (typeof standings)[number];

export interface Narrowing {
  readonly country: string | null;
  readonly kind: Category | null;
  readonly standing: Standing | null;
  readonly days: number | null;
  readonly page: number;
}

const MOST_DAYS = 730;

const standingOf: Readonly<Partial<Record<Status, Standing>>> = {
  upcoming: 'dated',
  'in-force': 'running',
  closed: 'running',
  announced: 'announced',
  rolling: 'personal',
};

type Choices = 'kind' | 'status';

/** By its name in the table, or by its words in the reader's language. */
function readChoice<C extends string>(
  { request, scene }: DeskContext,
  option: Choices,
  choices: readonly C[],
): Result<C | null> {
  const given = argument(request, option);
  if (given === null) return ok(null);
  const labelOf = (choice: C): string =>
    scene.tr.t(`option.${option}.${choice}` as MessageKey & `option.kind.other`);
  const wanted = given.toLowerCase();
  const chosen = choices.find((choice) => choice === wanted || labelOf(choice).toLowerCase() === wanted);
  if (chosen !== undefined) return ok(chosen);
  const accepted = choices.join(', ');
  return failed(
    fault('unknown-choice', 'this is none of the choices', `Choose one of: ${accepted}.`, {
      given,
      accepted,
    }),
  );
}

function readDays({ request }: DeskContext): Result<number | null> {
  const given = argument(request, 'days');
  if (given === null) return ok(null);
  const days = /^\d{1,3}$/u.test(given) ? Number(given) : 0;
  if (days >= 1 && days <= MOST_DAYS) return ok(days);
  const cure = `Give a whole number from 1 to ${MOST_DAYS}, such as 30.`;
  return failed(fault('bad-days', 'this is not a number of days', cure, { given }));
}

function readCountry({ request, knowledge, scene }: DeskContext): Result<string | null> {
  const given = argument(request, 'country');
  return given === null
    ? ok(null)
    : parseJurisdiction(given, knowledge.catalogue.jurisdictions, scene.tr.locale);
}

/** The first thing nobody can make sense of is said; nothing is listed then. */
export function readNarrowing(context: DeskContext): Result<Narrowing> {
  const country = readCountry(context);
  if (!country.ok) return country;
  const kind = readChoice(context, 'kind', categories);
  if (!kind.ok) return kind;
  const standing = readChoice(context, 'status', standings);
  if (!standing.ok) return standing;
  const days = readDays(context);
  if (!days.ok) return days;
  return ok({
    country: country.value,
    kind: kind.value,
    standing: standing.value,
    days: days.value,
    page: pageIn(argument(context.request, 'page')),
  });
}

/** True for rules it leaves on the list. A rule without a date ahead lies within no number of days. */
export function fits({ kind, standing, days }: Narrowing, { context, state }: RuleView): boolean {
  if (kind !== null && context.practice.category !== kind) return false;
  if (standing !== null && (state.status === null || standingOf[state.status] !== standing)) return false;
  return days === null || (state.daysLeft !== null && state.daysLeft <= days);
}

/** The same for whoever turns the page; in words for whoever reads it. */
export function listingOf(scene: Scene, narrowing: Narrowing): Listing {
  const { country, kind, standing, days, page } = narrowing;
  return {
    filters: filterWords(scene, narrowing),
    args: {
      ...(country === null ? {} : { country }),
      ...(kind === null ? {} : { kind }),
      ...(standing === null ? {} : { status: standing }),
      ...(days === null ? {} : { days: String(days) }),
    },
    page,
  };
}
