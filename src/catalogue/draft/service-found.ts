// Which service an article is about: one of the catalogue, or one it has not got yet.
import type { Service } from '../../core/service.ts';
import { type Candidate, newServices } from './new-service.ts';
import { patternOf, wordSource } from './phrases.ts';
import type { Sentence } from './sentences.ts';
import { type Mention, mentionsIn, type NameIndex, ownersIn } from './service-names.ts';
import type { LanguageWords } from './words/language-words.ts';

export interface ServiceFound {
  /** Null for one that is not in the catalogue. */
  readonly known: Service | null;
  readonly name: string;
  /** 0 to 1. */
  readonly confidence: number;
}

const IN_TITLE = 6;
const AS_ACTOR = 1.5;
const AS_OWNER = 0.4;
/** A service mentioned in every line is no more certain than one mentioned so often. */
const MOST_MENTIONS = 10;
/** Below this a name is only in the background. */
const LEAST = 3;

/** The service, or null where the article names none as the one that does something. */
export function serviceOf(
  title: Sentence | null,
  sentences: readonly Sentence[],
  words: LanguageWords,
  index: NameIndex,
  isNoName: (name: string) => boolean,
): ServiceFound | null {
  const [best] = knownServices(title, sentences, words, index);
  const isNamed = (name: string): boolean => isNoName(name) || mentionsIn(name, index).length > 0;
  const [fresh] = newServices(title, sentences, words, isNamed);
  if (fresh !== undefined && isBetter(fresh, best)) {
    return { known: null, name: fresh.name, confidence: Math.min(0.9, 0.4 + fresh.score / 30) };
  }
  if (best === undefined || best.score < LEAST) return null;
  return { known: best.service, name: best.service.name, confidence: Math.min(0.98, 0.5 + best.score / 30) };
}

interface Scored {
  readonly service: Service;
  readonly score: number;
}

function isBetter(fresh: Candidate, best: Scored | undefined): boolean {
  return best === undefined || best.score < LEAST || fresh.score > best.score * 1.3;
}

function knownServices(
  title: Sentence | null,
  sentences: readonly Sentence[],
  words: LanguageWords,
  index: NameIndex,
): readonly Scored[] {
  const scores = new Map<Service, number>();
  const add = (services: readonly Service[], score: number): void => {
    for (const service of services) scores.set(service, (scores.get(service) ?? 0) + score / services.length);
  };
  if (title !== null) {
    for (const [place, { services }] of mentionsIn(title.plain, index).entries())
      add(services, IN_TITLE / (place + 1));
  }
  const mentioned = new Map<string, number>();
  for (const { plain } of sentences) {
    for (const mention of mentionsIn(plain, index)) {
      const key = mention.services.map(({ id }) => id).join();
      const times = (mentioned.get(key) ?? 0) + 1;
      mentioned.set(key, times);
      if (times <= MOST_MENTIONS) add(mention.services, 1 + (isActor(plain, mention, words) ? AS_ACTOR : 0));
    }
    for (const { services } of ownersIn(plain, index)) add(services, AS_OWNER);
  }
  return [...scores].map(([service, score]) => ({ service, score })).sort((a, b) => b.score - a.score);
}

/** True where a verb of planning follows the name. */
function isActor(plain: string, { end }: Mention, { story }: LanguageWords): boolean {
  const rest = plain.slice(end, end + 60);
  return patternOf(`^(?:'s)?(?:\\s\\p{Ll}{2,12}){0,2}?\\s${wordSource(story.plans)}`, 'iu').test(rest);
}
