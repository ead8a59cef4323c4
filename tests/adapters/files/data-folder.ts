// A copy of data/ that a test may break.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Log } from '../../../src/app/ports.ts';

const data = join(import.meta.dirname, '..', '..', '..', 'data');

export interface DataFolder {
  readonly path: string;
  write(name: string, text: string): void;
  edit(name: string, from: string, to: string): void;
  remove(name: string): void;
  delete(): void;
}

const few = ['claude', 'gmail', 'linkedin', 'slack', 'x'];

/** @param only ids of the services to take along: reading all of them takes a while */
export function copyOfData(only: readonly string[] = few): DataFolder {
  const path = mkdtempSync(join(tmpdir(), 'last-call-data-'));
  for (const part of ['services', 'locales', 'jurisdictions.yaml', 'authorities.yaml']) {
    cpSync(join(data, part), join(path, part), { recursive: true });
  }
  for (const name of readdirSync(join(path, 'services'))) {
    if (!only.includes(basename(name, '.yaml'))) rmSync(join(path, 'services', name));
  }
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  };
  return {
    path,
    write,
    edit(name, from, to) {
      const text = readFileSync(join(path, name), 'utf8');
      if (!text.includes(from)) throw new Error(`${name} does not hold ${from}`);
      write(name, text.replace(from, to));
    },
    remove: (name) => rmSync(join(path, name), { recursive: true }),
    delete: () => rmSync(path, { recursive: true, force: true }),
  };
}

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export function recordingLog(): Log & { readonly lines: readonly LogLine[] } {
  const lines: LogLine[] = [];
  const at =
    (level: LogLine['level']): Log['info'] =>
    (event, fields = {}) => {
      lines.push({ level, event, fields });
    };
  return { lines, info: at('info'), warn: at('warn'), error: at('error') };
}
