// How complete each language is: the cases most people ask about text by text, all others by number, and the program's
// own texts key by key.
import { type CatalogueFault, catalogueFault } from './catalogue-fault.ts';
import { type PlacedText, placedRules, placedTexts, type ServiceFile } from './checks/check.ts';
import { lacking, untranslated } from './checks/translated.ts';
import { nearestWord } from './nearest-word.ts';
import { readYaml } from './read-yaml.ts';
import { textLocales } from './shape-parts.ts';

/** Rule ids of the cases most people ask about, as the list has them. */
export interface MostUsed {
  readonly file: string;
  readonly rules: readonly string[];
}

/** The texts of the program in one language, by key. */
export interface ProgramTexts {
  readonly file: string;
  readonly locale: string;
  readonly texts: Readonly<Record<string, string>>;
}

export interface TranslationInput {
  readonly services: readonly ServiceFile[];
  readonly mostUsed: MostUsed;
  readonly program: readonly ProgramTexts[];
}

/** Texts by language. */
type Counts = Readonly<Record<string, number>>;

export interface Completeness {
  readonly locale: string;
  /** Texts there are in that language, and texts there should be. */
  readonly mostUsed: { readonly have: number; readonly of: number };
  readonly all: { readonly have: number; readonly of: number };
  readonly program: { readonly have: number; readonly of: number };
}

export interface TranslationReport {
  /** What the most used cases and the program lack, one by one. */
  readonly first: readonly CatalogueFault[];
  /** What all other texts lack, by file. */
  readonly others: readonly { readonly file: string; readonly missing: Counts }[];
  readonly complete: readonly Completeness[];
}

/** Reads the list: one rule id an entry. What is not there, or no rule's, is left to the report. */
export function parseMostUsed(text: string, file: string): MostUsed {
  const read = readYaml(text, file);
  const listed = read.ok && Array.isArray(read.value) ? read.value : [];
  return { file, rules: listed.filter((id) => typeof id === 'string') };
}

/** Where each language stands. Nothing in it is a fault: whoever lacks a text is shown the English one. */
export function translationReport({ services, mostUsed, program }: TranslationInput): TranslationReport {
  const places = placesOf(services, mostUsed.rules);
  const texts = placedTexts(services).map((text) => ({ ...text, isMostUsed: isIn(places, text) }));
  const urgent = texts.filter(({ isMostUsed }) => isMostUsed);
  return {
    first: [...unknownRules(services, mostUsed), ...urgent.flatMap(untranslated), ...programFaults(program)],
    others: countsByFile(texts.filter(({ isMostUsed }) => !isMostUsed)),
    complete: textLocales.map((locale) => ({
      locale,
      mostUsed: share(urgent, locale),
      all: share(texts, locale),
      program: programShare(program, locale),
    })),
  };
}

/** What of a rule has to be there in each language: all that an answer needs to be acted on. */
const needed = /^(?:label|ways\[\d+\]\.(?:covers|done|caution|message|steps\[\d+\]\.text))$/;
const neededOfPractice = /^practices\[\d+\]\.(?:title|change|actor)$/;

interface Place {
  readonly file: string;
  /** "practices[0].rules[1]". */
  readonly rule: string;
}

function placesOf(services: readonly ServiceFile[], rules: readonly string[]): readonly Place[] {
  const wanted = new Set(rules);
  return placedRules(services).flatMap(({ file, path, rule }) =>
    wanted.has(rule.id) ? [{ file, rule: path }] : [],
  );
}

function isIn(places: readonly Place[], { file, path }: PlacedText): boolean {
  return places.some((place) => {
    if (place.file !== file) return false;
    if (path.startsWith(`${place.rule}.`)) return needed.test(path.slice(place.rule.length + 1));
    return neededOfPractice.test(path) && place.rule.startsWith(`${path.slice(0, path.indexOf('.'))}.`);
  });
}

function unknownRules(
  services: readonly ServiceFile[],
  { file, rules }: MostUsed,
): readonly CatalogueFault[] {
  const known = placedRules(services).map(({ rule }) => rule.id);
  return rules.flatMap((id, index) => {
    if (known.includes(id)) return [];
    const near = nearestWord(id, known);
    const cure = near === null ? 'Remove it from the list.' : `Did you mean "${near}"?`;
    return [catalogueFault('most-used', { file, path: `[${index}]` }, `There is no rule "${id}".`, cure)];
  });
}

function countsByFile(texts: readonly PlacedText[]): TranslationReport['others'] {
  const counts = new Map<string, Record<string, number>>();
  for (const { file, text } of texts) {
    for (const locale of lacking(text)) {
      const own = counts.get(file) ?? {};
      own[locale] = (own[locale] ?? 0) + 1;
      counts.set(file, own);
    }
  }
  return [...counts].map(([file, byLocale]) => ({ file, missing: byLocale }));
}

function share(texts: readonly PlacedText[], locale: string): Completeness['all'] {
  return { have: texts.filter(({ text }) => text[locale] !== undefined).length, of: texts.length };
}

const keysOf = (program: readonly ProgramTexts[], locale: string): readonly string[] =>
  Object.keys(program.find((one) => one.locale === locale)?.texts ?? {});

/** English says which texts there are; the names of commands are among them. */
function programFaults(program: readonly ProgramTexts[]): readonly CatalogueFault[] {
  const english = keysOf(program, 'en');
  const absent = textLocales.filter((locale) => !program.some((one) => one.locale === locale));
  return [
    ...(english.length === 0 ? [] : absent).map((locale) =>
      keyFault(`${locale}.json`, '', 'The file is missing.'),
    ),
    ...program.flatMap(({ file, texts }) => [
      ...english
        .filter((key) => !Object.hasOwn(texts, key))
        .map((key) => keyFault(file, key, 'This text is missing.')),
      ...Object.keys(texts)
        .filter((key) => !english.includes(key))
        .map((key) => keyFault(file, key, 'There is no such text in English.')),
    ]),
  ];
}

function keyFault(file: string, key: string, message: string): CatalogueFault {
  const cure = message.startsWith('There')
    ? 'Remove it, or add it to en.json.'
    : 'Translate it from en.json.';
  return catalogueFault('program-text', { file, path: key }, message, cure);
}

function programShare(program: readonly ProgramTexts[], locale: string): Completeness['program'] {
  const english = keysOf(program, 'en');
  const own = new Set(keysOf(program, locale));
  return { have: english.filter((key) => own.has(key)).length, of: english.length };
}
