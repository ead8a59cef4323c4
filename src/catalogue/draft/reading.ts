// An article made ready to be searched: its language, its own sentences, its service, its day.
import type { Jurisdictions } from '../../core/jurisdiction.ts';
import type { CalendarDate } from '../../core/rule.ts';
import type { Service } from '../../core/service.ts';
import type { Article } from './article.ts';
import { type DateOrder, dateOrderOf } from './date-order.ts';
import { languageOf, wordsIn } from './language.ts';
import { articleSentences } from './page-parts.ts';
import { hasPhrase, startsWithPhrase } from './phrases.ts';
import { placeNamesOf } from './place-names.ts';
import { type DateLine, dateInUrl, dateLines } from './published.ts';
import { isRegulatorName } from './regulators.ts';
import { type Sentence, sentencesOf, titleSentence } from './sentences.ts';
import { type ServiceFound, serviceOf } from './service-found.ts';
import { isSameHouse, mentionsIn, type NameIndex, nameIndexOf } from './service-names.ts';
import type { Language, LanguageWords } from './words/language-words.ts';
import { writtenDates } from './written-dates.ts';

/** What is known besides the article. */
export interface Known {
  readonly services: readonly Service[];
  readonly table: Jurisdictions;
  readonly today: CalendarDate;
}

export interface Passage extends Sentence {
  /** About another service than the article's: background. */
  readonly foreign: boolean;
}

export interface Reading {
  readonly article: Article;
  readonly language: Language;
  readonly words: LanguageWords;
  /** The title first, where there is one. */
  readonly passages: readonly Passage[];
  readonly service: ServiceFound | null;
  readonly publishedOn: CalendarDate | null;
  readonly dateLines: readonly DateLine[];
  readonly order: DateOrder;
  readonly known: Known;
}

/** Reads an article (already bounded) as far as everything else builds on. */
export function readingOf(article: Article, known: Known): Reading {
  const language = languageOf(`${article.title ?? ''}\n${article.text}`, article.language);
  const words = wordsIn(language);
  const title = article.title === null || article.title.trim() === '' ? null : titleSentence(article.title);
  const all = sentencesOf(article.text);
  const own = articleSentences(all, words.page);
  const index = nameIndexOf(known.services);
  const service = serviceOf(title ?? firstLine(own), own, words, index, noNames(language, known));
  const place = { declared: article.language, url: article.url };
  const text = own.map(({ plain }) => plain).join('\n');
  const titled = title === null ? own : [title, ...own];
  const order = dateOrderOf(
    titled.flatMap(({ plain }) => writtenDates(plain, words.date)),
    text,
    language,
    place,
  );
  const lines = dateLines(all, words.date, order, known.today);
  return {
    article,
    language,
    words,
    passages: withForeign(titled, service, words, index),
    service,
    publishedOn: article.publishedOn ?? lines[0]?.date ?? dateInUrl(article.url, known.today),
    dateLines: lines,
    order,
    known,
  };
}

/** Plain text has no title of its own: its first short line stands for it. */
function firstLine(sentences: readonly Sentence[]): Sentence | null {
  const [first] = sentences;
  return first !== undefined && first.text.length <= 160 ? first : null;
}

function noNames(language: Language, { table }: Known): (name: string) => boolean {
  const places = placeNamesOf(language, table);
  return (name) =>
    isRegulatorName(name) || places.find(name).some(({ start, end }) => start === 0 && end === name.length);
}

/** Marks what is about others: it names another service and not the article's, or goes on about that one. */
function withForeign(
  sentences: readonly Sentence[],
  service: ServiceFound | null,
  { story }: LanguageWords,
  index: NameIndex,
): readonly Passage[] {
  let before = false;
  return sentences.map((sentence) => {
    const own = namesOwn(sentence.plain, service, index);
    const other = service !== null && namesOther(sentence.plain, service, index);
    const goesOn = before && startsWithPhrase(sentence.plain, story.company);
    const foreign = !own && (other || goesOn) && !hasPhrase(sentence.plain, story.we);
    before = foreign;
    return { ...sentence, foreign };
  });
}

function namesOwn(plain: string, service: ServiceFound | null, index: NameIndex): boolean {
  if (service === null) return true;
  const { known, name } = service;
  if (known === null) return plain.includes(name);
  return mentionsIn(plain, index).some(({ services }) => services.includes(known));
}

/** Services of the same owner are no others: an article on one names them all. */
function namesOther(plain: string, { known }: ServiceFound, index: NameIndex): boolean {
  return mentionsIn(plain, index).some(
    ({ services, start, end }) =>
      !isSameHouse(plain.slice(start, end), known?.name ?? '') &&
      !services.some(
        (one) => one === known || one.controllers.some((owner) => known?.controllers.includes(owner)),
      ),
  );
}
