import type { IncomingMessage } from 'node:http';
import { isObject } from './shape.ts';
import type { JsonObject } from './world.ts';

const BODY_LIMIT = 1_048_576;

export interface ReadBody {
  values: JsonObject;
  /** The body said it was JSON and was not, or was too large. */
  malformed: boolean;
}

/** A request's arguments from its address and its body (form or JSON). */
export async function readBody(request: IncomingMessage): Promise<ReadBody> {
  const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
  const values: JsonObject = Object.fromEntries(query);
  const raw = await readAll(request);
  if (raw === undefined) return { values, malformed: true };
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('application/json'))
    return { values: { ...values, ...Object.fromEntries(new URLSearchParams(raw)) }, malformed: false };
  return parseJson(raw, values);
}

function parseJson(raw: string, values: JsonObject): ReadBody {
  try {
    const parsed: unknown = JSON.parse(raw === '' ? '{}' : raw);
    return isObject(parsed)
      ? { values: { ...values, ...parsed }, malformed: false }
      : { values, malformed: true };
  } catch {
    return { values, malformed: true };
  }
}

async function readAll(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += (part as Buffer).length;
    if (size > BODY_LIMIT) return undefined;
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts).toString();
}

/** `Authorization: Bearer …`, else the `token` argument, which is taken out of `values`. */
export function takeToken(request: IncomingMessage, values: JsonObject): string | undefined {
  const { token } = values;
  delete values.token;
  const header = request.headers.authorization;
  if (header?.startsWith('Bearer ')) return header.slice('Bearer '.length);
  return typeof token === 'string' ? token : undefined;
}
