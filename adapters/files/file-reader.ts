// Parses files of data, and remembers what came of each: of a catalogue that is read again only what changed is parsed.
import type { CatalogueFault } from '../../src/catalogue/catalogue-fault.ts';
import { type ReadFile, readService, type TextFile } from '../../src/catalogue/check.ts';
import { parseJurisdictions } from '../../src/catalogue/jurisdiction-table.ts';
import { readYaml } from '../../src/catalogue/read-yaml.ts';
import { ok, type Result } from '../../src/core/fault.ts';
import {
  createJurisdictions,
  type JurisdictionData,
  type Jurisdictions,
} from '../../src/core/jurisdiction.ts';
import type { Service } from '../../src/core/service.ts';
import { digestOf, type KnownCatalogue, type KnownFile, type LoadedCatalogue } from './kept-catalogue.ts';
import { createTextReader, type TextReader } from './texts.ts';

type Table = Result<Jurisdictions, readonly CatalogueFault[]>;

/** Files and what they say, of which a reader needs to parse none again. */
export interface Known {
  readonly table: KnownFile<JurisdictionData>;
  /** What was made of it: nothing that is checked against another is the same. */
  readonly jurisdictions: Jurisdictions;
  readonly services: readonly KnownFile<Service>[];
}

export interface FileReader {
  service(file: TextFile, table: Jurisdictions): ReadFile;
  table(file: TextFile): Table;
  readonly texts: TextReader;
  /** Forgets all files but those at these paths. */
  keepOnly(paths: readonly string[]): void;
  /** A catalogue that was read with it, as it can be kept; null: it was not read with this. */
  known(catalogue: LoadedCatalogue): KnownCatalogue | null;
}

interface KnownService {
  /** Of the text: thousands of texts would take more room than what was made of them. */
  readonly digest: string;
  readonly table: Jurisdictions;
  readonly read: ReadFile;
}

interface KnownTable {
  readonly digest: string;
  /** Null where it is faulty. */
  readonly data: JurisdictionData | null;
  readonly table: Table;
}

/**
 * Remembers the last content of each path. Another table makes all service files new: checks depend on it.
 * @param start what is known already
 */
export function createFileReader(
  start: Known | null = null,
  texts: TextReader = createTextReader(),
): FileReader {
  const services = new Map(
    start === null ? [] : start.services.map((file) => [file.path, from(file, start)]),
  );
  const tables = new Map(start === null ? [] : [[start.table.path, tableFrom(start)]]);
  return {
    service({ path, text }, table) {
      const [known, digest] = [services.get(path), digestOf([text])];
      if (known?.digest === digest && known.table === table) return known.read;
      const read = readService({ path, text }, table);
      services.set(path, { digest, table, read });
      return read;
    },
    texts,
    table({ path, text }) {
      const [known, digest] = [tables.get(path), digestOf([text])];
      if (known?.digest === digest) return known.table;
      const parsed = { digest, ...parseTable({ path, text }) };
      tables.set(path, parsed);
      return parsed.table;
    },
    keepOnly(paths) {
      const kept = new Set(paths);
      for (const known of [services, tables])
        for (const path of known.keys()) if (!kept.has(path)) known.delete(path);
    },
    known({ services: wanted, jurisdictions, authorities, version, asOf, bundle }) {
      const files = new Map(
        [...services].map(([path, { digest, read }]) => [read.read?.service, { path, digest }]),
      );
      const known = wanted.flatMap((content) => {
        const file = files.get(content);
        return file === undefined ? [] : [{ ...file, content }];
      });
      const table = [...tables].find(([, { table }]) => table.ok && table.value === jurisdictions);
      if (table === undefined || known.length < wanted.length) return null;
      const [path, { digest, data }] = table;
      if (data === null) return null;
      const own = { services: known, authorities, version, asOf, bundle };
      return { table: { path, digest, content: data }, ...own };
    },
  };
}

function from({ path, digest, content }: KnownFile<Service>, { jurisdictions }: Known): KnownService {
  return { digest, table: jurisdictions, read: { read: { file: path, service: content }, faults: [] } };
}

function tableFrom({ table: { digest, content }, jurisdictions }: Known): KnownTable {
  return { digest, data: content, table: ok(jurisdictions) };
}

function parseTable({ path, text }: TextFile): Omit<KnownTable, 'digest'> {
  const read = readYaml(text, path);
  const data = read.ok ? parseJurisdictions(read.value, path) : read;
  return data.ok
    ? { data: data.value, table: ok(createJurisdictions(data.value)) }
    : { data: null, table: data };
}
