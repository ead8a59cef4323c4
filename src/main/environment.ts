// `.env`: the lines of a file as an environment. What is no assignment is said, never passed over: a token behind a
// colon would otherwise just be "missing".
import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { type Config, readConfig } from '../config.ts';
import { type ConfigFault, type Environment, fromDisk } from '../config-values.ts';
import { errorCode } from '../core/error-code.ts';
import { failed, ok, type Result } from '../core/fault.ts';
import { misnamedIn } from './misnamed.ts';
import { secretsIn } from './secrets.ts';

interface EnvFile {
  readonly values: Environment;
  /** These name the line only: what stands there may be a secret. */
  readonly faults: readonly ConfigFault[];
}

const ASSIGNMENT = /^\s*(?:export\s+)?[A-Za-z_][A-Za-z0-9_.]*\s*=/;
const NOTHING = /^\s*(?:#.*)?$/;

/** Numbers, from 1, of the lines that are no assignment. Values in quotes may go on over several lines. */
function strayLines(text: string): number[] {
  let open: string | null = null;
  const stray: number[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (open !== null) open = line.includes(open) ? null : open;
    else if (ASSIGNMENT.test(line)) open = openQuote(line);
    else if (!NOTHING.test(line)) stray.push(index + 1);
  }
  return stray;
}

/** The quotation mark that a line opens and does not close. */
function openQuote(line: string): string | null {
  const [, quote, rest] = /=\s*(["'`])(.*)$/.exec(line) ?? [];
  return quote !== undefined && rest?.includes(quote) === false ? quote : null;
}

function faulty(problem: string, cure: string): EnvFile {
  return { values: {}, faults: [{ variable: '.env', problem, cure }] };
}

/** The variables of a `.env` file; none where there is no such file. */
function readEnvFile(path: string): EnvFile {
  try {
    return parseEnvFile(readFileSync(path, 'utf8'));
  } catch (error) {
    const code = errorCode(error);
    if (code === null) throw error;
    if (code === 'ENOENT') return { values: {}, faults: [] };
    return faulty(`cannot be read (${code})`, 'Make it a file that the bot may read, or take it away.');
  }
}

function parseEnvFile(content: string): EnvFile {
  // A byte-order mark is no part of the first name; zeros are what a text in UTF-16 looks like.
  const text = content.replace(/^\uFEFF/, '');
  if (text.includes('\0')) return faulty('is not plain text', 'Save it in UTF-8.');
  const cure = 'Write NAME=value, one a line; see .env.example.';
  const faults = strayLines(text).map((line) => ({
    variable: '.env',
    problem: `line ${line} is not an assignment`,
    cure,
  }));
  return { values: parseEnv(text), faults };
}

export interface Readable {
  /** What is left when everything faulty is taken out. */
  readonly config: Config;
  readonly faults: readonly { readonly message: string; readonly cure: string }[];
  readonly secrets: readonly string[];
}

/** What is of no use without the other. */
const PAIRS = [
  ['CATALOGUE_URL', 'CATALOGUE_PUBLIC_KEY'],
  ['DATABASE_URL', 'PGPORT'],
];

function without(env: Environment, names: readonly string[]): Environment {
  const out = names.flatMap((name) => [name, `${name}_FILE`]);
  return Object.fromEntries(Object.entries(env).filter(([name]) => !out.includes(name)));
}

/** As `readConfiguration`, for whoever goes on with what can be read. */
export function readWhatCanBe(path: string, env: Environment): Readable {
  const file = readEnvFile(path);
  const all = { ...file.values, ...env };
  const read = readConfig(all);
  const faults = [...file.faults, ...misnamedIn(all), ...(read.ok ? [] : read.faults)];
  const names = faults.map(({ variable }) => variable);
  const others = PAIRS.filter((pair) => pair.some((name) => names.includes(name))).flat();
  const rest = without(all, [...names, ...others]);
  const left = readConfig(rest, { platforms: false });
  const usable = left.ok ? left : readConfig({}, { platforms: false });
  // Nothing is wrong with what is not there.
  if (!usable.ok) throw new Error('An empty environment has faults.');
  return {
    config: usable.value,
    faults: faults.map(({ variable, problem, cure }) => ({ message: `${variable} ${problem}`, cure })),
    secrets: secretsIn(all, fromDisk),
  };
}

/** The environment over what a `.env` file says, as the configuration; or every fault of both, each with its cure. */
export function readConfiguration(
  path: string,
  env: Environment,
  options: { readonly platforms?: boolean },
): Result<Config, readonly { readonly message: string; readonly cure: string }[]> {
  const file = readEnvFile(path);
  const all = { ...file.values, ...env };
  const read = readConfig(all, options);
  const misnamed = options.platforms === false ? [] : misnamedIn(all);
  if (read.ok && file.faults.length === 0 && misnamed.length === 0) return ok(read.value);
  const faults = [...file.faults, ...misnamed, ...(read.ok ? [] : read.faults)];
  return failed(faults.map(({ variable, problem, cure }) => ({ message: `${variable} ${problem}`, cure })));
}
