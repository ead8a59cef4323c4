// The JSON Schema of a service file, for editors: completion and faults while typing.
import { z } from 'zod';
import { serviceShape } from './shapes.ts';

/** JSON Schema (draft-07, which YAML editors understand) of `data/services/*.yaml`, from the shapes themselves. */
export function serviceJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(serviceShape, { io: 'input', target: 'draft-7', reused: 'ref' });
  return { ...schema, title: 'A service of Last Call', description: 'See data/GUIDE.md.' };
}

/** Every key that may appear anywhere in a service file. */
export function serviceKeys(): readonly string[] {
  const keys = new Set<string>();
  collectKeys(serviceJsonSchema(), keys);
  return [...keys];
}

function collectKeys(schema: unknown, keys: Set<string>): void {
  if (typeof schema !== 'object' || schema === null) return;
  const properties: unknown = Reflect.get(schema, 'properties');
  if (typeof properties === 'object' && properties !== null)
    for (const key of Object.keys(properties)) keys.add(key);
  for (const part of Object.values(schema)) collectKeys(part, keys);
}
