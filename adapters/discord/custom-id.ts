// What a button or a form's control asks for, packed into the 100 characters of a custom id, so that a message keeps
// working after a restart and no table of pressed buttons has to be kept. The first character is the version.
import type { Action } from '../../src/messages/tree.ts';
import { maxCustomId } from './limits.ts';

/**
 * What a control of a form's panel does. `set`: one value of a select, `sets`: all of them; `edit`: open the modal of
 * a question, `type`: what was typed there; `page`: turn to the page it names.
 */
export type FormOperation = 'set' | 'sets' | 'edit' | 'type' | 'page' | 'save' | 'cancel';

export interface FormControl {
  readonly draft: string;
  /** The page of the panel on which it stands: 0 has the first questions. */
  readonly page: number;
  readonly operation: FormOperation;
  /** Empty where the operation is about the whole form. */
  readonly field: string;
}

export type ControlId =
  | { readonly kind: 'action'; readonly action: Action; readonly key: string | null }
  | { readonly kind: 'form'; readonly control: FormControl };

const actionVersion = 'a1';
const formVersion = 'f1';
const operations: readonly FormOperation[] = ['set', 'sets', 'edit', 'type', 'page', 'save', 'cancel'];

const pack = (text: string): string =>
  text.replace(/[%~=]/gu, (sign) => `%${sign.charCodeAt(0).toString(16)}`);

const unpack = (text: string): string =>
  text.replace(/%(25|7e|3d)/gu, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/**
 * The custom id of an action; `key` is the post it stands in, `copy` tells equal actions of one message apart.
 * Null when it does not fit 100 characters (the arguments of an action are meant to be small) or cannot be read back.
 */
export function encodeAction(action: Action, key: string | null, copy = 0): string | null {
  if (action.verb === '') return null;
  const args = Object.entries(action.args).map(([name, value]) => `${pack(name)}=${pack(value)}`);
  const parts = [
    actionVersion,
    pack(action.verb),
    `${pack(key ?? '')}${copy === 0 ? '' : `=${copy}`}`,
    ...args,
  ];
  const id = parts.join('~');
  return id.length <= maxCustomId && id.isWellFormed() ? id : null;
}

/** The custom id of a form's control. Throws when a draft's id is too long: ids are ours. */
export function encodeControl(control: FormControl): string {
  const parts = [
    formVersion,
    pack(control.draft),
    String(control.page),
    control.operation,
    pack(control.field),
  ];
  const id = parts.join('~');
  if (id.length > maxCustomId)
    throw new Error(`The control ${control.operation} of a form needs ${id.length} characters.`);
  return id;
}

/** Reads a custom id of any origin; null when it is not one of ours. */
export function parseCustomId(id: unknown): ControlId | null {
  if (typeof id !== 'string' || id.length > maxCustomId) return null;
  const [version, ...parts] = id.split('~');
  if (version === actionVersion) return parseAction(parts);
  return version === formVersion ? parseControl(parts) : null;
}

function parseAction([verb, post, ...args]: readonly string[]): ControlId | null {
  if (verb === undefined || verb === '' || post === undefined) return null;
  const pairs = args.map((arg) => arg.split('='));
  if (pairs.some((pair) => pair.length !== 2)) return null;
  const values = Object.fromEntries(pairs.map(([name = '', value = '']) => [unpack(name), unpack(value)]));
  const key = unpack(post.split('=')[0] ?? '');
  return { kind: 'action', action: { verb: unpack(verb), args: values }, key: key === '' ? null : key };
}

function parseControl([draft, page, operation, field]: readonly string[]): ControlId | null {
  const known = operations.find((candidate) => candidate === operation);
  if (draft === undefined || field === undefined || known === undefined || !/^\d{1,2}$/u.test(page ?? ''))
    return null;
  return {
    kind: 'form',
    control: { draft: unpack(draft), page: Number(page), operation: known, field: unpack(field) },
  };
}

/**
 * A component id for a post without a button to carry its key: a 30-bit FNV-1a hash above the small numbers Discord
 * gives to unnumbered components. Two posts of one channel within minutes practically never share it.
 */
export function markOf(key: string): number {
  let hash = 0x811c9dc5;
  for (const sign of key) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  return ((hash >>> 0) % 0x3fffff00) + 0x100;
}
