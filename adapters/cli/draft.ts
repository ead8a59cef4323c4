// `draft`: an article → what it says about a deadline, and a draft for the catalogue. Nothing is published by it.
import { existsSync, realpathSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import type { Catalogue } from '../../src/app/ports.ts';
import type { Article } from '../../src/catalogue/draft/article.ts';
import type { Draft } from '../../src/catalogue/draft/draft.ts';
import { draftFrom } from '../../src/catalogue/draft/draft-from.ts';
import { draftToYaml } from '../../src/catalogue/drafting/draft-to-yaml.ts';
import { dateOf } from '../../src/core/calendar.ts';
import { errorCode } from '../../src/core/error-code.ts';
import type { Result } from '../../src/core/fault.ts';
import type { Instant } from '../../src/core/rule.ts';
import { draftText } from './draft-text.ts';
import { CommandFailed, type ExitCode, must, printJson, type Terminal } from './terminal.ts';

export interface DraftOptions {
  readonly json?: boolean;
  /** Where the proposed YAML goes: a new file, or a folder, in which it is called after the service. */
  readonly out?: string;
}

export interface DraftContext {
  readonly terminal: Terminal;
  readonly catalogue: Catalogue;
  readonly now: Instant;
  /** A file, an address, or "-" for the standard input. */
  readonly readArticle: (from: string) => Promise<Result<Article>>;
  /** The folder with the service files in use. */
  readonly dataFolder: string;
}

/** The path with links resolved, as far as it exists. */
function realPath(path: string): string {
  return existsSync(path) ? realpathSync(path) : join(realPath(dirname(path)), basename(path));
}

/** Drafts are for people to read first: what stands in data/ is believed. */
function checkOut(out: string, dataFolder: string): void {
  const data = realPath(dirname(resolve(dataFolder)));
  if (!`${realPath(resolve(out))}${sep}`.startsWith(`${data}${sep}`)) return;
  const cure = 'Give another place; move the file there once it is read and finished.';
  throw new CommandFailed([{ message: `a draft is not written into ${data}`, cure }]);
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** Writes a new file, in a folder under the name a service file must have; returns its path. */
async function write(place: string, yaml: string): Promise<string> {
  const [, id = 'draft'] = /^id: ([a-z0-9-]+)/m.exec(yaml) ?? [];
  const out = isFolder(place) ? join(place, `${id}.yaml`) : place;
  try {
    await writeFile(out, yaml, { flag: 'wx' });
    return out;
  } catch (error) {
    const code = errorCode(error);
    if (code === null) throw error;
    const message = `the file ${out} cannot be written (${code})`;
    throw new CommandFailed([{ message, cure: 'Give the name of a new file in a folder that exists.' }]);
  }
}

/** The YAML is shown, or goes where it is wanted; a draft that proposes nothing has none. */
async function handOver(
  draft: Draft,
  yaml: string,
  context: DraftContext,
  options: DraftOptions,
): Promise<void> {
  const { terminal } = context;
  const isShown = options.json !== true;
  if (draft.proposal === 'nothing') {
    if (options.out !== undefined)
      terminal.err('lastcall: there is nothing to propose, so nothing is written\n');
    return;
  }
  if (options.out === undefined) {
    if (isShown) terminal.out(`\n${yaml}`);
    return;
  }
  const path = await write(options.out, yaml);
  if (isShown) terminal.out(`Written to ${path}; check it with: lastcall check ${path}\n`);
}

/** 0 when the article could be read, whatever it says; 1 when not. */
export async function draft(context: DraftContext, from: string, options: DraftOptions): Promise<ExitCode> {
  const { terminal, catalogue, now } = context;
  if (options.out !== undefined) checkOut(options.out, context.dataFolder);
  const article = must(await context.readArticle(from), 1);
  const today = dateOf(now, 'UTC');
  const known = { services: catalogue.services, table: catalogue.jurisdictions, today };
  const found = draftFrom(article, known);
  if (options.json === true) printJson(terminal, found);
  else terminal.out(`${draftText(found)}\n`);
  const yaml = found.proposal === 'nothing' ? '' : draftToYaml(found, known, article.url);
  await handOver(found, yaml, context, options);
  return 0;
}
