// The words of the command table in all languages, as adapters need them: to register, and to understand what is typed.
import type { Translations } from '../messages/translate.ts';
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
}

export function commandTexts(translations: Translations): CommandTexts {
  return { locales: translations.locales, find: (locale, key) => translations.find(locale, key) };
}

function wordsOf(
  translations: Translations,
  kind: 'command' | 'option',
  names: readonly string[],
): Record<string, string> {
  const words: Record<string, string> = {};
  for (const locale of translations.locales) {
    for (const name of names) {
      const word = translations.find(locale, `${kind}.${name}.name`)?.toLowerCase();
      // The table's own names are English and win over a word of another language that happens to be spelled alike.
      if (word !== undefined && !names.includes(word)) words[word] = name;
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
  };
}
