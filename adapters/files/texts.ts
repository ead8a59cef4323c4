// data/locales/*.json → texts by key, and the translators that say them.
import { type CatalogueFault, catalogueFault } from '../../src/catalogue/catalogue-fault.ts';
import type { TextFile } from '../../src/catalogue/check.ts';
import { failed, ok, type Result } from '../../src/core/fault.ts';
import { createTranslations, type Translations } from '../../src/messages/translate.ts';
import { digestOf } from './kept-catalogue.ts';
import { localeOf } from './read-folder.ts';

type Texts = Readonly<Record<string, string>>;
type Read = Result<Translations, readonly CatalogueFault[]>;

/** Reads all files of texts; `folder` is where they should be, for faults. */
export type TextReader = (files: readonly TextFile[], folder: string) => Read;

/** Translators remember what they parsed, so those of unchanged texts are kept. */
export function createTextReader(): TextReader {
  let last: { readonly digest: string; readonly read: Read } | null = null;
  return (files, folder) => {
    const digest = digestOf(files.flatMap(({ path, text }) => [path, text]));
    if (last?.digest !== digest) last = { digest, read: translationsOf(files, folder) };
    return last.read;
  };
}

function translationsOf(files: readonly TextFile[], folder: string): Read {
  const read = readTexts(files, folder);
  return read.ok ? ok(createTranslations(read.value)) : read;
}

/** Texts by locale and key. English must be there: all other languages fall back on it. */
export function readTexts(
  files: readonly TextFile[],
  folder: string,
): Result<Readonly<Record<string, Texts>>, readonly CatalogueFault[]> {
  const faults: CatalogueFault[] = [];
  const locales: Record<string, Texts> = {};
  for (const file of files) {
    const parsed = parseTexts(file);
    if (parsed.ok) locales[localeOf(file.path)] = parsed.value;
    else faults.push(...parsed.fault);
  }
  if (faults.length === 0 && locales['en'] === undefined) {
    const cure = 'Restore en.json; the other languages fall back on it.';
    faults.push(
      catalogueFault('texts-missing', { file: folder, path: '' }, 'There are no texts in English.', cure),
    );
  }
  return faults.length > 0 ? failed(faults) : ok(locales);
}

/** One file of texts by key; faults: syntax, type. */
export function parseTexts({ path: file, text }: TextFile): Result<Texts, readonly CatalogueFault[]> {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const message = 'This is not a JSON object of texts.';
    return failed([
      catalogueFault('syntax', { file, path: '' }, message, 'Check quotes and commas; see en.json.'),
    ]);
  }
  const entries = Object.entries(value);
  const wrong = entries.filter(([, line]) => typeof line !== 'string');
  const faults = wrong.map(([key]) =>
    catalogueFault('type', { file, path: key }, 'This is not a text.', 'Put it in quotes.'),
  );
  return faults.length > 0 ? failed(faults) : ok(Object.fromEntries(entries) as Texts);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
