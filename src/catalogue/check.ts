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

export interface Findings {
  /** Services whose file has the right shape, in the order of the files. */
  readonly services: readonly ServiceFile[];
  /** What makes the files unusable. */
  readonly faults: readonly CatalogueFault[];
  readonly warnings: readonly CatalogueFault[];
}

export interface CheckOptions {
  readonly table: Jurisdictions;
  readonly today: CalendarDate;
  /** Also warn of texts that are not translated. */
  readonly translations: boolean;
}

/** Parses and checks service files; a file of the wrong shape costs the other files nothing. */
export function checkFiles(files: readonly TextFile[], options: CheckOptions): Findings {
  const services: ServiceFile[] = [];
  const faults: CatalogueFault[] = [];
  for (const { path, text } of files) {
    const read = readYaml(text, path);
    const parsed = read.ok ? parseService(read.value, path) : read;
    if (parsed.ok) services.push({ file: path, service: parsed.value });
    else faults.push(...parsed.fault);
  }
  const run = (checks: typeof faultChecks): readonly CatalogueFault[] =>
    checks.flatMap((check) => check(services, options));
  return {
    services,
    faults: [...faults, ...run(faultChecks)],
    warnings: [...run(warningChecks), ...(options.translations ? run(translationChecks) : [])],
  };
}
