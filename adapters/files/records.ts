// What lies beside the service files and is only looked at by whoever keeps the data: the record of ids, the list of
// the most used cases, the program's texts; and the authorities as they stand.
import { join } from 'node:path';
import type { TextFile } from '../../src/catalogue/check.ts';
import { type IdRecord, parseIds } from '../../src/catalogue/published-ids.ts';
import { type MostUsed, type ProgramTexts, parseMostUsed } from '../../src/catalogue/translations.ts';
import { localeOf, namesIn, readAuthorityFile, readText } from './read-folder.ts';
import { parseTexts } from './texts.ts';

export interface DataRecords {
  readonly ids: IdRecord;
  /** The record as it stands, to add to it. */
  readonly idsText: string;
  /** Null where there are none. */
  readonly authorities: TextFile | null;
  readonly mostUsed: MostUsed;
  readonly program: readonly ProgramTexts[];
}

/** Reads them from a data folder; what is not there is empty. */
export function readRecords(folder: string): DataRecords {
  const textOf = (name: string): string => {
    const read = readText(join(folder, name));
    return read.ok ? read.value.text : '';
  };
  const idsText = textOf('ids.txt');
  return {
    ids: parseIds(idsText, join(folder, 'ids.txt')),
    idsText,
    authorities: readAuthorityFile(folder),
    mostUsed: parseMostUsed(textOf('most-used.yaml'), join(folder, 'most-used.yaml')),
    program: namesIn(join(folder, 'locales'), /\.json$/).flatMap((name) =>
      programTexts(join(folder, 'locales', name)),
    ),
  };
}

function programTexts(path: string): readonly ProgramTexts[] {
  const read = readText(path);
  const parsed = read.ok ? parseTexts(read.value) : null;
  return parsed?.ok === true ? [{ file: path, locale: localeOf(path), texts: parsed.value }] : [];
}
