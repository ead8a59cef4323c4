// Texts that a language lacks are shown in English and marked: allowed, but worth a warning.
import type { LocalisedText } from '../../core/rule.ts';
import { type CatalogueFault, catalogueFault } from '../catalogue-fault.ts';
import { textLocales } from '../shape-parts.ts';
import { type Check, type PlacedText, placedTexts } from './check.ts';

/** The languages in which there is no such text. */
export function lacking(text: LocalisedText): readonly string[] {
  return textLocales.filter((locale) => text[locale] === undefined);
}

/** What one text lacks, as a warning. */
export function untranslated({ file, path, text }: PlacedText): readonly CatalogueFault[] {
  const missing = lacking(text);
  if (missing.length === 0) return [];
  const message = `There is no text in ${missing.join(', ')}.`;
  return [catalogueFault('translation', { file, path }, message, `Translate: ${JSON.stringify(text.en)}.`)];
}

/** Every text for people exists in all languages. */
export const translated: Check = (files) => placedTexts(files).flatMap(untranslated);
