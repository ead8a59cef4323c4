// A question in words that names a country besides its service: "linkedin in Germany".
import { wordsOf } from '../../catalogue/lookup-tokens.ts';
import type { Jurisdiction } from '../../core/rule.ts';
import type { Service } from '../../core/service.ts';
import type { Knowledge } from '../knowledge.ts';
import { countryNamedIn, type NamedCountry } from '../named-country.ts';

export interface PlacedQuestion {
  readonly country: Jurisdiction;
  /** What to look the service up by. */
  readonly question: string;
}

/** Those a question means; none: unknown. */
export function servicesMeant(knowledge: Knowledge, question: string): readonly Service[] {
  const exact = knowledge.findService(question.trim().toLowerCase());
  if (exact !== undefined) return [exact];
  const found = knowledge.lookup.find(question);
  if (found.outcome === 'unknown') return [];
  return found.outcome === 'found' ? [found.service] : found.services;
}

/** The country to answer for; null: none is named, or it is part of a service's name, or no service is meant. */
export function placedQuestion(
  knowledge: Knowledge,
  question: string,
  locale: string,
): PlacedQuestion | null {
  const named = countryNamedIn(question, locale, knowledge.catalogue.jurisdictions);
  if (named === null) return null;
  const services = servicesMeant(knowledge, question);
  if (services.some((service) => isInName(service, named, question))) return null;
  if (services.length > 0) return { country: named.code, question };
  // A name that is a word as well counts where nothing else is said: "X in Germany".
  return servicesMeant(knowledge, named.rest).length > 0
    ? { country: named.code, question: named.rest }
    : null;
}

/** "O2 Germany" is a name. */
function isInName({ id, name, aliases }: Service, { named }: NamedCountry, question: string): boolean {
  const inWords = (text: string): string => ` ${wordsOf(text).join(' ')} `;
  const asked = inWords(question);
  const typed = [id, name, ...aliases].map(inWords).filter((one) => asked.includes(one));
  return named.some((country) => typed.some((one) => one.includes(inWords(country))));
}
