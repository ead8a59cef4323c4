// The labelled articles of tests/fixtures/articles, read as the command reads them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { articleFrom } from '../adapters/articles/read-article.ts';
import type { Article } from '../src/catalogue/draft/article.ts';
import type { Expected } from './draft-scoring.ts';

export const halves = ['dev', 'held-out'] as const;
export type Half = (typeof halves)[number];

export interface Labelled {
  readonly name: string;
  readonly raw: string;
  readonly article: Article;
  readonly expected: Expected;
}

const folder = join(import.meta.dirname, '..', 'tests', 'fixtures', 'articles');

function labelled(half: Half, file: string): Labelled {
  const bytes = readFileSync(join(folder, half, file));
  const article = articleFrom({ bytes, contentType: null, url: null });
  if (!article.ok) throw new Error(`${file}: ${article.fault.message}`);
  const name = file.replace(/\.\w+$/, '');
  const expected = JSON.parse(readFileSync(join(folder, half, `${name}.json`), 'utf8')) as Expected;
  return { name, raw: bytes.toString('utf8'), article: article.value, expected };
}

/** Every article of one half, by name. */
export function corpus(half: Half): readonly Labelled[] {
  const files = readdirSync(join(folder, half)).filter((file) => /\.(?:txt|html)$/.test(file));
  return files.sort().map((file) => labelled(half, file));
}
