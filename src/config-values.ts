// Values of variables: where they come from and what can be wrong with them. No answer repeats a value: it may be a
// secret.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** What is wrong with a value, or null. */
export type Check = (value: string) => string | null;

export const anything: Check = () => null;

export const startsWith =
  (prefix: string): Check =>
  (value) =>
    value.startsWith(prefix) && !/\s/.test(value)
      ? null
      : `does not look like a token that begins with ${prefix}`;

export const matches =
  (pattern: RegExp, problem: string): Check =>
  (value) =>
    pattern.test(value) ? null : problem;

export const oneOf =
  (allowed: readonly string[], problem: string): Check =>
  (value) =>
    allowed.includes(value) ? null : problem;

export const isUrl: Check = (value) => {
  const url = URL.canParse(value) ? new URL(value) : null;
  return url !== null && ['http:', 'https:'].includes(url.protocol)
    ? null
    : 'is not an http or https address';
};

export const isHttps: Check = (value) =>
  URL.canParse(value) && new URL(value).protocol === 'https:' ? null : 'is not an https address';

export const isPort: Check = (value) =>
  /^\d{1,5}$/.test(value) && Number(value) <= 65_535 ? null : 'is not a port number';

/** A number of days up to ten years; 0 for none. */
export const isDays: Check = (value) =>
  /^\d{1,4}$/.test(value) && Number(value) <= 3_650 ? null : 'is not a number of days from 0 to 3650';

/** 32 bytes in hexadecimal or base64. */
export const isKey: Check = (value) => {
  const bytes = Buffer.from(value, /^[0-9a-f]{64}$/i.test(value) ? 'hex' : 'base64');
  return bytes.length === 32 ? null : 'is not 32 bytes in base64 or hexadecimal';
};

/** Keys that seal what is stored, the first of them what is new. */
export interface EncryptionKey {
  /** By what rows remember it. */
  readonly id: string;
  readonly bytes: Uint8Array;
}

const keyForm = /^(?:([\w.-]{1,32}):)?([^:]+)$/;

function keyIn(text: string): EncryptionKey | null {
  const [, name, value = ''] = keyForm.exec(text.trim()) ?? [];
  if (isKey(value) !== null) return null;
  const bytes = Buffer.from(value, /^[0-9a-f]{64}$/i.test(value) ? 'hex' : 'base64');
  return { id: name ?? createHash('sha256').update(bytes).digest('hex').slice(0, 8), bytes };
}

/** "KEY", or "id:KEY,id:KEY", where KEY is 32 bytes in base64 or hexadecimal; null where it is neither. */
export function keysIn(value: string): readonly [EncryptionKey, ...EncryptionKey[]] | null {
  const read = value.split(',').map(keyIn);
  const keys = read.filter((key) => key !== null);
  const [first, ...others] = keys;
  const isClear = keys.length === read.length && new Set(keys.map(({ id }) => id)).size === keys.length;
  return first === undefined || !isClear ? null : [first, ...others];
}

export const areKeys: Check = (value) => {
  if (keysIn(value) !== null) return null;
  return value.includes(',') || value.includes(':')
    ? 'is not a list of keys such as new:KEY,old:KEY, each of 32 bytes in base64 or hexadecimal'
    : isKey(value);
};

const isServer = (value: string): boolean => /^postgres(ql)?:/i.test(value);

const portsIn = ({ searchParams }: URL): string[] =>
  searchParams.getAll('port').filter((port) => port !== '');

/** Whether a good place of a store is a server whose port only the environment can say. */
export function needsPort(text: string): boolean {
  const value = text.trim();
  if (!isServer(value)) return false;
  const address = new URL(value);
  return address.port === '' && portsIn(address).length === 0;
}

/** Whether each % that begins the number of a letter does so; one that begins none stands for itself. */
function isWhole(value: string): boolean {
  try {
    decodeURIComponent(value.replaceAll(/%(?![0-9a-f]{2})/giu, '%25'));
    return true;
  } catch {
    return false;
  }
}

/**
 * What the driver would trip over, or read otherwise than it was meant: it takes what follows a # for a part that servers
 * never see, and with it the rest of a password.
 */
function serverProblem(value: string): string | null {
  if (!URL.canParse(value)) return 'is not an address of a PostgreSQL database';
  const address = new URL(value);
  const { hash, protocol } = address;
  if (hash !== '') return 'has a # in it, which a password may hold as %23 only';
  if (!isWhole(value))
    return 'has a % in it that stands for no letter, which a password may hold as %25 only';
  if (portsIn(address).some((port) => isPort(port) !== null)) return 'has a port that is not a port number';
  return value.startsWith(`${protocol}//`) ? null : 'is not an address of a PostgreSQL database';
}

/** What nobody calls a file, but the address of a server is misspelled as. One letter is a drive. */
const notFiles: readonly (readonly [RegExp, string])[] = [
  [/^["'`‘’“”]/u, 'stands in quotation marks, which are taken for a part of it'],
  [
    /^postgres|@|\b(?:password|host|dbname|user)\s*=/iu,
    'is no address of a server, though it looks like one',
  ],
  [/^[a-z][a-z0-9+.-]+:|:\/\//iu, 'is of an unknown kind'],
];

/** Taken for a file, an address would be the name of a new and empty store, and its password would be read in a list. */
function fileProblem(value: string): string | null {
  const isSaid = /^(?:file|sqlite):(?!\/\/[^/])/i.test(value);
  if (/^(?:(?:file|sqlite):)?(?:\/\/)?$/i.test(value)) return 'names no file';
  return isSaid ? null : (notFiles.find(([form]) => form.test(value))?.[1] ?? null);
}

export const isDatabase: Check = (text) => {
  const value = text.trim();
  return isServer(value) ? serverProblem(value) : fileProblem(value);
};

/** The shards of a bot that one process connects. */
export interface Shards {
  readonly ids: readonly number[];
  readonly count: number;
}

/** "0-3/16", or "5/16". */
const shardForm = /^(\d{1,5})(?:-(\d{1,5}))?\/(\d{1,5})$/;

/** What is named; null for "auto" and for what is none. */
export function shardsIn(value: string): Shards | null {
  const read = shardForm.exec(value.trim());
  if (read === null) return null;
  const [first, count] = [Number(read[1]), Number(read[3])];
  const last = read[2] === undefined ? first : Number(read[2]);
  if (first > last || last >= count) return null;
  return { ids: Array.from({ length: last - first + 1 }, (_, n) => first + n), count };
}

export const isShards: Check = (value) =>
  value.trim() === 'auto' || shardsIn(value) !== null ? null : 'names no shards';

/** One thing wrong with one variable, and what to do about it. One line each when printed. */
export interface ConfigFault {
  readonly variable: string;
  readonly problem: string;
  readonly cure: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;
export interface Variable {
  readonly name: string;
  /** The platform it belongs to, or null. */
  readonly platform: string | null;
  /** Secrets may also come from a file named by NAME_FILE. */
  readonly secret: boolean;
  /** What is wrong with a value, or null. Never repeats the value: it may be a secret. */
  readonly check: Check;
  /** How to get a right value. */
  readonly cure: string;
}

export const fromDisk = (path: string): string => readFileSync(path, 'utf8');

/** Reads one variable: its own value, or the content of NAME_FILE; adds to `faults` what is wrong with it. */
export function readVariable(
  variable: Variable,
  env: Environment,
  faults: ConfigFault[],
  readSecret: (path: string) => string,
): string | null {
  const { name, cure } = variable;
  const fault = (problem: string, how = cure): null => {
    faults.push({ variable: name, problem, cure: how });
    return null;
  };
  const file = variable.secret ? env[`${name}_FILE`] : undefined;
  let value = env[name];
  if (file !== undefined && value !== undefined) {
    return fault(`is set together with ${name}_FILE`, `Keep one of ${name} and ${name}_FILE.`);
  }
  if (file !== undefined) {
    try {
      value = readSecret(file).trim();
    } catch {
      return fault(
        `could not be read from the file that ${name}_FILE names`,
        `Check that the file exists and may be read.`,
      );
    }
  }
  if (value === undefined) return null;
  if (value.trim() === '') return variable.platform === null && file === undefined ? null : fault('is empty');
  const problem = variable.check(value);
  return problem === null ? value : fault(problem);
}
