// Texts that a language lacks are shown in English and marked: allowed, but worth a warning.
import { catalogueFault } from '../catalogue-fault.ts';
import { type Check, placedTexts } from './check.ts';

/** Languages every text of the data should have. */
export const expectedLocales = ['en', 'nl'] as const;

/** Every text for people exists in the expected languages. */
export const translated: Check = (files) =>
  placedTexts(files).flatMap(({ file, path, text }) =>
    expectedLocales
      .filter((locale) => text[locale] === undefined)
      .map((locale) =>
        catalogueFault(
          'translation',
          { file, path: `${path}.${locale}` },
          `There is no text in "${locale}".`,
          `Translate: ${JSON.stringify(text.en)}.`,
        ),
      ),
  );
