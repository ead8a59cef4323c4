// A small vocabulary for saying what Slack accepts, and for naming each fault with the JSON pointer Slack would give.

import type { JsonObject } from './world.ts';

/** Adds "problem [json-pointer:/where]" to `faults` for everything wrong with `value`. */
export type Check = (value: unknown, pointer: string, faults: string[]) => void;

export interface Fields {
  required?: Readonly<Record<string, Check>>;
  optional?: Readonly<Record<string, Check>>;
}

export function fault(problem: string, pointer: string): string {
  return `${problem} [json-pointer:${pointer}]`;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A string of `min` to `max` UTF-16 units: never fewer units than Slack counts characters, so never too lenient. */
export function string(max: number, min = 1): Check {
  return (value, pointer, faults) => {
    if (typeof value !== 'string') faults.push(fault('must be a string', pointer));
    else if (value.length > max) faults.push(fault(`must be less than ${max + 1} characters`, pointer));
    else if (value.length < min) faults.push(fault(`must be more than ${min - 1} characters`, pointer));
  };
}

export const bool: Check = (value, pointer, faults) => {
  if (typeof value !== 'boolean') faults.push(fault('must be a boolean', pointer));
};

export function integer(min: number, max: number): Check {
  return (value, pointer, faults) => {
    const fits = Number.isInteger(value) && Number(value) >= min && Number(value) <= max;
    if (!fits) faults.push(fault(`must be a whole number from ${min} to ${max}`, pointer));
  };
}

export function oneOf(...allowed: readonly string[]): Check {
  return (value, pointer, faults) => {
    if (!allowed.includes(String(value))) faults.push(fault('must be a valid enum value', pointer));
  };
}

export function pattern(expression: RegExp): Check {
  return (value, pointer, faults) => {
    if (!expression.test(String(value))) faults.push(fault('failed to match the expected pattern', pointer));
  };
}

/** A web address; with `empty`, the empty string Slack tolerates nowhere is refused as too short. */
export function url(max: number): Check {
  return (value, pointer, faults) => {
    const before = faults.length;
    string(max)(value, pointer, faults);
    if (faults.length === before && !URL.canParse(String(value)))
      faults.push(fault('must be a valid URL', pointer));
  };
}

export function list(item: Check, max: number, min = 1): Check {
  return (value, pointer, faults) => {
    if (!Array.isArray(value)) {
      faults.push(fault('must be an array', pointer));
      return;
    }
    if (value.length > max) faults.push(fault(`no more than ${max} items allowed`, pointer));
    if (value.length < min) faults.push(fault(`no less than ${min} items allowed`, pointer));
    value.forEach((each, index) => item(each, `${pointer}/${index}`, faults));
  };
}

/** An object with exactly these fields: Slack refuses fields it does not know. */
export function object({ required = {}, optional = {} }: Fields): Check {
  return (value, pointer, faults) => {
    if (!isObject(value)) {
      faults.push(fault('must be an object', pointer));
      return;
    }
    for (const name of Object.keys(required)) {
      if (value[name] === undefined || value[name] === null)
        faults.push(fault(`missing required field: ${name}`, pointer));
    }
    for (const [name, held] of Object.entries(value)) {
      const check = required[name] ?? optional[name];
      if (check === undefined) faults.push(fault(`invalid additional property: ${name}`, pointer));
      else if (held !== null && held !== undefined) check(held, `${pointer}/${name}`, faults);
    }
  };
}

/** An object whose `type` picks one of these field tables. */
export function variant(table: Readonly<Record<string, Fields>>): Check {
  return (value, pointer, faults) => {
    const type = isObject(value) ? value.type : undefined;
    const fields = typeof type === 'string' ? table[type] : undefined;
    if (type === undefined) faults.push(fault('missing required field: type', pointer));
    else if (fields === undefined)
      faults.push(fault(`unsupported type: ${JSON.stringify(type)}`, `${pointer}/type`));
    else object({ ...fields, required: { type: anything, ...fields.required } })(value, pointer, faults);
  };
}

export const anything: Check = () => undefined;

/** Several rules for one value. */
export function both(...checks: readonly Check[]): Check {
  return (value, pointer, faults) => {
    for (const check of checks) check(value, pointer, faults);
  };
}
