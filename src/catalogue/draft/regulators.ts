// Authorities in a text, by name, by abbreviation, and as "the Dutch privacy regulator".
import type { FoundRegulator } from './draft.ts';
import { createMatcher, type Matcher } from './matcher.ts';
import { findPhrases, patternOf, type Span, sourceOf } from './phrases.ts';
import type { PlaceNames } from './place-names.ts';
import { type Regulator, regulators } from './regulator-table.ts';
import { quoteAround, type Sentence } from './sentences.ts';
import type { LanguageWords, Phrases } from './words/language-words.ts';

export interface RegulatorMention extends Span {
  readonly regulator: Regulator;
  readonly confidence: number;
}

let names: ReadonlyMap<string, Regulator> | undefined;
let fullNames: Matcher<Regulator> | undefined;
let shortNames: Matcher<{ readonly regulator: Regulator; readonly form: string }> | undefined;

function byName(): ReadonlyMap<string, Regulator> {
  names ??= new Map(
    regulators().flatMap((one) =>
      [one.name, ...one.also].map((name): [string, Regulator] => [keyOf(name), one]),
    ),
  );
  return names;
}

const keyOf = (name: string): string => name.toLowerCase().replaceAll('’', "'");

/** True for a regulator's name or abbreviation. */
export function isRegulatorName(text: string): boolean {
  return byName().has(keyOf(text)) || regulators().some(({ short }) => short.includes(text));
}

/**
 * Authorities in one sentence, in order.
 * @param named those whose full name stands somewhere in the article: their abbreviations are then meant
 */
export function regulatorsIn(
  plain: string,
  words: LanguageWords,
  places: PlaceNames,
  named: ReadonlySet<Regulator>,
): readonly RegulatorMention[] {
  const found: RegulatorMention[] = [...byFullName(plain)];
  const isFree = ({ start, end }: Span): boolean =>
    found.every((one) => one.end <= start || one.start >= end);
  for (const mention of byShortName(plain, named)) if (isFree(mention)) found.push(mention);
  for (const mention of byPlace(plain, words, places)) if (isFree(mention)) found.push(mention);
  return found.sort((a, b) => a.start - b.start);
}

export function namedRegulators(sentences: readonly Sentence[]): ReadonlySet<Regulator> {
  return new Set(sentences.flatMap(({ plain }) => byFullName(plain).map(({ regulator }) => regulator)));
}

function byFullName(plain: string): readonly RegulatorMention[] {
  fullNames ??= createMatcher([...byName()]);
  return fullNames.find(plain).flatMap(({ start, end, value: regulator }) => {
    const isName = /^\p{Lu}|\s\p{Lu}/u.test(plain.slice(start, end));
    return isName ? [{ start, end, regulator, confidence: 0.95 }] : [];
  });
}

/** Abbreviations, written exactly so; doubtful ones only where the full name stands in the article. */
function byShortName(plain: string, named: ReadonlySet<Regulator>): readonly RegulatorMention[] {
  shortNames ??= createMatcher(
    regulators().flatMap((regulator) =>
      regulator.short.map((form): [string, { regulator: Regulator; form: string }] => [
        form,
        { regulator, form },
      ]),
    ),
  );
  return shortNames.find(plain).flatMap(({ start, end, value: { regulator, form } }) => {
    const isMeant =
      isWritten(plain.slice(start, end), form) && (!regulator.ambiguous || named.has(regulator));
    return isMeant ? [{ start, end, regulator, confidence: regulator.ambiguous ? 0.75 : 0.9 }] : [];
  });
}

/** As it is written, or as newspapers do: "Cnil", "Anpd". */
function isWritten(own: string, form: string): boolean {
  return own === form || (form.length >= 4 && own === form.slice(0, 1) + form.slice(1).toLowerCase());
}

/** "the Irish regulator", "Ireland's privacy watchdog", "la autoridad italiana". */
function byPlace(plain: string, { place }: LanguageWords, places: PlaceNames): readonly RegulatorMention[] {
  const nouns = findPhrases(plain, place.regulator);
  if (nouns.length === 0) return [];
  const mentions = places.find(plain);
  return nouns.flatMap(({ start, end }) => {
    const near = mentions.find((one) => isBeside(plain, one, { start, end }));
    const regulator = regulators().find(
      ({ main, jurisdictions }) => main && jurisdictions.includes(near?.code ?? ''),
    );
    if (near === undefined || regulator === undefined) return [];
    return [
      { start: Math.min(start, near.start), end: Math.max(end, near.end), regulator, confidence: 0.65 },
    ];
  });
}

const LINK: Phrases =
  'of|the|in|for|privacy|data|protection|de|del|da|do|la|van|des|der|für|en|van de|nationale|national|nationaux|protección de datos|proteção de dados|protection des données|de datos|main|lead|own';

function isBeside(plain: string, place: Span, noun: Span): boolean {
  const between =
    place.end <= noun.start
      ? plain.slice(place.end, noun.start)
      : plain.slice(noun.end, Math.max(noun.end, place.start));
  if (between.length > 40) return false;
  return patternOf(`^(?:'s)?(?:[\\s]|${sourceOf(LINK)})*$`, 'iu').test(between);
}

/** One line for each authority, the surest finding. */
export function foundRegulators(
  sentences: readonly Sentence[],
  words: LanguageWords,
  places: PlaceNames,
): readonly FoundRegulator[] {
  const named = namedRegulators(sentences);
  const best = new Map<string, FoundRegulator>();
  for (const sentence of sentences) {
    for (const mention of regulatorsIn(sentence.plain, words, places, named)) {
      const { regulator, confidence } = mention;
      const known = best.get(regulator.name);
      if (known !== undefined && known.confidence >= confidence) continue;
      const { name, jurisdictions } = regulator;
      best.set(name, {
        name: fullNameOf(regulator),
        jurisdictions,
        quote: quoteAround(sentence, mention),
        confidence,
      });
    }
  }
  return [...best.values()];
}

/** "Data Protection Commission (DPC)": both names people look for. */
function fullNameOf({ name, short: [short] }: Regulator): string {
  return short === undefined ? name : `${name} (${short})`;
}
