// The public surfaces over a catalogue of choice and a clock that stands still: the shipped services, or ones made here.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPublic } from '../../../adapters/web/public.ts';
import type { Catalogue } from '../../../src/app/ports.ts';
import { readAuthorities } from '../../../src/catalogue/authority-file.ts';
import { checkFiles } from '../../../src/catalogue/check.ts';
import type { Rule } from '../../../src/core/rule.ts';
import type { Practice, Service } from '../../../src/core/service.ts';
import { createTranslations } from '../../../src/messages/translate.ts';
import { must, readTable, root } from '../../catalogue/fixtures.ts';
import { rule, serviceWith, training } from '../../messages/fixtures.ts';
import { localeTexts } from '../../messages/locales.ts';

const folder = join(root, 'data', 'services');
const table = readTable();
const files = readdirSync(folder).map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
const { services: found } = checkFiles(files, { table, today: '2026-11-21', translations: false });

const authorityText = readFileSync(join(root, 'data', 'authorities.yaml'), 'utf8');

export const shipped: Catalogue = {
  version: 'shipped',
  staleSince: null,
  services: found.map(({ service }) => service),
  jurisdictions: table,
  authorities: must(readAuthorities({ path: 'authorities.yaml', text: authorityText }, table)),
  translations: createTranslations(localeTexts),
};

/** A catalogue of these services; its version follows its content, as the real one's does. */
export function catalogueOf(services: readonly Service[]): Catalogue {
  return { ...shipped, services, version: `made ${JSON.stringify(services).length}` };
}

/** One service with one rule, changed as the test needs it. */
export function oneRule(
  changes: Partial<Rule>,
  service: Parameters<typeof serviceWith>[1] = {},
  practice: Omit<Practice, 'rules'> = training,
): Catalogue {
  return catalogueOf([serviceWith([rule(changes)], service, practice).service]);
}

export interface Site {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Got>;
  app: ReturnType<typeof createPublic>;
  /** Errors that were logged: there must be none. */
  readonly errors: readonly unknown[];
  /** What else was logged, each as its name and fields. */
  readonly lines: readonly string[];
  /** Puts another catalogue in place of the one in use, as a reload does. */
  reload(catalogue: Catalogue): void;
}

export interface Got {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export function siteOf(given: Catalogue, at: string, publicUrl: string | null = null): Site {
  let catalogue = given;
  const errors: unknown[] = [];
  const lines: string[] = [];
  let made = 0;
  const quiet = (): void => undefined;
  const log = {
    info: (event: string, fields: object = {}) => lines.push(`${event} ${JSON.stringify(fields)}`),
    warn: quiet,
    error: (...what: unknown[]) => errors.push(what),
  };
  const clock = { now: () => Date.parse(at) };
  const ids = { next: () => `Made-${String((made += 1)).padStart(4, '0')}` };
  const app = createPublic({ source: { current: () => catalogue }, clock, publicUrl, log, ids });
  return {
    app,
    errors,
    lines,
    reload: (next) => {
      catalogue = next;
    },
    get: async (path, headers = {}) => {
      const response = await app.request(`http://bot.example${path}`, { headers });
      return { status: response.status, headers: response.headers, text: await response.text() };
    },
  };
}

/** A JSON answer, as loosely typed as its readers see it. */
export async function json(site: Site, path: string): Promise<Readonly<Record<string, unknown>>> {
  const { text } = await site.get(path);
  return JSON.parse(text) as Readonly<Record<string, unknown>>;
}
