// What happened to a plan, by the verbs of the title and of the sentences about it.
import type { EventKind } from '../../core/rule.ts';
import { hasPhrase } from './phrases.ts';
import type { Passage, Reading } from './reading.ts';
import type { Phrases, StoryWords } from './words/language-words.ts';

export interface Happening {
  readonly kind: EventKind;
  readonly score: number;
  /** The sentence that says it best. */
  readonly passage: Passage;
}

type Told = Extract<
  EventKind,
  'rescheduled' | 'suspended' | 'resumed' | 'withdrawn' | 'denied' | 'started' | 'opt-out-removed'
>;

/** In this order where two are told equally often: the later stage of a story first. */
const told: readonly (readonly [Told, keyof StoryWords])[] = [
  ['opt-out-removed', 'optOutRemoved'],
  ['resumed', 'resumed'],
  ['withdrawn', 'withdrawn'],
  ['rescheduled', 'postponed'],
  ['suspended', 'suspended'],
  ['denied', 'denied'],
  ['started', 'started'],
];

const IN_TITLE = 3;
const IN_LEAD = 1.5;
const LEAD = 4;
/** Told in the title, or twice. */
const LEAST = 2.5;

/** What the article tells of its own service, the most told first. Empty for a plan that just goes its way. */
export function happenings({ passages, words, article }: Reading): readonly Happening[] {
  const own = passages.filter(({ foreign }) => !foreign);
  const firstOf = article.title === null ? 0 : 1;
  const places = placesOf(own);
  const found = told.flatMap(([kind, list]) => {
    const hits = own.flatMap((passage, index) => {
      const weight = weightOf(passage, (places[index] ?? 0) - firstOf, article.title === null);
      return tells(passage, kind, words.story[list]) && isAboutPlan(passage, words.story, weight)
        ? [{ passage, weight: weight * likelihood(passage, kind, words.story) }]
        : [];
    });
    const score = hits.reduce((sum, { weight }) => sum + weight, 0);
    const [best] = hits.sort((a, b) => b.weight - a.weight);
    return best === undefined || score < LEAST ? [] : [{ kind, score, passage: best.passage }];
  });
  const halted = found.find(({ kind }) => kind === 'suspended');
  const sorted = found.sort((a, b) => b.score - a.score);
  // "Backs down" is told of a plan that is only suspended, too; what is said of the plan itself counts.
  return halted !== undefined && sorted[0]?.kind === 'withdrawn'
    ? [halted, ...sorted.filter((one) => one !== halted)]
    : sorted;
}

/** Words of giving up that are said of consent, or of what a model has learnt and no one can take back. */
const OTHERWISE_UNDONE: Phrases =
  'withdraw* ~ consent|consent ~ withdraw*|withdraw* ~ permission|cannot be reversed|can not be reversed|not be reversed|irreversibl*|cannot be withdrawn|irrevocabl*|toestemming ~ intrek*|intrek* ~ toestemming|toestemming ~ ingetrokken|niet ~ teruggedraaid|niet ~ ongedaan|onomkeerbaar*|onherroepelijk*|einwilligung ~ zurück*|zurück* ~ einwilligung|nicht ~ rückgängig|unwiderruflich*|unumkehrbar*|retir* ~ consentement|consentement ~ retir*|retrait du consentement|irréversibl*|pas ~ annul*|retir* ~ consentimiento|no ~ revert*|no ~ anular|retir* ~ consentimento|irreversíve*|não ~ revert*|não ~ anul*|não ~ desfe*';

/** "You can withdraw your consent" gives up no plan. */
function tells({ plain }: Passage, kind: Told, phrases: Phrases): boolean {
  return hasPhrase(plain, phrases) && !(kind === 'withdrawn' && hasPhrase(plain, OTHERWISE_UNDONE));
}

/** A date line, a byline or a heading is no sentence of the lead. */
const SENTENCE = 40;

/** Where each passage stands among the sentences. */
function placesOf(passages: readonly Passage[]): readonly number[] {
  let place = -1;
  return passages.map(({ text }, index) => {
    if (index === 0 || text.length >= SENTENCE) place += 1;
    return place;
  });
}

function weightOf({ line }: Passage, place: number, untitled: boolean): number {
  if (line === -1 || (untitled && place === 0)) return IN_TITLE;
  return place < LEAD ? IN_LEAD : 1;
}

/** Beside the verb there is a plan: use of data, a start, terms. A title needs none. */
function isAboutPlan({ plain }: Passage, { uses, begins }: StoryWords, weight: number): boolean {
  return weight === IN_TITLE || hasPhrase(plain, `${uses}|${begins}|${PLAN}`);
}

const PLAN =
  'plan|plans|clause|terms|project|change|policy|setting|date|deadline|plannen|voorwaarden|project|datum|wijziging|zin|klausel|vorhaben|pläne|bedingungen|frist|termin|projet|clause|conditions|date|changement|proyecto|cláusula|términos|fecha|cambio|projeto|cláusula|termos|data|mudança|prazo';

/** What only should or could happen counts little; an authority's order to stop counts, for it binds. */
function likelihood({ plain }: Passage, kind: Told, { maybe, not }: StoryWords): number {
  if (kind === 'suspended') return 1;
  if (kind === 'denied' || kind === 'opt-out-removed') return 1;
  if (kind === 'started') return hasPhrase(plain, not) ? 0.2 : 0.6;
  return hasPhrase(plain, maybe) ? 0.5 : 1;
}
