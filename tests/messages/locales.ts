// The texts of every language that data/locales has, by language: what must hold of one must hold of all.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../catalogue/fixtures.ts';

type Texts = Readonly<Record<string, string>>;

const folder = join(root, 'data', 'locales');

export const localeTexts: Readonly<Record<string, Texts>> = Object.fromEntries(
  readdirSync(folder).map((file) => [
    file.replace(/\.json$/u, ''),
    JSON.parse(readFileSync(join(folder, file), 'utf8')) as Texts,
  ]),
);

/** Sorted. */
export const locales: readonly string[] = Object.keys(localeTexts).toSorted();
