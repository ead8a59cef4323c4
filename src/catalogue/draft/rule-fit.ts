// Which rule of a known service an article speaks of: by its practice, its dates and its places.
import { daysBetween } from '../../core/calendar.ts';
import type { Jurisdictions } from '../../core/jurisdiction.ts';
import type { CalendarDate, Jurisdiction, Rule } from '../../core/rule.ts';
import type { Practice, RuleInContext, Service } from '../../core/service.ts';
import type { Passage } from './reading.ts';
import { practiceScore, topicScores } from './topics.ts';

export interface RuleFit extends RuleInContext {
  readonly score: number;
  /** Share of the article's places that the rule binds, 0 to 1; 1 where the article names none. */
  readonly places: number;
}

/** What of an article a rule is compared with. */
export interface Traits {
  readonly dates: readonly CalendarDate[];
  readonly included: readonly Jurisdiction[];
  readonly publishedOn: CalendarDate | null;
}

/** Practices the article may be about, the likeliest first; none where it is about something else. */
export function practicesMeant(service: Service, passages: readonly Passage[]): readonly Practice[] {
  const scores = topicScores(passages);
  return service.practices
    .map((practice) => ({ practice, score: practiceScore(practice, scores) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ practice }) => practice);
}

/** The rules of the practices meant, the best first. */
export function rulesFitting(
  service: Service,
  practices: readonly Practice[],
  traits: Traits,
  table: Jurisdictions,
): readonly RuleFit[] {
  return practices
    .flatMap((practice, place) =>
      practice.rules.map((rule): RuleFit => {
        const places = placesShared(rule, traits.included, table);
        const score =
          1.5 / (place + 1) + dateFit(rule, traits) + placeFit(rule, traits.included, places, table);
        return { service, practice, rule, places, score };
      }),
    )
    .sort((a, b) => b.score - a.score);
}

/** Dates a rule has had: deadlines, days use began, and those of its clock. */
export function datesOf(rule: Rule): readonly CalendarDate[] {
  const { clock } = rule;
  const own = clock.kind === 'personal' ? clock.notBefore : clock.kind === 'window' ? clock.opensOn : null;
  const told = rule.events.flatMap(({ deadline, since }) =>
    [deadline?.date ?? null, since].filter((date) => date !== null),
  );
  return own === null ? told : [...told, own];
}

const NEAR = 90;

function dateFit(rule: Rule, { dates, publishedOn }: Traits): number {
  const own = datesOf(rule);
  if (dates.some((date) => own.includes(date))) return 2;
  const near = [...own, ...rule.events.map(({ on }) => on)];
  return publishedOn !== null && near.some((date) => Math.abs(daysBetween(date, publishedOn)) <= NEAR)
    ? 0.6
    : 0;
}

function placesShared({ audience }: Rule, included: readonly Jurisdiction[], table: Jurisdictions): number {
  const meant = table.expand(included);
  if (meant.size === 0) return 1;
  return table.overlap(audience.jurisdictions, audience.except, included).size / meant.size;
}

/** Shared places, and how little else the rule binds: for "UK" the rule for the UK comes before one for the world. */
function placeFit(
  { audience }: Rule,
  included: readonly Jurisdiction[],
  shared: number,
  table: Jurisdictions,
): number {
  const bound = table.expand(audience.jurisdictions, audience.except).size;
  const breadth = bound / Math.max(1, table.codes().length);
  if (included.length === 0) return breadth;
  const tight = (shared * table.expand(included).size) / Math.max(1, bound);
  return shared === 0 ? -2 : 1.5 * shared + tight;
}
