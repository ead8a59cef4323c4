// The two files that pages need besides themselves; read when the server opens.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Reply } from './reply.ts';

const read = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');

/** Answers by address. */
export function readAssets(): Readonly<Record<string, Reply>> {
  return {
    '/assets/style.css': { status: 200, type: 'css', body: read('style.css') },
    '/assets/icon.svg': { status: 200, type: 'svg', body: read('icon.svg') },
  };
}
