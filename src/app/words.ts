// The words of the command table in all languages, as adapters need them: to register, and to understand what is typed.
import type { Translations } from '../messages/translate.ts';
import { bareWords } from './bare-words.ts';
import { commands } from './commands.ts';

export interface CommandTexts {
  readonly locales: readonly string[];
  /** The text of a key in exactly this language, or null. */
  find(locale: string, key: string): string | null;
}

export interface TypedWords {
  /** Word in any language, in lower case → name in the table. */
  readonly commands: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, string>>;
  /** As `commands`, for words that mean a command only where nothing else is typed. */
  readonly alone: Readonly<Record<string, string>>;
}

export function commandTexts(translations: Translations): CommandTexts {
  return { locales: translations.locales, find: (locale, key) => translations.find(locale, key) };
}

const umlauts: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** A word as it is written, and as keyboards and haste make it: "réglages", "reglages"; "länder", "laender", "lander". */
function spellingsOf(word: string): readonly string[] {
  const plain = word.toLowerCase().normalize('NFC');
  return [
    plain,
    plain.normalize('NFD').replaceAll(/\p{M}/gu, ''),
    plain.replaceAll(/[äöüß]/gu, (letter) => umlauts[letter] ?? letter),
  ];
}

function wordsOf(
  translations: Translations,
  kind: 'command' | 'option',
  names: readonly string[],
): Record<string, string> {
  const words: Record<string, string> = {};
  for (const locale of translations.locales) {
    for (const name of names) {
      const word = translations.find(locale, `${kind}.${name}.name`);
      // The table's own names are English and win over a word of another language that happens to be spelled alike.
      const spellings = word === null ? [] : spellingsOf(word).filter((one) => !names.includes(one));
      for (const spelling of spellings) words[spelling] = name;
    }
  }
  return words;
}

export function typedWords(translations: Translations): TypedWords {
  const options = [...new Set(commands.flatMap((command) => command.options.map(({ name }) => name)))];
  return {
    commands: wordsOf(
      translations,
      'command',
      commands.map(({ name }) => name),
    ),
    options: wordsOf(translations, 'option', options),
    alone: Object.fromEntries(
      bareWords.flatMap(([word, name]) => spellingsOf(word).map((spelling) => [spelling, name])),
    ),
  };
}
