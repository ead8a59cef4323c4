// Places by their short forms: "UK", "in the us", "EE. UU.". Most of them are words in small letters, in one of the languages.
import type { Jurisdictions } from '../core/jurisdiction.ts';
import type { Jurisdiction } from '../core/rule.ts';

/** Where a run of letters stands: itself, and what is before and after it. */
export interface Spot {
  readonly run: string;
  readonly before: string;
  readonly after: string;
}

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/**
 * These count in capitals, and only those that mean nothing else there: IT is a department, IN, NO and BE are words, AI, KI
 * and ML are what is asked about, HR and LI others' names.
 */
const CAPITALS = setOf(
  'UK GB US USA EU UE EEA EER EWR EEE NL DE FR ES PT BR CH IE SE DK FI PL CZ AU NZ JP KR ZA UAE EUA EEUU',
);

/** Words in none of the languages, in small letters either. */
const NO_WORDS = setOf('uk nl nz uae eea ewr eee eeuu eua ue');

/** Nobody puts full stops into another word of these letters; "i.e." is not Ireland. */
const WITH_STOPS = setOf('uk us usa eu uae nz eea eeuu');

/** Languages in which these are words: "uses" and "I"; French "eu" is "had". */
const WORDS_IN: Readonly<Record<string, readonly string[]>> = { usa: ['es', 'pt'], eu: ['pt', 'fr'] };

/** Whoever writes Spanish or Portuguese is not always known to read it. */
const SPANISH_OR_PORTUGUESE =
  /(?<!\p{L})(?:(?:me|se|te|nos|no) usa|qu[eé]|como|cómo|mis?|tus?|sus?|meus?|seus?|datos|dados|para|por|não|nao)(?!\p{L})/iu;

const DUTCH = /(?<!\p{L})(?:in|uit|van|voor|binnen|buiten|vanuit|naar) de\s+$/iu;
const ENGLISH_OR_GERMAN = /(?<!\p{L})(?:the|der|die|in|in de)\s+$/iu;

/** What stands before a word that is meant as a place. */
const PLACED: Readonly<Record<string, RegExp>> = {
  us: /(?<!\p{L})the\s+$/iu,
  usa: /(?<!\p{L})(?:the|in|den|die|en|los|nos|dos|aux)\s+$/iu,
  eu: ENGLISH_OR_GERMAN,
  eer: DUTCH,
  vk: /(?<!\p{L})(?:het|im|das|dem|vom)\s+$/iu,
  vs: DUTCH,
};

const IN_ADDRESS = { before: /[\p{L}\p{N}]\.$/u, after: /^\.[\p{L}\p{N}]/u };
const EDITOR = /^\s*code(?!\p{L})/iu;
const END_OF_CLAUSE = /^\s*(?:$|[,;.:!?)])/u;
/** A verb would have its object here. */
const NEXT = /^\s+(?:opt|how|what|when|hoe|wat|wie|comment)(?!\p{L})/iu;

const lettersOf = (run: string): string => run.replaceAll('.', '').replace(/^(ee) (uu)$/iu, '$1$2');

/** Too short, or too much like a word, to be looked up as a name. Portuguese has two names of three letters. */
export function isShort(run: string): boolean {
  const letters = lettersOf(run);
  if (/^(?:ir|om)ã$/iu.test(letters)) return false;
  return /^\p{L}{1,3}$/u.test(letters) || CAPITALS.has(letters.toUpperCase());
}

/** The place that a short form stands for; null: it is a word there, or part of an address ("amazon.nl"). */
export function shortCountry(spot: Spot, locale: string, table: Jurisdictions): Jurisdiction | null {
  const letters = lettersOf(spot.run);
  return isMeant(letters, spot, locale) ? table.normalise(letters) : null;
}

function isMeant(letters: string, spot: Spot, locale: string): boolean {
  const { run, before, after } = spot;
  const small = letters.toLowerCase();
  const isPlaced = PLACED[small]?.test(before) === true;
  if (run.includes('.')) return WITH_STOPS.has(small) || isPlaced;
  if (IN_ADDRESS.before.test(before) || IN_ADDRESS.after.test(after)) return false;
  if (small === 'vs' && EDITOR.test(after)) return false;
  if (NO_WORDS.has(small) || isPlaced) return true;
  return isCapital(letters, spot, locale) || isNoWord(small, spot, locale);
}

/** Capitals tell nothing where there is nothing else. */
function isCapital(letters: string, { before, after }: Spot, locale: string): boolean {
  if (letters !== letters.toUpperCase() || !/\p{Ll}/u.test(before + after)) return false;
  if (CAPITALS.has(letters)) return true;
  // "VS" is "versus" as well.
  return locale === 'nl' && (letters === 'VK' || (letters === 'VS' && END_OF_CLAUSE.test(after)));
}

function isNoWord(small: string, { run, before, after }: Spot, locale: string): boolean {
  const languages = WORDS_IN[small];
  if (languages === undefined || languages.includes(locale)) return false;
  if (!END_OF_CLAUSE.test(after) && !NEXT.test(after)) return false;
  return !SPANISH_OR_PORTUGUESE.test(before + run + after);
}
