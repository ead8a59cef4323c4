// Texts that a language lacks are shown in English and marked: allowed, but worth a warning.
import type { LocalisedText } from '../../core/rule.ts';
import { catalogueFault } from '../catalogue-fault.ts';
import { textLocales } from '../shape-parts.ts';
import { type Check, placedTexts } from './check.ts';

/** The languages in which there is no such text. */
export function lacking(text: LocalisedText): readonly string[] {
  return textLocales.filter((locale) => text[locale] === undefined);
}

/** Every text for people exists in all languages. */
export const translated: Check = (files) =>
  placedTexts(files).flatMap(({ file, path, text }) => {
    const missing = lacking(text);
    if (missing.length === 0) return [];
    const message = `There is no text in ${missing.join(', ')}.`;
    return [catalogueFault('translation', { file, path }, message, `Translate: ${JSON.stringify(text.en)}.`)];
  });
