// A draft → YAML in the catalogue's format, for a person to finish. It passes `check` as it stands, says in its remarks
// where each fact was read and what is still to fill in, and holds only events that nobody has reviewed.
import type { Practice, RuleInContext, Service } from '../../core/service.ts';
import type { Draft } from '../draft/draft.ts';
import { addedEvent, firstEvent } from './drafted-event.ts';
import { madeByProgram, newRule, writtenAudience } from './drafted-rule.ts';
import { freeId, idFrom } from './ids.ts';
import { type PlainMap, TO_FILL, toFill, yamlText } from './noted.ts';
import { nameFrom } from './one-line.ts';
import { type Known, publicDay, sourceOf } from './origin.ts';
import { guessPractice } from './practice-guess.ts';

interface Drafting {
  readonly draft: Draft;
  readonly known: Known;
  readonly service: Service | null;
  /** Id of the source in the draft. */
  readonly source: string;
}

function ruleNamed(service: Service | null, id: string | null): RuleInContext | null {
  for (const practice of service?.practices ?? []) {
    const rule = practice.rules.find((one) => one.id === id);
    if (service !== null && rule !== undefined) return { service, practice, rule };
  }
  return null;
}

const lastPart = (id: string): string => id.slice(id.lastIndexOf('/') + 1);

const practiceFrame = ({ id, title, change, defaultState, category }: Practice): PlainMap => ({
  id,
  title: { en: title.en },
  change: { en: change.en },
  default: defaultState,
  category,
});

/** The rule as it is, as far as it must be repeated, with the one new event. */
function withEvent({ practice, rule }: RuleInContext, event: PlainMap): PlainMap {
  const known = {
    id: lastPart(rule.id),
    label: { en: rule.label.en },
    audience: writtenAudience(rule.audience),
  };
  return {
    ...practiceFrame(practice),
    rules: [{ ...known, events: [event], confidence: 'low', unverified: madeByProgram }],
  };
}

function newPractice({ draft, service, source, known }: Drafting): PlainMap {
  const day = publicDay(draft, known);
  const event =
    draft.event === null ? firstEvent(draft, day, source) : addedEvent(draft.event, [], day, source);
  const guess = guessPractice(draft);
  const same = service?.practices.find(({ id, category }) => id === guess.id || category === guess.category);
  const taken = same?.rules.map(({ id }) => lastPart(id)) ?? [];
  const rules = [newRule(draft, [event], { source, taken, table: known.table })];
  if (same !== undefined) return { ...practiceFrame(same), rules };
  return {
    id: toFill(guess.id, 'choose it well, it is permanent'),
    title: { en: toFill(guess.title, 'what is done with which data') },
    change: { en: toFill(guess.change, 'half a sentence that reads on after "plans to"') },
    default: toFill('unknown', 'on, off or unknown: whether people are in unless they act'),
    category: guess.category,
    rules,
  };
}

function headingOf({ draft, service }: Drafting, rule: RuleInContext | null): string[] {
  const where =
    rule !== null
      ? `Add the event to data/services/${rule.service.id}.yaml, below those of ${rule.rule.id}, and the source to its sources; the rest is repeated so that this can be checked alone.`
      : service !== null
        ? `Add the rule to data/services/${service.id}.yaml, and the source to its sources.`
        : 'Save it under data/services, named after its id.';
  const gaps = draft.contradictions.map(
    ({ about, with: side, quote, other }) => `Contradiction (${side}), ${about}: "${quote}" / "${other}"`,
  );
  const others = draft.dates.map(
    ({ date, precision, meaning, quote }) =>
      `Date ${date.slice(0, { day: 10, month: 7, year: 4 }[precision])} (${meaning}): "${quote}"`,
  );
  return [
    `A draft, made of an article by a program. Compare each line with the article; mend what is marked "${TO_FILL}"; put facts in your own words; then remove the remarks, and set reviewed: true.`,
    where,
    ...gaps,
    ...others,
  ];
}

const frameOf = ({ draft, service }: Drafting): PlainMap => {
  if (service !== null) return { id: service.id, name: service.name };
  const name = nameFrom(draft.service ?? '', 'Unnamed service');
  return { id: toFill(idFrom(name, 'unnamed-service'), 'permanent, and the name of the file'), name };
};

/**
 * The draft as a service file: a new rule (whole, for an unknown service), or for a known rule the event to add.
 * @param known the catalogue, and the day the draft is made on
 * @param url where the article was; null for a file
 * @returns YAML that `check` accepts; made for drafts whose proposal is not "nothing"
 */
export function draftToYaml(draft: Draft, known: Known, url: string | null = null): string {
  const service = known.services.find(({ id }) => draft.known && id === draft.service) ?? null;
  const source = freeId('article', service?.sources.map(({ id }) => id) ?? []);
  const drafting = { draft, known, service, source };
  const rule = draft.proposal === 'event' ? ruleNamed(service, draft.event?.rule ?? null) : null;
  const practice =
    rule === null || draft.event === null
      ? newPractice(drafting)
      : withEvent(rule, addedEvent(draft.event, rule.rule.events, publicDay(draft, known), source));
  const file = {
    ...frameOf(drafting),
    practices: [practice],
    sources: [sourceOf(draft, url, known, source)],
  };
  return yamlText(file, headingOf(drafting, rule));
}
