// `check`: validates data files and says every fault with its file, path and cure.
import { resolve, sep } from 'node:path';
import { readAuthorities } from '../../src/catalogue/authority-file.ts';
import { type CatalogueFault, faultLine } from '../../src/catalogue/catalogue-fault.ts';
import { checkFiles, type TextFile } from '../../src/catalogue/check.ts';
import type { IdRecord } from '../../src/catalogue/published-ids.ts';
import { type TranslationInput, translationReport } from '../../src/catalogue/translations.ts';
import type { Jurisdictions } from '../../src/core/jurisdiction.ts';
import type { CalendarDate } from '../../src/core/rule.ts';
import { CommandFailed, type ExitCode, type Terminal } from './terminal.ts';
import { printCompleteness, printMissing } from './translations.ts';

/** What lies beside the service files of a data folder. */
export interface Records extends Pick<TranslationInput, 'mostUsed' | 'program'> {
  readonly ids: IdRecord;
  /** Null where a folder has no authorities.yaml. */
  readonly authorities: TextFile | null;
}

export interface CheckContext {
  readonly terminal: Terminal;
  readonly table: Jurisdictions;
  readonly today: CalendarDate;
  /** Service files at a file or folder; null when there is no such path. */
  readonly readServices: (path: string) => readonly TextFile[] | null;
  readonly defaultPath: string;
  readonly readRecords: () => Records;
}

function readAll(context: CheckContext, paths: readonly string[]): TextFile[] {
  return (paths.length === 0 ? [context.defaultPath] : paths).flatMap((path) => {
    const found = context.readServices(path);
    if (found !== null && found.length > 0) return found;
    throw new CommandFailed([
      {
        message: `there are no service files at ${path}`,
        cure: 'Give a .yaml file or a folder that holds some.',
      },
    ]);
  });
}

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** 0 when everything is valid, 1 when not; warnings (old reviews, new ids, missing translations) alone never fail. */
export function check(
  context: CheckContext,
  paths: readonly string[],
  options: { translations?: boolean },
): ExitCode {
  const { terminal, table, today } = context;
  const files = readAll(context, paths);
  const { ids: record, authorities, ...texts } = context.readRecords();
  const isWhole = paths.length === 0;
  const shipped = `${resolve(context.defaultPath)}${sep}`;
  const isShipped = (path: string): boolean => resolve(path).startsWith(shipped);
  const given = { table, today, record, isWhole, isShipped, translations: false };
  const { services, faults: own, warnings } = checkFiles(files, given);
  const beside = isWhole ? authorityFaults(authorities, table) : [];
  const faults = [...own, ...beside];
  const mostUsed = isWhole ? texts.mostUsed : withoutOthers(texts.mostUsed, services);
  const report = options.translations === true ? translationReport({ ...texts, mostUsed, services }) : null;
  if (report !== null) printMissing(terminal, report);
  for (const warning of warnings) terminal.err(`warning: ${faultLine(warning)}\n`);
  for (const found of faults) terminal.err(`${faultLine(found)}\n`);
  if (report !== null) printCompleteness(terminal, report);
  const result = faults.length === 0 ? 'nothing wrong' : counted(faults.length, 'fault');
  const count = files.length + (isWhole && authorities !== null ? 1 : 0);
  terminal.out(`${counted(count, 'file')} checked, ${result}\n`);
  return faults.length === 0 ? 0 : 1;
}

function authorityFaults(file: TextFile | null, table: Jurisdictions): readonly CatalogueFault[] {
  const read = file === null ? null : readAuthorities(file, table);
  return read === null || read.ok ? [] : read.fault;
}

/** Of files given by name, only their own cases are looked for. */
function withoutOthers(
  { file, rules }: TranslationInput['mostUsed'],
  services: TranslationInput['services'],
): TranslationInput['mostUsed'] {
  const here = new Set(services.map(({ service }) => service.id));
  return { file, rules: rules.filter((id) => here.has(id.split('/')[0] ?? id)) };
}
