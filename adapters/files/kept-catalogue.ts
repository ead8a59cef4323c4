// The catalogue as it was found without fault, kept for the next start: reading it back takes a hundredth of the time that
// parsing and checking the same files does. It is used only for exactly the files and the code it was made from.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../../src/app/ports.ts';
import type { TextFile } from '../../src/catalogue/check.ts';
import type { Authority } from '../../src/core/authority.ts';
import { errorCode } from '../../src/core/error-code.ts';
import type { JurisdictionData } from '../../src/core/jurisdiction.ts';
import type { Service } from '../../src/core/service.ts';
import type { Bundle } from './bundle.ts';
import { writeKept } from './kept-files.ts';
import type { DataFiles } from './read-folder.ts';

/** What was read, and the moment a bundle in use was made at; null: the folder's own files. */
export interface LoadedCatalogue extends Catalogue {
  readonly asOf: string;
  readonly bundle: string | null;
}

/** One file, and what it says. */
export interface KnownFile<T> {
  readonly path: string;
  /** Of its text; see `digestOf`. */
  readonly digest: string;
  readonly content: T;
}

/** A catalogue without the program's texts, which are read as they are. */
export interface KnownCatalogue {
  readonly table: KnownFile<JurisdictionData>;
  /** In the order of the catalogue. */
  readonly services: readonly KnownFile<Service>[];
  readonly authorities: readonly Authority[];
  readonly version: string;
  readonly asOf: string;
  /** When the bundle in use was made; null: the folder's own files. */
  readonly bundle: string | null;
}

/** Hash of texts. Lengths keep two of them from passing for one. */
export function digestOf(texts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(`${text.length}\n${text}`);
  return hash.digest('base64');
}

/** Everything a catalogue depends on, as one hash. `code` is that of what parses and checks; see `codeDigest`. */
export function keyOf(files: DataFiles, bundle: Bundle | null, code: string): string {
  const { services, jurisdictions, authorities, locales } = files;
  const own = [jurisdictions, ...(authorities === null ? [] : [authorities]), ...services, ...locales];
  const pathAndText = ({ path, text }: TextFile): readonly string[] => [path, text];
  const given = bundle === null ? [] : [bundle.madeAt, ...bundle.files.flatMap(pathAndText)];
  return digestOf([code, String(own.length), ...own.flatMap(pathAndText), ...given]);
}

/** Where the code stands that decides what a catalogue is, from the root of the checkout. */
const CODE = ['src/core', 'src/catalogue', 'src/catalogue/checks', 'adapters/files'];

/** Hash of that code, and of the versions of all packages as far as they are written down. */
export function codeDigest(root: string): string {
  const files = CODE.flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(folder, name)),
  );
  const texts = files.sort().flatMap((path) => [path, readFileSync(join(root, path), 'utf8')]);
  // An image may have been made without it.
  return digestOf([readWhole(join(root, 'package-lock.json')), ...texts]);
}

/** What was kept under this key; null where there is none, or what is there is not as it was written. */
export function readKnown(path: string, key: string): KnownCatalogue | null {
  const text = readWhole(path);
  const end = text.indexOf('\n');
  const content = text.slice(end + 1);
  if (end < 0 || text.slice(0, end) !== digestOf([key, content])) return null;
  // These are our own words, as the hash over them tells.
  return JSON.parse(content) as KnownCatalogue;
}

/** Nobody misses it where it cannot be written: then the files are parsed at the next start, as at this one. */
export function keepKnown(path: string, key: string, known: KnownCatalogue): void {
  const content = JSON.stringify(known);
  writeKept(path, `${digestOf([key, content])}\n${content}`);
}

function readWhole(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === null) throw error;
    return '';
  }
}
