// The secret part of a private calendar address.
import { createHash } from 'node:crypto';
import type { Ids } from './ports.ts';

const PARTS = 3;

/** Nobody can guess one of those ids, and least of all three in a row. */
export function newToken(ids: Ids): string {
  return Array.from({ length: PARTS }, () => ids.next()).join('');
}

/** What is kept of a token. It is long and random, so its hash tells nothing of it. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** Of a private calendar, under the public address. */
export function calendarPath(token: string): string {
  return `/calendars/${token}.ics`;
}

/** The token in the last part of such a path; null where it cannot be one, which costs nobody a question to the store. */
export function tokenIn(file: string): string | null {
  return /^([\w-]{16,128})\.ics$/u.exec(file)?.[1] ?? null;
}
