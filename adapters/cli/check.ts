// `check`: validates data files and says every fault with its file, path and cure.
import { faultLine } from '../../src/catalogue/catalogue-fault.ts';
import { checkFiles, type TextFile } from '../../src/catalogue/check.ts';
import type { Jurisdictions } from '../../src/core/jurisdiction.ts';
import type { CalendarDate } from '../../src/core/rule.ts';
import { CommandFailed, type ExitCode, type Terminal } from './terminal.ts';

export interface CheckContext {
  readonly terminal: Terminal;
  readonly table: Jurisdictions;
  readonly today: CalendarDate;
  /** Service files at a file or folder; null when there is no such path. */
  readonly readServices: (path: string) => readonly TextFile[] | null;
  readonly defaultPath: string;
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

/** 0 when everything is valid, 1 when not; warnings (old reviews, missing translations) alone never fail. */
export function check(
  context: CheckContext,
  paths: readonly string[],
  options: { translations?: boolean },
): ExitCode {
  const { terminal, table, today } = context;
  const files = readAll(context, paths);
  const { faults, warnings } = checkFiles(files, {
    table,
    today,
    translations: options.translations === true,
  });
  for (const warning of warnings) terminal.err(`warning: ${faultLine(warning)}\n`);
  for (const found of faults) terminal.err(`${faultLine(found)}\n`);
  const result = faults.length === 0 ? 'nothing wrong' : counted(faults.length, 'fault');
  terminal.out(`${counted(files.length, 'file')} checked, ${result}\n`);
  return faults.length === 0 ? 0 : 1;
}
