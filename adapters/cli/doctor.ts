// `doctor`: what is wrong with this bot, before anybody else notices.
import type { Found, Level } from '../../src/app/doctor/finding.ts';
import { type ExitCode, printJson, type Terminal } from './terminal.ts';

export interface DoctorContext {
  readonly terminal: Terminal;
  /** `isConfigured`: the configuration could be read without faults. */
  readonly examine: () => Promise<{ readonly found: readonly Found[]; readonly isConfigured: boolean }>;
}

const LEVEL_WIDTH = 'warning'.length;

const onOneLine = (text: string): string => text.replaceAll(/\s*[\r\n]+\s*/g, ' ');

/** An address at the end is copied with whatever stands behind it. */
const asSentence = (text: string): string => (/\.$|https?:\/\/\S+$/u.test(text) ? text : `${text}.`);

function lineOf({ level, check, message, cure }: Found, width: number): string {
  const said = `${level.padEnd(LEVEL_WIDTH)}  ${check.padEnd(width)}  ${asSentence(onOneLine(message))}`;
  return cure === null ? said : `${said} ${onOneLine(cure)}`;
}

const count = (number: number, what: Level): string => `${number} ${what}${number === 1 ? '' : 's'}`;

function sumOf(found: readonly Found[]): string {
  const [faults, warnings] = (['fault', 'warning'] as const).map(
    (level) => found.filter((each) => each.level === level).length,
  );
  if (faults === 0 && warnings === 0) return 'Nothing is wrong.';
  if (faults === 0) return `Nothing is wrong; ${count(warnings ?? 0, 'warning')}.`;
  return `${count(faults ?? 0, 'fault')}, ${count(warnings ?? 0, 'warning')}.`;
}

/** 0: nothing is wrong, though there may be warnings; 1: faults; 2: faults in the configuration itself. */
export async function doctor(
  { terminal, examine }: DoctorContext,
  { json = false }: { readonly json?: boolean },
): Promise<ExitCode> {
  const { found, isConfigured } = await examine();
  if (json) printJson(terminal, found);
  else {
    const width = Math.max(...found.map(({ check }) => check.length));
    for (const each of found) terminal.out(`${lineOf(each, width)}\n`);
    terminal.out(`\n${sumOf(found)}\n`);
  }
  if (!isConfigured) return 2;
  return found.some(({ level }) => level === 'fault') ? 1 : 0;
}
