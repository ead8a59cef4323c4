// The texts of every language that data/locales has: what is shown of one is shown of all.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTranslations, type Translations } from '../../src/messages/translate.ts';

const folder = join(import.meta.dirname, '..', '..', 'data', 'locales');

let made: Translations | null = null;

/** Read once, when the first sample is made. */
export function sampleTranslations(): Translations {
  made ??= createTranslations(
    Object.fromEntries(sampleLocales().map((locale) => [locale, readTexts(locale)])),
  );
  return made;
}

/** Sorted. */
export function sampleLocales(): readonly string[] {
  return readdirSync(folder)
    .map((file) => file.replace(/\.json$/u, ''))
    .toSorted();
}

function readTexts(locale: string): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(join(folder, `${locale}.json`), 'utf8')) as Record<string, string>;
}
