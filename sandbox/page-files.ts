// The page's own files. Its code is TypeScript like the rest; browsers get it with the types blanked out, line for line.
import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { extname, join } from 'node:path';

export interface PageFile {
  readonly type: string;
  readonly content: string;
}

const folder = join(import.meta.dirname, 'page');
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ts': 'text/javascript; charset=utf-8',
};
const pages: Readonly<Record<string, string>> = { '/': 'index.html', '/gallery': 'gallery.html' };
/** "/page/…" with plain names in at most one folder: nothing that could lead out of it. */
const shape = /^\/page\/((?:[a-z]+\/)?[a-z-]+\.(?:css|svg|ts))$/u;

/** The file at a path of the page; null when there is none. */
export async function findPageFile(path: string): Promise<PageFile | null> {
  const name = pages[path] ?? shape.exec(path)?.[1];
  if (name === undefined) return null;
  const text = await readFile(join(folder, name), 'utf8').catch(() => null);
  const type = types[extname(name)];
  if (text === null || type === undefined) return null;
  return { type, content: name.endsWith('.ts') ? stripQuietly(text) : text };
}

/** Node announces on stderr that stripping by hand is experimental; whoever opens the sandbox cannot act on that. */
function stripQuietly(source: string): string {
  const { emitWarning } = process;
  process.emitWarning = () => undefined;
  try {
    return stripTypeScriptTypes(source);
  } finally {
    process.emitWarning = emitWarning;
  }
}
