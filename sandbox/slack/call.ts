// One Web API call as the methods see it, and the answers they give.

import type { Workspace } from './workspace.ts';
import type { JsonObject } from './world.ts';

/** Always HTTP 200 in Slack's way: what went wrong stands in `error`. */
export type Answer = JsonObject & { ok: boolean; error?: string };

export interface Call {
  readonly workspace: Workspace;
  /** http://127.0.0.1:PORT */
  readonly origin: string;
  /** The arguments, whether they came as a form or as JSON; the token is not among them. */
  readonly values: Readonly<JsonObject>;
}

export type Method = (call: Call) => Answer;

export function success(fields: JsonObject = {}): Answer {
  return { ok: true, ...fields };
}

export function failure(error: string, fields: JsonObject = {}): Answer {
  return { ok: false, error, ...fields };
}

/** `invalid_blocks`, `invalid_arguments`: each fault in `errors` and, marked, in `response_metadata.messages`. */
export function faultsFound(error: string, faults: readonly string[]): Answer {
  const messages = faults.map((each) => `[ERROR] ${each}`);
  return failure(error, { errors: [...faults], response_metadata: { messages } });
}

/** The refusal when none of these scopes is granted; undefined when one is. */
export function withoutScope(workspace: Workspace, ...anyOf: readonly string[]): Answer | undefined {
  if (anyOf.some((scope) => workspace.scopes.has(scope))) return undefined;
  return failure('missing_scope', { needed: anyOf.join(','), provided: [...workspace.scopes].join(',') });
}

export function text(call: Call, name: string): string | undefined {
  const value = call.values[name];
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function flag(call: Call, name: string): boolean {
  return ['true', '1'].includes(text(call, name) ?? '');
}

/** A whole number within bounds; the default when absent, null when it is no number. */
export function count(call: Call, name: string, fallback: number, max: number): number | null {
  const given = text(call, name);
  if (given === undefined || given === '') return fallback;
  const value = Number(given);
  return Number.isInteger(value) && value >= 1 ? Math.min(value, max) : null;
}

export type Parsed = { present: false } | { present: true; value: unknown } | { malformed: true };

/** A structured argument: already structured in a JSON body, a JSON string in a form. */
export function structured(call: Call, name: string): Parsed {
  const value = call.values[name];
  if (value === undefined || value === null || value === '') return { present: false };
  if (typeof value !== 'string') return { present: true, value };
  try {
    return { present: true, value: JSON.parse(value) as unknown };
  } catch {
    return { malformed: true };
  }
}

/** One page of a list, with the cursor of the next ('' on the last); undefined when the cursor is not one of ours. */
export function page<T>(
  items: readonly T[],
  limit: number,
  cursor: string | undefined,
): { items: T[]; next: string } | undefined {
  const start = cursor === undefined || cursor === '' ? 0 : offsetOf(cursor);
  if (start === undefined) return undefined;
  const end = start + limit;
  const next = end < items.length ? Buffer.from(`offset:${end}`).toString('base64') : '';
  return { items: items.slice(start, end), next };
}

function offsetOf(cursor: string): number | undefined {
  const match = /^offset:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString());
  return match === null ? undefined : Number(match[1]);
}
