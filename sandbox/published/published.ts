// Whether a payload is what the platforms' own published types say. The schemas are made from those types by make.ts.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';

/** Payloads there are types for. */
export interface PublishedTypes {
  readonly slack: 'Message' | 'Metadata' | 'Modal' | 'Home' | 'Suggestions';
  readonly discord: 'Create' | 'Edit' | 'Answer' | 'Modal' | 'Command';
}

type Platform = keyof PublishedTypes;

const validators = new Map<string, ValidateFunction>();
const schemas = new Map<Platform, Ajv>();

/** Read and compiled when the first payload of a platform comes. */
function schemaOf(platform: Platform): Ajv {
  const known = schemas.get(platform);
  if (known !== undefined) return known;
  const text = readFileSync(join(import.meta.dirname, `${platform}.schema.json`), 'utf8');
  const made = new Ajv({ strict: false, allErrors: false });
  made.addSchema(JSON.parse(text) as object, platform);
  schemas.set(platform, made);
  return made;
}

function validatorOf(platform: Platform, type: string): ValidateFunction {
  const name = `${platform}#/definitions/${type}`;
  const known = validators.get(name);
  if (known !== undefined) return known;
  const made = schemaOf(platform).compile({ $ref: name });
  validators.set(name, made);
  return made;
}

/** What the types do not allow, in words; empty when the payload is of that type. */
export function typeFaults<P extends Platform>(
  platform: P,
  type: PublishedTypes[P],
  payload: unknown,
): string[] {
  const validate = validatorOf(platform, type);
  // What is sent is JSON: what it leaves out is not there.
  if (validate(JSON.parse(JSON.stringify(payload)))) return [];
  return (validate.errors ?? []).slice(-3).map((error) => inWords(type, error));
}

const inWords = (type: string, { instancePath, message, params }: ErrorObject): string =>
  `is not the published ${type}: ${instancePath} ${message ?? ''} ${JSON.stringify(params)}`;
