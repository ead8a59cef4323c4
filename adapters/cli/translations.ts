// What `check --translations` prints: first what the most used cases lack, then numbers by file, then each language.
import { faultLine } from '../../src/catalogue/catalogue-fault.ts';
import type { Completeness, TranslationReport } from '../../src/catalogue/translations.ts';
import type { Terminal } from './terminal.ts';

function completenessText({ locale, mostUsed, all, program }: Completeness): string {
  const of = (part: Completeness['all']): string => `${part.have} of ${part.of}`;
  return `${locale}: most used cases ${of(mostUsed)}, all texts of the data ${of(all)} (${percent(all)}), the program ${of(program)}`;
}

/** Rounded down: only what is whole is 100 %. */
function percent({ have, of }: Completeness['all']): string {
  return `${of === 0 ? 100 : Math.floor((100 * have) / of)} %`;
}

/** What is missing, on standard error: nothing of it fails the command. */
export function printMissing(terminal: Terminal, { first, others }: TranslationReport): void {
  for (const fault of first) terminal.err(`missing: ${faultLine(fault)}\n`);
  for (const { file, missing } of others) {
    const counts = Object.entries(missing).map(([locale, count]) => `${locale} ${count}`);
    terminal.err(`missing: ${file}: ${counts.join(', ')}\n`);
  }
}

/** How complete each language is, on standard output. */
export function printCompleteness(terminal: Terminal, { complete }: TranslationReport): void {
  for (const one of complete) terminal.out(`${completenessText(one)}\n`);
}
