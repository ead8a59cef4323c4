// Questions of the usual kinds. Each is asked until the answer can be understood.
import { type Variable } from '../../../src/config-values.ts';
import { variables } from '../../../src/config-variables.ts';
import type { Fault, Result } from '../../../src/core/fault.ts';
import type { Prompter } from './prompter.ts';

/** One of several; the number is what people type. `usual`: what Enter means. */
export async function choose<T extends string>(
  prompter: Prompter,
  question: string,
  choices: readonly (readonly [T, string])[],
  usual: T,
): Promise<T> {
  const place = choices.findIndex(([value]) => value === usual) + 1;
  prompter.say(`\n${question}\n`);
  for (const [index, [, text]] of choices.entries()) prompter.say(`  ${index + 1}  ${text}\n`);
  for (;;) {
    const said = (await prompter.ask(`Number [${place}]: `)).trim();
    if (said === '') return usual;
    const chosen = /^\d+$/u.test(said) ? choices[Number(said) - 1] : undefined;
    if (chosen !== undefined) return chosen[0];
    prompter.say(`Please type a number from 1 to ${choices.length}, or Enter for ${place}.\n`);
  }
}

/** True for yes. `usual`: what Enter means. */
export async function confirm(prompter: Prompter, question: string, usual: boolean): Promise<boolean> {
  for (;;) {
    const said = (await prompter.ask(`${question} [${usual ? 'Y/n' : 'y/N'}]: `)).trim().toLowerCase();
    if (said === '') return usual;
    if (['y', 'yes'].includes(said)) return true;
    if (['n', 'no'].includes(said)) return false;
    prompter.say('Please type y or n.\n');
  }
}

/** The variable of the configuration with this name. */
export function variableOf(name: string): Variable {
  const found = variables.find((variable) => variable.name === name);
  if (found === undefined) throw new RangeError(`No variable is called ${name}.`);
  return found;
}

export interface ValueQuestion {
  /** Of the variable that is asked for. */
  readonly name: string;
  readonly question: string;
  /** What is there already, which Enter keeps; null: nothing. */
  readonly current: string | null;
  /** False: it may be left out. */
  readonly isNeeded: boolean;
  /** What Enter means where nothing is there; left out: that it is left out. */
  readonly usual?: string;
}

const TAKE_AWAY = '-';

function hintOf({ current, usual, isNeeded }: ValueQuestion, isSecret: boolean): string {
  const shown = current ?? usual ?? null;
  if (isSecret) return current === null ? ' (not shown)' : ' (not shown; Enter keeps the one in .env)';
  if (shown === null) return isNeeded ? '' : ' (Enter: leave it out)';
  return ` [${shown}]${current !== null && !isNeeded ? ` (${TAKE_AWAY}: take it away)` : ''}`;
}

/** A value that its variable may have; null: none. */
export async function askValue(prompter: Prompter, asked: ValueQuestion): Promise<string | null> {
  const { secret, check, cure } = variableOf(asked.name);
  for (;;) {
    const hint = hintOf(asked, secret);
    const said = (await prompter.ask(`${asked.question}${hint}: `, { hidden: secret })).trim();
    const value = said === '' ? (asked.current ?? asked.usual ?? null) : said;
    if (!asked.isNeeded && (value === null || said === TAKE_AWAY)) return null;
    const problem = value === null ? 'is needed here' : check(value);
    if (value !== null && problem === null) return value;
    prompter.say(`  That ${problem}. ${cure}\n`);
  }
}

/** A secret that whoever gave it out has confirmed; or, if that is wished, one that could not be confirmed. */
export async function askConfirmed<T>(
  prompter: Prompter,
  asked: ValueQuestion,
  verify: (value: string) => Promise<Result<T>>,
): Promise<{ readonly value: string; readonly known: T | null }> {
  for (;;) {
    const value = (await askValue(prompter, { ...asked, isNeeded: true })) ?? '';
    const answer = await verify(value);
    if (answer.ok) return { value, known: answer.value };
    sayFault(prompter, answer.fault);
    const choices = [
      ['again', 'enter it again'],
      ['keep', 'keep it all the same'],
    ] as const;
    if ((await choose(prompter, 'What now?', choices, 'again')) === 'keep') return { value, known: null };
  }
}

export function sayFault(prompter: Prompter, { message, cure }: Pick<Fault, 'message' | 'cure'>): void {
  prompter.say(`  ${message} ${cure}\n`);
}
