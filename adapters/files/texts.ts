// data/locales/*.json → texts by key.
import { type CatalogueFault, catalogueFault } from '../../src/catalogue/catalogue-fault.ts';
import type { TextFile } from '../../src/catalogue/check.ts';
import { failed, ok, type Result } from '../../src/core/fault.ts';
import { localeOf } from './read-folder.ts';

type Texts = Readonly<Record<string, string>>;

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
