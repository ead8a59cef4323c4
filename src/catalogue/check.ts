// Everything that can be said about a set of service files at once.
import type { Jurisdictions } from '../core/jurisdiction.ts';
import type { CalendarDate } from '../core/rule.ts';
import type { CatalogueFault } from './catalogue-fault.ts';
import {
  crossChecks,
  fileChecks,
  recordChecks,
  recordWarnings,
  translationChecks,
  warningChecks,
} from './checks/all.ts';
import type { ServiceFile } from './checks/check.ts';
import type { IdRecord } from './published-ids.ts';
import { readYaml } from './read-yaml.ts';
import { parseService } from './schema.ts';

/** A file as read: its path is used in faults, its name must be the service's id. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** One file, read by itself. */
export interface ReadFile {
  /** Null where the file has not the right shape. */
  readonly read: ServiceFile | null;
  readonly faults: readonly CatalogueFault[];
}

export interface ReadServices {
  /** Services whose file has the right shape, in the order of the files. */
  readonly services: readonly ServiceFile[];
  /** What makes the files unusable. */
  readonly faults: readonly CatalogueFault[];
}

/** Parses one file and runs the checks that need nothing but it. */
export function readService({ path, text }: TextFile, table: Jurisdictions): ReadFile {
  const content = readYaml(text, path);
  const parsed = content.ok ? parseService(content.value, path) : content;
  if (!parsed.ok) return { read: null, faults: parsed.fault };
  const read = { file: path, service: parsed.value };
  return { read, faults: all(fileChecks, (check) => check([read], { table })) };
}

/** All files together, with the checks that need to see them beside each other. */
export function joinServices(files: readonly ReadFile[], table: Jurisdictions): ReadServices {
  const services = files.flatMap(({ read }) => (read === null ? [] : [read]));
  const across = all(crossChecks, (check) => check(services, { table }));
  return { services, faults: [...files.flatMap(({ faults }) => faults), ...across] };
}

/** Parses service files and runs the checks that do not depend on the day; a broken file hides no fault of another. */
export function readServices(files: readonly TextFile[], table: Jurisdictions): ReadServices {
  return joinServices(
    files.map((file) => readService(file, table)),
    table,
  );
}

export interface Findings extends ReadServices {
  /** What should be looked at, but stops nothing. */
  readonly warnings: readonly CatalogueFault[];
}

export interface CheckOptions {
  readonly table: Jurisdictions;
  readonly today: CalendarDate;
  /** Also warn of texts that are not translated. */
  readonly translations: boolean;
  /** Every id that was published; without it nobody looks whether one is gone. */
  readonly record?: IdRecord | null;
  /** Whether the files are all there are: then a recorded service that none of them describes is gone. */
  readonly isWhole?: boolean;
  /** Whether a file is the one that ships, and not a draft with a part of it; left out: all are. */
  readonly isShipped?: (path: string) => boolean;
}

/** Parses and checks service files; with warnings of age, and of missing translations where asked for. */
export function checkFiles(files: readonly TextFile[], options: CheckOptions): Findings {
  const { table, today, translations } = options;
  const { services, faults } = readServices(files, table);
  const dated = all(warningChecks, (check) => check(services, { table, today }));
  const untranslated = translations ? all(translationChecks, (check) => check(services, { table })) : [];
  const recorded = withRecord(services, files, options);
  return {
    services,
    faults: [...faults, ...recorded.faults],
    warnings: [...dated, ...recorded.warnings, ...untranslated],
  };
}

/** What the record says; a file that could not be read has not lost its ids. */
function withRecord(
  services: readonly ServiceFile[],
  files: readonly TextFile[],
  { record = null, isWhole = false, isShipped = () => true }: CheckOptions,
): Omit<Findings, 'services'> {
  if (record === null) return { faults: [], warnings: [] };
  const context = { record, isWhole: isWhole && services.length === files.length, isShipped };
  return {
    faults: all(recordChecks, (check) => check(services, context)),
    warnings: all(recordWarnings, (check) => check(services, context)),
  };
}

function all<C>(
  checks: Readonly<Record<string, C>>,
  run: (check: C) => readonly CatalogueFault[],
): readonly CatalogueFault[] {
  return Object.values(checks).flatMap(run);
}
