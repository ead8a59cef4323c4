// Parses files of data, and remembers what came of each: of a catalogue that is read again only what changed is parsed.
import type { CatalogueFault } from '../../src/catalogue/catalogue-fault.ts';
import { type ReadFile, readService, type TextFile } from '../../src/catalogue/check.ts';
import { parseJurisdictions } from '../../src/catalogue/jurisdiction-table.ts';
import { readYaml } from '../../src/catalogue/read-yaml.ts';
import { ok, type Result } from '../../src/core/fault.ts';
import { createJurisdictions, type Jurisdictions } from '../../src/core/jurisdiction.ts';

type Table = Result<Jurisdictions, readonly CatalogueFault[]>;

export interface FileReader {
  service(file: TextFile, table: Jurisdictions): ReadFile;
  table(file: TextFile): Table;
}

interface Known {
  readonly text: string;
  readonly table: Jurisdictions;
  readonly read: ReadFile;
}

/** Remembers the last content of each path. Another table makes all service files new: checks depend on it. */
export function createFileReader(): FileReader {
  const services = new Map<string, Known>();
  const tables = new Map<string, { readonly text: string; readonly table: Table }>();
  return {
    service({ path, text }, table) {
      const known = services.get(path);
      if (known?.text === text && known.table === table) return known.read;
      const read = readService({ path, text }, table);
      services.set(path, { text, table, read });
      return read;
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

function parseTable({ path, text }: TextFile): Table {
  const read = readYaml(text, path);
  const data = read.ok ? parseJurisdictions(read.value, path) : read;
  return data.ok ? ok(createJurisdictions(data.value)) : data;
}
