// Parses files of data, and remembers what came of each: of a catalogue that is read again only what changed is parsed.
import { createHash } from 'node:crypto';
import type { CatalogueFault } from '../../src/catalogue/catalogue-fault.ts';
import { type ReadFile, readService, type TextFile } from '../../src/catalogue/check.ts';
import { parseJurisdictions } from '../../src/catalogue/jurisdiction-table.ts';
import { readYaml } from '../../src/catalogue/read-yaml.ts';
import { ok, type Result } from '../../src/core/fault.ts';
import { createJurisdictions, type Jurisdictions } from '../../src/core/jurisdiction.ts';
import { createTranslations, type Translations } from '../../src/messages/translate.ts';
import { readTexts } from './texts.ts';

type Table = Result<Jurisdictions, readonly CatalogueFault[]>;

export interface FileReader {
  service(file: TextFile, table: Jurisdictions): ReadFile;
  table(file: TextFile): Table;
  /** @param folder where they should be, for faults */
  texts(files: readonly TextFile[], folder: string): Texts;
}

interface Known {
  /** Of the text: thousands of texts would take more room than what was made of them. */
  readonly digest: string;
  readonly table: Jurisdictions;
  readonly read: ReadFile;
}

type Texts = Result<Translations, readonly CatalogueFault[]>;

/** Remembers the last content of each path. Another table makes all service files new: checks depend on it. */
export function createFileReader(): FileReader {
  const services = new Map<string, Known>();
  const tables = new Map<string, { readonly text: string; readonly table: Table }>();
  let texts: { readonly digest: string; readonly texts: Texts } | null = null;
  return {
    service({ path, text }, table) {
      const [known, digest] = [services.get(path), digestOf([text])];
      if (known?.digest === digest && known.table === table) return known.read;
      const read = readService({ path, text }, table);
      services.set(path, { digest, table, read });
      return read;
    },
    texts(files, folder) {
      const digest = digestOf(files.flatMap(({ path, text }) => [path, text]));
      if (texts?.digest !== digest) texts = { digest, texts: translationsOf(files, folder) };
      return texts.texts;
    },
    table({ path, text }) {
      const known = tables.get(path);
      if (known?.text === text) return known.table;
      const table = parseTable({ path, text });
      tables.set(path, { text, table });
      return table;
    },
  };
}

/** Translators remember what they parsed, so those of unchanged texts are kept. */
function translationsOf(files: readonly TextFile[], folder: string): Texts {
  const read = readTexts(files, folder);
  return read.ok ? ok(createTranslations(read.value)) : read;
}

function digestOf(texts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(`${text.length}\n${text}`);
  return hash.digest('base64');
}

function parseTable({ path, text }: TextFile): Table {
  const read = readYaml(text, path);
  const data = read.ok ? parseJurisdictions(read.value, path) : read;
  return data.ok ? ok(createJurisdictions(data.value)) : data;
}
