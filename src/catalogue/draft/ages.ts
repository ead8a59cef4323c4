// What an article says about age: "under 18", "minors", "14 Jahre oder älter".
import type { FoundText } from './draft.ts';
import { findPhrases, hasPhrase, patternOf, type Span, sourceOf, wordSource } from './phrases.ts';
import type { Reading } from './reading.ts';
import { quoteAround } from './sentences.ts';
import type { LanguageWords } from './words/language-words.ts';

/** Ages people are counted by; "30 years" of a company's history is none. */
const YOUNGEST = 10;
const OLDEST = 25;

/** Age limits in the article, each once. */
export function agesFound({ passages, words }: Reading): readonly FoundText[] {
  const found: FoundText[] = [];
  for (const passage of passages) {
    if (passage.foreign) continue;
    for (const { span, confidence } of agesIn(passage.plain, words)) {
      const text = passage.text.slice(span.start, span.end).trim();
      if (found.some((one) => one.text.toLowerCase() === text.toLowerCase())) continue;
      found.push({ text, quote: quoteAround(passage, span), confidence });
    }
  }
  return found;
}

function agesIn(
  plain: string,
  words: LanguageWords,
): readonly { readonly span: Span; readonly confidence: number }[] {
  const numbered = numberedAges(plain, words).map((span) => ({ span, confidence: 0.85 }));
  if (numbered.length > 0) return numbered;
  const { story, place } = words;
  const about =
    hasPhrase(plain, story.uses) ||
    hasPhrase(plain, place.excluded) ||
    hasPhrase(plain, words.data.excluded) ||
    hasPhrase(plain, story.not);
  return about ? findPhrases(plain, words.data.minors).map((span) => ({ span, confidence: 0.65 })) : [];
}

function numberedAges(plain: string, { data }: LanguageWords): readonly Span[] {
  if (!/\d{2}/.test(plain)) return [];
  const number = String.raw`(?<age>\d{1,2})`;
  const source = `(?:(?<lead>${wordSource(data.age)})\\s+(?:\\p{L}{1,4}\\s+)?)?(?<![\\d.,])${number}(?!\\d|[.,]\\d|\\s?%)(?<tail>(?:\\s|-)?${sourceOf(data.years)}(?![\\p{L}]))?(?<more>\\+)?`;
  return [...plain.matchAll(patternOf(source))].flatMap((match) => {
    const { age = '0', lead, tail } = match.groups ?? {};
    const n = Number(age);
    const isAge =
      n >= YOUNGEST && n <= OLDEST && ((lead !== undefined && tail !== undefined) || isClear(plain, match));
    return isAge ? [{ start: match.index, end: match.index + match[0].length }] : [];
  });
}

/** "under 18", "18 and older": one side is enough where it can mean nothing else. */
function isClear(plain: string, { index, 0: text, groups = {} }: RegExpExecArray): boolean {
  if (
    /^(?:under|over|aged|below|younger|older|unter|über|jünger|onder de|jonger|ouder|moins de|plus de|menores de|maiores de|mayores de)\s/iu.test(
      text,
    )
  ) {
    return (
      !/^\s?\p{Lu}/u.test(plain.slice(index + text.length)) &&
      !/^\s?(?:%|euro|dollar|million|miljoen|tag|day|dag|jour|día|dia|hour|percent|minut|countr|page)/iu.test(
        plain.slice(index + text.length),
      )
    );
  }
  if (groups['more'] !== undefined) return true;
  return /older|over|above|ouder|älter|plus$|más|mais|cumplidos|completos|jährige|jarigen|old|younger|under|jonger|jünger|moins|menos/iu.test(
    groups['tail'] ?? '',
  );
}
