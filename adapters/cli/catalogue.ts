// `catalogue`: what a change of the data would say to whom, and making, fetching and describing the data.
import {
  type CatalogueDiff,
  diffCatalogues,
  type Reach,
  type Standing,
} from '../../src/app/catalogue-diff.ts';
import type { Catalogue } from '../../src/app/ports.ts';
import type { Store } from '../../src/app/stores/store.ts';
import { serviceJsonSchema } from '../../src/catalogue/json-schema.ts';
import { type IdRecord, unrecordedIds, withIds } from '../../src/catalogue/published-ids.ts';
import type { Fault, Result } from '../../src/core/fault.ts';
import type { Instant } from '../../src/core/rule.ts';
import type { Holidays } from '../../src/core/slot.ts';
import { CommandFailed, type ExitCode, must, printJson, type Terminal } from './terminal.ts';

export interface CatalogueTools {
  /** The data at a path (data folder, or bundle signed with the configured key); null: those in use. */
  readonly readCatalogue: (path: string | null) => Result<Catalogue, readonly Fault[]>;
  /** Fetches the configured bundle once. Null where none is configured. */
  readonly pullCatalogue: () => Promise<Result<
    {
      readonly kind: 'updated' | 'unchanged';
      readonly madeAt: string | null;
    },
    readonly Fault[]
  > | null>;
  readonly makeBundle: (
    folder: string | null,
    keyFile: string,
  ) => Result<
    { readonly text: string; readonly services: number; readonly publicKey: string },
    readonly Fault[]
  >;
  readonly newKey: (path: string) => Result<string>;
  readonly writeOut: (path: string, text: string) => Result<string>;
  /** The data of this checkout alone, without anything fetched. */
  readonly readOwn: () => Result<Catalogue, readonly Fault[]>;
  /** Opens the configured store for the time of `work`, where there is one. */
  readonly withStore: <T>(work: (store: Store | null) => Promise<T>) => Promise<T>;
}

/** The record of published ids, and its text to add to. */
export interface IdTools {
  readonly readRecords: () => { readonly ids: IdRecord; readonly idsText: string };
}

export interface CatalogueContext extends CatalogueTools, IdTools {
  readonly terminal: Terminal;
  readonly now: Instant;
  readonly holidays: Holidays;
}

export interface BundleOptions {
  readonly key?: string;
  readonly newKey?: string;
  readonly data?: string;
  readonly out?: string;
}

function standingText(standing: Standing): string {
  if (standing === null) return 'nothing';
  const { status, actBy } = standing;
  return actBy === null ? status : `${status}, act by ${actBy}`;
}

function reachText({ rule, platform, locale, told, channels, resting, text }: Reach): string {
  const count = (number: number): string => `${number} ${number === 1 ? 'channel' : 'channels'}`;
  const rests = resting === 0 ? '' : `; ${count(resting)} that take no posts now: old posts are edited only`;
  const quoted = text.split('\n').map((line) => `    ${line}`.trimEnd());
  return [
    '',
    `${rule}: ${count(channels)} (${platform}, ${locale}) told "${standingText(told)}"${rests}`,
    ...quoted,
  ].join('\n');
}

function printDiff(terminal: Terminal, { changes, reach }: CatalogueDiff): void {
  if (changes.length === 0) terminal.out('No rule stands differently.\n');
  for (const { rule, before, after } of changes)
    terminal.out(`${rule}: ${standingText(before)} → ${standingText(after)}\n`);
  for (const one of reach) terminal.out(`${reachText(one)}\n`);
  const channels = reach.reduce((sum, one) => sum + one.channels, 0);
  terminal.out(`\nCorrections that would go out: ${channels}. Nothing was sent.\n`);
}

/** OLD and NEW, or NEW alone against the data in use. */
export async function diff(
  context: CatalogueContext,
  paths: readonly string[],
  { json }: { readonly json?: boolean },
): Promise<ExitCode> {
  const [first, second, ...more] = paths;
  if (first === undefined || more.length > 0) {
    const cure = 'Give OLD and NEW, or NEW alone to compare it with the data in use.';
    throw new CommandFailed([{ message: 'one or two sets of data are compared', cure }]);
  }
  const before = must(context.readCatalogue(second === undefined ? null : first), 1);
  const after = must(context.readCatalogue(second ?? first), 1);
  const input = { before, after, at: context.now, holidays: context.holidays };
  const found = await context.withStore((store) => diffCatalogues(store, input));
  if (json === true) printJson(context.terminal, found);
  else printDiff(context.terminal, found);
  return 0;
}

export async function pull({ terminal, pullCatalogue }: CatalogueContext): Promise<ExitCode> {
  const pulled = await pullCatalogue();
  if (pulled === null) {
    const cure = 'Set CATALOGUE_URL and CATALOGUE_PUBLIC_KEY (see .env.example).';
    throw new CommandFailed([{ message: 'no catalogue is configured to be fetched', cure }]);
  }
  const { kind, madeAt } = must(pulled, 1);
  const made = madeAt === null ? '' : ` (made ${madeAt})`;
  terminal.out(
    kind === 'updated'
      ? `Fetched and in use${made}. A running bot takes it at its next pass.\n`
      : `Nothing newer${made}. The data in use count as checked today.\n`,
  );
  return 0;
}

export async function bundle(context: CatalogueContext, options: BundleOptions): Promise<ExitCode> {
  const { terminal } = context;
  if (options.newKey !== undefined) {
    const publicKey = must(context.newKey(options.newKey), 1);
    terminal.out(`CATALOGUE_PUBLIC_KEY=${publicKey}\n`);
    terminal.err(`The private key is in ${options.newKey}. Keep it secret, and keep a copy of it.\n`);
    return 0;
  }
  if (options.key === undefined) {
    const cure = 'Add --key FILE; make one with --new-key FILE.';
    throw new CommandFailed([{ message: 'a bundle has to be signed', cure }]);
  }
  const made = must(context.makeBundle(options.data ?? null, options.key), 1);
  if (options.out === undefined) terminal.out(made.text);
  else must(context.writeOut(options.out, made.text), 1);
  terminal.err(
    `${made.services} ${made.services === 1 ? 'service' : 'services'}, ${Buffer.byteLength(made.text)} bytes; CATALOGUE_PUBLIC_KEY=${made.publicKey}\n`,
  );
  return 0;
}

/** The JSON Schema of service files, for editors. */
export async function schema(
  { terminal, writeOut }: CatalogueContext,
  { out }: { readonly out?: string },
): Promise<ExitCode> {
  const text = `${JSON.stringify(serviceJsonSchema(), null, 2)}\n`;
  if (out === undefined) terminal.out(text);
  else must(writeOut(out, text), 1);
  return 0;
}

/** Ids that are not in the record yet; `write` adds them. Nothing in it is ever changed or removed. */
export async function ids(
  { terminal, readOwn, readRecords, writeOut }: CatalogueContext,
  { write }: { readonly write?: boolean },
): Promise<ExitCode> {
  const { services } = must(readOwn(), 1);
  const { ids: record, idsText } = readRecords();
  if (record.faults.length > 0) throw new CommandFailed(record.faults, 1);
  const added = unrecordedIds(services, record);
  for (const id of added) terminal.out(`${id}\n`);
  if (write === true && added.length > 0) must(writeOut(record.file, withIds(idsText, added)), 1);
  const done =
    write === true ? `were added to ${record.file}` : `are not in ${record.file}; add them with --write`;
  terminal.err(`${added.length} new ${added.length === 1 ? 'id' : 'ids'} ${done}\n`);
  return 0;
}
