// Everything that can be said about a set of service files at once.
import type { Jurisdictions } from '../core/jurisdiction.ts';
import type { CalendarDate } from '../core/rule.ts';
import type { CatalogueFault } from './catalogue-fault.ts';
import { faultChecks, translationChecks, warningChecks } from './checks/all.ts';
import type { ServiceFile } from './checks/check.ts';
import { readYaml } from './read-yaml.ts';
import { parseService } from './schema.ts';

/** A file as read: its path is used in faults, its name must be the service's id. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

export interface ReadServices {
  /** Services whose file has the right shape, in the order of the files. */
  readonly services: readonly ServiceFile[];
  /** What makes the files unusable. */
  readonly faults: readonly CatalogueFault[];
}

/** Parses service files and runs the checks that do not depend on the day; a broken file hides no fault of another. */
export function readServices(files: readonly TextFile[], table: Jurisdictions): ReadServices {
  const services: ServiceFile[] = [];
  const faults: CatalogueFault[] = [];
  for (const { path, text } of files) {
    const read = readYaml(text, path);
    const parsed = read.ok ? parseService(read.value, path) : read;
    if (parsed.ok) services.push({ file: path, service: parsed.value });
    else faults.push(...parsed.fault);
  }
  return { services, faults: [...faults, ...faultChecks.flatMap((check) => check(services, { table }))] };
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
}

/** Parses and checks service files; with warnings of age, and of missing translations where asked for. */
export function checkFiles(
  files: readonly TextFile[],
  { table, today, translations }: CheckOptions,
): Findings {
  const { services, faults } = readServices(files, table);
  const dated = warningChecks.flatMap((check) => check(services, { table, today }));
  const untranslated = translations ? translationChecks.flatMap((check) => check(services, { table })) : [];
  return { services, faults, warnings: [...dated, ...untranslated] };
}
